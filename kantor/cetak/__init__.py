"""Papers the office makes: what stands on one (`Surat`), and the same paper as PDF and as a Word file.

Knows no domain: whoever wants a paper says what it holds. The fonts are those inside the typesetter, so that a paper looks
alike on every machine.
"""

from kantor.cetak.surat import BELUM, Bagian, Surat, TandaTangan
from kantor.cetak.surat_docx import surat_docx
from kantor.cetak.surat_pdf import surat_pdf

__all__ = ["BELUM", "Bagian", "Surat", "TandaTangan", "surat_docx", "surat_pdf"]
