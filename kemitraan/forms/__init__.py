"""What people fill in, a module a noun."""

from kemitraan.forms.barang import (
    PenerimaanForm,
    PengantaranForm,
    PutusanForm,
)
from kemitraan.forms.kemitraan import (
    AkhiriForm,
    BaruForm,
    KemitraanForm,
    PutusForm,
    TandaTanganForm,
)
from kemitraan.forms.pembayaran import (
    BayarForm,
    PembayaranForm,
    TanpaIsian,
)
from kemitraan.forms.pesanan import (
    PenyebabForm,
    PeriodeForm,
    PesananForm,
    TenggatForm,
    kembalikan_letak,
)

__all__ = [
    "AkhiriForm",
    "BaruForm",
    "BayarForm",
    "KemitraanForm",
    "PembayaranForm",
    "PenerimaanForm",
    "PengantaranForm",
    "PenyebabForm",
    "PeriodeForm",
    "PesananForm",
    "PutusForm",
    "PutusanForm",
    "TandaTanganForm",
    "TanpaIsian",
    "TenggatForm",
    "kembalikan_letak",
]
