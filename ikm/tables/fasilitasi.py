from django.db.models import F

from core.daftar import Daftar
from core.keyset import Urutan
from core.tables import Jenis, Kolom, Tabel, label_pilihan
from ikm import permissions
from ikm.enums import JenisFasilitasi, SumberDana
from ikm.filters import FasilitasiFilterSet
from ikm.models import Fasilitasi


class FasilitasiTabel(Tabel):
    kolom = (
        Kolom("tanggal", "Tanggal", Jenis.TANGGAL, urut="tanggal"),
        Kolom("judul", "Judul", utama=True),
        Kolom("jenis", "Jenis", Jenis.LENCANA, nilai=label_pilihan("jenis", JenisFasilitasi)),
        Kolom("sampai", "Sampai", Jenis.TANGGAL, hanya_berkas=True),
        Kolom("tempat", "Tempat", hanya_berkas=True),
        Kolom("sumber_dana", "Sumber dana", nilai=label_pilihan("sumber_dana", SumberDana)),
        Kolom("jumlah_peserta", "Peserta", Jenis.ANGKA, boleh=permissions.can_view_jumlah_nilai),
        Kolom("jumlah_nilai", "Nilai bantuan", Jenis.UANG, boleh=permissions.can_view_jumlah_nilai),
        Kolom("hasil", "Hasil", hanya_berkas=True, boleh=permissions.can_view_jumlah_nilai),
    )


FASILITASI_DAFTAR = Daftar(
    kunci="fasilitasi",
    judul="Fasilitasi",
    queryset=lambda user: Fasilitasi.objects.visible_to(user).with_jumlah(),
    filterset=FasilitasiFilterSet,
    tabel=FasilitasiTabel,
    muat=("uid", "tanggal", "judul", "jenis", "sumber_dana"),
    urutan=(Urutan("tanggal", "Tanggal", F("tanggal")),),
    urutan_awal="-tanggal",
)
