from __future__ import annotations

from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel
from ikm.filters import SentraFilterSet
from ikm.models import Sentra


class SentraTabel(Tabel):
    kolom = (
        Kolom("nama", "Sentra", urut="nama", utama=True),
        Kolom("komoditas", "Komoditas", urut="komoditas"),
        Kolom("desa.nama", "Desa/kelurahan"),
        Kolom("desa.induk.nama", "Kecamatan"),
        Kolom("jumlah_ikm", "IKM aktif", Jenis.ANGKA),
        Kolom("sumber", "Sumber", hanya_berkas=True),
        Kolom("desa_id", "Kode desa", hanya_berkas=True),
    )


SENTRA_DAFTAR = Daftar(
    kunci="sentra",
    judul="Sentra",
    queryset=lambda user: Sentra.objects.visible_to(user).with_jumlah_ikm().select_related("desa__induk"),
    filterset=SentraFilterSet,
    tabel=SentraTabel,
    muat=("uid", "nama", "komoditas", "desa__nama", "desa__induk__nama"),
    urutan=(Urutan("nama", "Nama", F("nama")), Urutan("komoditas", "Komoditas", F("komoditas"))),
)
