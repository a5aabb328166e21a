"""Sheets of shipments, printed: what they say is data, how they look is here."""

from ekspor.cetak.naskah import BarisNaskah, Naskah, naskah_docx, naskah_pdf

__all__ = ["BarisNaskah", "Naskah", "naskah_docx", "naskah_pdf"]
