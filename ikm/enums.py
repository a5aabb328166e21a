from django.db.models import TextChoices


class StatusIKM(TextChoices):
    AKTIF = "aktif", "Aktif"
    BERHENTI = "berhenti", "Berhenti sementara"
    TUTUP = "tutup", "Tutup"


class JenisKelamin(TextChoices):
    LAKI_LAKI = "L", "Laki-laki"
    PEREMPUAN = "P", "Perempuan"


class BentukBadan(TextChoices):
    PERORANGAN = "perorangan", "Perorangan"
    UD = "ud", "UD"
    CV = "cv", "CV"
    PT = "pt", "PT"
    PT_PERORANGAN = "pt_perorangan", "PT Perorangan"
    KOPERASI = "koperasi", "Koperasi"


class KelasIndustri(TextChoices):
    """Permenperin 64/M-IND/PER/7/2016."""

    KECIL = "kecil", "Industri kecil"
    MENENGAH = "menengah", "Industri menengah"
    BESAR = "besar", "Industri besar"
    SEDIKITNYA_MENENGAH = "menengah_atau_besar", "Sedikitnya menengah"


class KelasUsaha(TextChoices):
    """PP 7/2021 Pasal 35: the class that the law on partnership uses."""

    MIKRO = "mikro", "Usaha mikro"
    KECIL = "kecil", "Usaha kecil"
    MENENGAH = "menengah", "Usaha menengah"
    BESAR = "besar", "Usaha besar"


class KelasBPS(TextChoices):
    """Statistics Indonesia, by workers alone."""

    MIKRO = "mikro", "Mikro (1–4 orang)"
    KECIL = "kecil", "Kecil (5–19 orang)"
    SEDANG = "sedang", "Sedang (20–99 orang)"
    BESAR = "besar", "Besar (≥ 100 orang)"


class BidangPribadi(TextChoices):
    """The columns of an IKM that are personal data (UU 27/2022)."""

    NIK = "nik", "NIK"
    NPWP = "npwp", "NPWP"
    TELEPON = "telepon", "Telepon"
    ALAMAT = "alamat", "Alamat"


class Masalah(TextChoices):
    """What an officer finds a workshop lacking; the second story of every visit after the first, "pasar"."""

    PASAR = "pasar", "Pasar"
    MODAL = "modal", "Modal"
    BAHAN_BAKU = "bahan_baku", "Bahan baku"
    SDM = "sdm", "Tenaga kerja dan keterampilan"
    ALAT = "alat", "Alat dan mesin"
    LEGALITAS = "legalitas", "Legalitas"
    MUTU = "mutu", "Mutu"


class SumberLokasi(TextChoices):
    """Who said where a visit was."""

    GAWAI = "gawai", "Ponsel petugas"
    FOTO = "foto", "Foto"


class AcuanJarak(TextChoices):
    """What the distance of a visit is measured from."""

    IKM = "ikm", "lokasi IKM"
    DESA = "desa", "pusat desa"


class KeadaanTindakLanjut(TextChoices):
    """What became of the promise to come again; derived from two dates, never stored."""

    TERBUKA = "terbuka", "Belum selesai"
    PERLU = "perlu", "Jatuh tempo dan terlambat"
    JATUH_TEMPO = "jatuh_tempo", "Jatuh tempo hari ini"
    TERLAMBAT = "terlambat", "Terlambat"
    SELESAI = "selesai", "Selesai"
    TANPA = "tanpa", "Tanpa tindak lanjut"


class DataKurang(TextChoices):
    """What the record of an IKM may still lack, the most useful first."""

    TELEPON = "telepon", "Telepon"
    LOKASI = "lokasi", "Letak di peta"
    PROFIL = "profil", "Profil tahun lalu"
    KELAS = "kelas", "Angka untuk kelas ukuran"
    NIB = "nib", "NIB"


class JenisFasilitasi(TextChoices):
    BIMTEK = "bimtek", "Bimbingan teknis"
    PENDAMPINGAN = "pendampingan", "Pendampingan"
    PERMODALAN = "permodalan", "Permodalan"
    LEGALITAS = "legalitas", "Legalitas usaha"
    SERTIFIKASI = "sertifikasi", "Sertifikasi"
    MEREK = "merek", "Merek dan HKI"
    ALAT = "alat", "Bantuan alat"
    PAMERAN = "pameran", "Pameran"
    TEMU_BISNIS = "temu_bisnis", "Temu bisnis"


class SumberDana(TextChoices):
    APBD_KABUPATEN = "apbd_kabupaten", "APBD Kabupaten"
    APBD_PROVINSI = "apbd_provinsi", "APBD Provinsi"
    APBN = "apbn", "APBN (DAK, Kemenperin)"
    SWASTA = "swasta", "Swasta (CSR)"
    PERBANKAN = "perbankan", "Perbankan (KUR)"
    SWADAYA = "swadaya", "Swadaya"
    LAIN = "lain", "Lainnya"


class JenisSertifikat(TextChoices):
    HALAL = "halal", "Halal"
    SNI = "sni", "SNI"
    PIRT = "pirt", "SPP-IRT"
    BPOM = "bpom", "Izin edar BPOM"
    MEREK = "merek", "Merek terdaftar"
    SVLK = "svlk", "SVLK (legalitas kayu)"
    ISO = "iso", "ISO"
    TKDN = "tkdn", "TKDN"
    LAIN = "lain", "Lainnya"


class KeadaanSertifikat(TextChoices):
    """What its dates make of a certificate on a given day."""

    BERLAKU = "berlaku", "Berlaku"
    AKAN_HABIS = "akan_habis", "Segera habis"
    HABIS = "habis", "Kedaluwarsa"


class BuktiOmzet(TextChoices):
    """What a month's turnover rests on, weakest first."""

    PERNYATAAN = "pernyataan", "Pernyataan pemilik"
    BUKU_KAS = "buku_kas", "Buku kas"
    NOTA = "nota", "Nota penjualan"
    REKENING = "rekening", "Rekening bank"


class StatusKembar(TextChoices):
    MENUNGGU = "menunggu", "Menunggu keputusan"
    BERBEDA = "berbeda", "Bukan kembar"
    DIGABUNG = "digabung", "Digabung"


class JenisKata(TextChoices):
    """Where a word of the register stands: who may read that column may be corrected to the word."""

    NAMA = "nama", "Nama usaha"
    PEMILIK = "pemilik", "Nama pemilik"
    PRODUK = "produk", "Produk, proses, bahan"
    SENTRA = "sentra", "Sentra dan komoditas"
