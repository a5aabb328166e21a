"""What people type of shipments, a module a noun."""

from ekspor.forms.catat import CatatForm, salinan
from ekspor.forms.corong import CorongForm
from ekspor.forms.kontribusi import BagianLainForm, BarisAlokasi, KoreksiForm, PenerimaanForm, disebut
from ekspor.forms.pengiriman import PengirimanForm, kembalikan_letak
from ekspor.forms.peristiwa import PabeanForm, PeristiwaForm

__all__ = [
    "BagianLainForm",
    "BarisAlokasi",
    "CatatForm",
    "CorongForm",
    "KoreksiForm",
    "PabeanForm",
    "PenerimaanForm",
    "PengirimanForm",
    "PeristiwaForm",
    "disebut",
    "kembalikan_letak",
    "salinan",
]
