from ikm.forms.fasilitasi import FasilitasiForm, PesertaForm, PesertaTambahForm
from ikm.forms.gambaran import GambaranForm
from ikm.forms.ikm import KBLI_VERSI, IKMForm
from ikm.forms.keliru import KeliruForm
from ikm.forms.kemampuan import KemampuanForm
from ikm.forms.kembar import GabungForm, IKMBaruForm, UsulForm
from ikm.forms.kunjungan import KunjunganForm, KunjunganUbahForm
from ikm.forms.omzet import OmzetForm, OmzetTahunForm
from ikm.forms.pribadi import AksesForm, BukaForm
from ikm.forms.produk import KapasitasForm, ProdukForm
from ikm.forms.profil import ProfilForm
from ikm.forms.sentra import SentraForm
from ikm.forms.sertifikat import SertifikatForm

__all__ = [
    "KBLI_VERSI",
    "AksesForm",
    "BukaForm",
    "FasilitasiForm",
    "GabungForm",
    "GambaranForm",
    "IKMBaruForm",
    "IKMForm",
    "KapasitasForm",
    "KeliruForm",
    "KemampuanForm",
    "KunjunganForm",
    "KunjunganUbahForm",
    "OmzetForm",
    "OmzetTahunForm",
    "PesertaForm",
    "PesertaTambahForm",
    "ProdukForm",
    "ProfilForm",
    "SentraForm",
    "SertifikatForm",
    "UsulForm",
]
