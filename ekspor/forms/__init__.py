"""What people type of shipments, a module a noun."""

from ekspor.forms.catat import CatatForm, salinan
from ekspor.forms.pengiriman import PengirimanForm, kembalikan_letak
from ekspor.forms.peristiwa import PabeanForm, PeristiwaForm

__all__ = ["CatatForm", "PabeanForm", "PengirimanForm", "PeristiwaForm", "kembalikan_letak", "salinan"]
