"""What people fill in, a module a noun."""

from kemitraan.forms.barang import PenerimaanForm, PengantaranForm, PutusanForm
from kemitraan.forms.kemitraan import AkhiriForm, BaruForm, KemitraanForm, PutusForm, TandaTanganForm
from kemitraan.forms.pembayaran import BayarForm, PembayaranForm, TanpaIsian
from kemitraan.forms.pencocokan import BobotForm, TawarkanForm, batas_awal
from kemitraan.forms.pengajuan import AnggotaForm, PengajuanForm, SetujuiForm
from kemitraan.forms.pertemuan import PertemuanForm
from kemitraan.forms.perusahaan import PerusahaanForm
from kemitraan.forms.pesanan import PenyebabForm, PeriodeForm, PesananForm, TenggatForm, kembalikan_letak

__all__ = [
    "AkhiriForm",
    "AnggotaForm",
    "BaruForm",
    "BayarForm",
    "BobotForm",
    "KemitraanForm",
    "PembayaranForm",
    "PenerimaanForm",
    "PengajuanForm",
    "PengantaranForm",
    "PenyebabForm",
    "PeriodeForm",
    "PertemuanForm",
    "PerusahaanForm",
    "PesananForm",
    "PutusForm",
    "PutusanForm",
    "SetujuiForm",
    "TandaTanganForm",
    "TanpaIsian",
    "TawarkanForm",
    "TenggatForm",
    "batas_awal",
    "kembalikan_letak",
]
