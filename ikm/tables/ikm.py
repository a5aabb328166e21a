from django.db.models import F, IntegerField, Value
from django.db.models.functions import Coalesce

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from ikm import permissions, queries
from ikm.enums import BentukBadan, KelasBPS, KelasIndustri, KelasUsaha, StatusIKM
from ikm.filters import IKMFilterSet
from ikm.models import IKM, TENAGA_KERJA_TIDAK_DIKETAHUI


class IKMTabel(Tabel):
    kolom = (
        Kolom("kode", "Kode", urut="kode"),
        Kolom("nama", "Nama usaha", urut="nama", utama=True),
        Kolom("pemilik", "Pemilik", nilai=lambda ikm, user: queries.nama_pemilik(user, ikm)),
        Kolom(
            "tempat",
            "Desa, kecamatan",
            nilai=lambda ikm, _: f"{ikm.desa.nama}, {ikm.desa.induk.nama}",
            hanya_halaman=True,
        ),
        Kolom("desa.nama", "Desa/kelurahan", hanya_berkas=True),
        Kolom("desa.induk.nama", "Kecamatan", hanya_berkas=True),
        Kolom("sentra.komoditas", "Sentra"),
        Kolom("sentra.nama", "Nama sentra", hanya_berkas=True),
        Kolom("kbli.kode", "KBLI", hanya_berkas=True),
        Kolom("kbli.judul", "Uraian KBLI", hanya_berkas=True),
        Kolom("tenaga_kerja", "Tenaga kerja", Jenis.ANGKA, urut="tenaga_kerja", boleh=permissions.can_view_pemilik),
        Kolom(
            "kelas_industri",
            "Kelas industri",
            Jenis.LENCANA,
            nilai=label_pilihan("kelas_industri", KelasIndustri, "Belum diketahui"),
        ),
        Kolom(
            "kelas_usaha",
            "Kelas usaha",
            nilai=label_pilihan("kelas_usaha", KelasUsaha, "Belum diketahui"),
            hanya_berkas=True,
        ),
        Kolom(
            "kelas_bps",
            "Kelas BPS",
            nilai=label_pilihan("kelas_bps", KelasBPS, "Belum diketahui"),
            hanya_berkas=True,
        ),
        Kolom("tahun_profil", "Tahun profil", Jenis.TAHUN, hanya_berkas=True),
        Kolom("status", "Status", Jenis.LENCANA, nilai=label_pilihan("status", StatusIKM)),
        Kolom("bentuk_badan", "Bentuk badan", nilai=label_pilihan("bentuk_badan", BentukBadan), hanya_berkas=True),
        Kolom("nib", "NIB", hanya_berkas=True, boleh=permissions.can_view_pemilik),
        Kolom("telepon", "Telepon (disamarkan)", hanya_berkas=True, boleh=permissions.can_view_pemilik),
        Kolom("tahun_berdiri", "Tahun berdiri", Jenis.TAHUN, hanya_berkas=True),
        Kolom("desa_id", "Kode desa", hanya_berkas=True),
        Kolom("updated_at", "Diubah", Jenis.WAKTU, urut="diubah", hanya_berkas=True),
    )


# Unknown counts sort below every known one. Not a positive integer: see Urutan on comparisons outside a field's range.
TENAGA_KERJA = Coalesce("tenaga_kerja", Value(TENAGA_KERJA_TIDAK_DIKETAHUI), output_field=IntegerField())

IKM_DAFTAR = Daftar(
    kunci="ikm",
    judul="Daftar IKM",
    queryset=lambda user: IKM.objects.visible_to(user).with_untuk_daftar(),
    filterset=IKMFilterSet,
    tabel=IKMTabel,
    muat=(
        *("uid", "kode", "nama", "pemilik", "tenaga_kerja", "kelas_industri", "status"),
        *("desa__nama", "desa__induk__nama", "sentra__komoditas"),
    ),
    urutan=(
        Urutan("nama", "Nama", F("nama")),
        Urutan("kode", "Kode", F("kode")),
        Urutan(
            "tenaga_kerja",
            "Tenaga kerja",
            TENAGA_KERJA,
        ),
        Urutan("diubah", "Terakhir diubah", F("updated_at")),
    ),
)
