"""What people fill in, a module a noun."""

from kemitraan.forms.barang import PenerimaanForm, PengantaranForm, PutusanForm
from kemitraan.forms.kebutuhan import BukaForm, CakupanForm, KebutuhanForm, TanyaForm
from kemitraan.forms.kemitraan import AkhiriForm, BaruForm, KemitraanForm, PutusForm, TandaTanganForm
from kemitraan.forms.pembayaran import BayarForm, PembayaranForm, TanpaIsian
from kemitraan.forms.pencocokan import BobotForm, CalonForm, batas_awal
from kemitraan.forms.pengajuan import AnggotaForm, PengajuanForm, SetujuiForm
from kemitraan.forms.pertemuan import PertemuanForm
from kemitraan.forms.perusahaan import PerusahaanForm
from kemitraan.forms.pesanan import PenyebabForm, PeriodeForm, PesananForm, TenggatForm, kembalikan_letak
from kemitraan.forms.tawaran import JawabForm, NilaiSampelForm, PilihForm, SampelForm, TawarkanForm, TolakTawaranForm
from kemitraan.forms.ulasan import KartuForm, UlasanForm

__all__ = [
    "AkhiriForm",
    "AnggotaForm",
    "BaruForm",
    "BayarForm",
    "BobotForm",
    "BukaForm",
    "CakupanForm",
    "CalonForm",
    "JawabForm",
    "KartuForm",
    "KebutuhanForm",
    "KemitraanForm",
    "NilaiSampelForm",
    "PembayaranForm",
    "PenerimaanForm",
    "PengajuanForm",
    "PengantaranForm",
    "PenyebabForm",
    "PeriodeForm",
    "PertemuanForm",
    "PerusahaanForm",
    "PesananForm",
    "PilihForm",
    "PutusForm",
    "PutusanForm",
    "SampelForm",
    "SetujuiForm",
    "TandaTanganForm",
    "TanpaIsian",
    "TanyaForm",
    "TawarkanForm",
    "TenggatForm",
    "TolakTawaranForm",
    "UlasanForm",
    "batas_awal",
    "kembalikan_letak",
]
