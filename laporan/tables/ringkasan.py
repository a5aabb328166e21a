"""One declaration of columns for the page's tables and their files."""

from __future__ import annotations

from core.tables import Jenis, Kolom, Tabel


class RincianTabel(Tabel):
    """Rows are `queries.RincianDagang`."""

    kunci = ""
    judul = ""
    label = ""

    def __init__(self, user: object) -> None:
        super().__init__(user)
        self.kolom = (
            Kolom("kunci", "Kode"),
            Kolom("nama", self.label, utama=True),
            Kolom("isi.dasar", "Nilai FOB (Rp)", Jenis.UANG),
            Kolom("isi.dasar_lalu", "Nilai FOB setahun lalu (Rp)", Jenis.UANG),
            Kolom("isi.taksiran", "Taksiran (Rp)", Jenis.UANG),
            Kolom("isi.taksiran_lalu", "Taksiran setahun lalu (Rp)", Jenis.UANG),
            *self.lagi,
            Kolom("isi.menunggu", "Baris menunggu kurs", Jenis.ANGKA),
        )

    lagi: tuple[Kolom, ...] = ()


KONTAINER = (
    Kolom("isi.kontainer", "Kontainer", Jenis.ANGKA),
    Kolom("isi.kontainer_lalu", "Kontainer setahun lalu", Jenis.ANGKA),
    Kolom("isi.pengiriman", "Pengiriman", Jenis.ANGKA),
)


class NegaraTabel(RincianTabel):
    kunci, judul, label, lagi = "negara", "Negara tujuan", "Negara", KONTAINER


class ProvinsiTabel(RincianTabel):
    kunci, judul, label, lagi = "provinsi", "Perdagangan antarprovinsi", "Provinsi", KONTAINER


class KomoditasTabel(RincianTabel):
    kunci, judul, label = "komoditas", "Komoditas (bab HS)", "Komoditas"


class PengirimTabel(RincianTabel):
    kunci, judul, label = "pengirim", "Pengirim", "Pengirim"


class BulanTabel(RincianTabel):
    kunci, judul, label = "bulan", "Ekspor per bulan", "Bulan"


TABEL: dict[str, type[RincianTabel]] = {
    t.kunci: t for t in (NegaraTabel, KomoditasTabel, PengirimTabel, ProvinsiTabel, BulanTabel)
}


class KecamatanTabel(Tabel):
    """Rows are `queries.BuatanKecamatan`."""

    kolom = (
        Kolom("kode", "Kode"),
        Kolom("nama", "Kecamatan", utama=True),
        Kolom("nilai", "Buatan IKM dalam ekspor (Rp)", Jenis.UANG),
    )


class OmzetMitraTabel(Tabel):
    """The one row is `rumus.OmzetMitra`."""

    kolom = (
        Kolom("n", "IKM", Jenis.ANGKA),
        Kolom("sebelum", "Median omzet sebulan sebelum bermitra (Rp)", Jenis.UANG),
        Kolom("sesudah", "Median omzet sebulan sesudah bermitra (Rp)", Jenis.UANG),
        Kolom("tumbuh", "Median pertumbuhan (%)", Jenis.DESIMAL),
        Kolom("n_tumbuh", "IKM yang pertumbuhannya diketahui", Jenis.ANGKA),
        Kolom("naik", "IKM yang omzetnya naik", Jenis.ANGKA),
    )


class KutipanTabel(Tabel):
    """Rows are `queries.Kutipan`: others' figures, each with its source."""

    kolom = (
        Kolom("lingkup", "Lingkup", utama=True),
        Kolom("indikator", "Indikator"),
        Kolom("periode", "Periode"),
        Kolom("juta_usd", "Juta USD", Jenis.DESIMAL),
        Kolom("sumber", "Sumber"),
        Kolom("catatan", "Catatan"),
    )
