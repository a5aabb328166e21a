"""The register of IKM as a target of the importer."""

from ikm.impor.kembar import JENIS_KEMBAR
from ikm.impor.kolom import KOLOM, TEBAKAN
from ikm.impor.periksa import periksa
from ikm.impor.tulis import siapkan
from ikm.impor.urung import urungkan
from ikm.permissions import can_register
from kantor.sasaran import Kamus, SasaranImpor
from referensi.models import KBLI
from referensi.queries import VERSI_KBLI


def sebutan_kbli(kode: str) -> str:
    kbli = KBLI.objects.versi(VERSI_KBLI).kelompok().filter(kode=kode).first()
    return str(kbli) if kbli is not None else ""


IKM_SASARAN = SasaranImpor(
    kunci="ikm.ikm",
    label="Daftar IKM dan profil tahunannya",
    kolom=KOLOM,
    boleh=can_register,
    periksa=periksa,
    siapkan=siapkan,
    urungkan=urungkan,
    daftar_url="ikm:list",
    label_tahun="Tahun data tenaga kerja, investasi, dan produksi",
    lanjutan=JENIS_KEMBAR,
    jelas_tebakan=TEBAKAN,
    kamus={"kbli": Kamus("referensi:kbli_pilihan", sebutan_kbli, "kode, atau ketik bidang usahanya")},
)
