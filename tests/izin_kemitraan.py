"""Records and bodies that the permission matrix needs for the routes of partnership, a function a noun."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from core.ids import new_uid
from core.waktu import hari_ini, sekarang
from kemitraan.models import (
    PERTANYAAN,
    BarisPenerimaan,
    BarisPengantaran,
    BobotPencocokan,
    HasilPencocokan,
    Pembayaran,
    Penerimaan,
    Pengantaran,
)
from kemitraan.rumus import pencocokan, triwulan_dinilai
from tests import factories as f

Alamat = dict[str, dict[str, Any]]
Isi = dict[tuple[str, str], Any]


def bangun_kemitraan(orang: dict[str, Any], ikm: Any) -> tuple[Alamat, Isi]:
    """Route → its arguments, (method, route) → the body to send. `ikm` lies in the wilayah of `orang["penyuluh"]`."""
    perusahaan, sendiri = f.make_perusahaan(), f.make_perusahaan(npwp="013121660091000", telepon="+6281234567899")
    for p in (perusahaan, sendiri):
        f.make_anggota_perusahaan(p, orang["perusahaan"])
    alamat: Alamat = {}
    isi: Isi = {}
    for milik in (
        _perusahaan(orang, sendiri),
        _pertemuan(orang, sendiri),
        _pengajuan(),
        _perjanjian(perusahaan, ikm),
        _pesanan(orang, perusahaan, ikm),
        _kinerja(orang, perusahaan, ikm),
        _kebutuhan(perusahaan),
        _tawaran(perusahaan, ikm),
        _pencocokan(orang, perusahaan, ikm),
        _pencocokan(orang, perusahaan, ikm),
        _kebutuhan(perusahaan),
        _tawaran(perusahaan, ikm),
    ):
        alamat |= milik[0]
        isi |= milik[1]
    return alamat, isi


def _perusahaan(orang: dict[str, Any], perusahaan: Any) -> tuple[Alamat, Isi]:
    """`perusahaan` is active, nobody's partner yet, and `orang["perusahaan"]`'s; a lead and a cancelled one are nobody's."""
    calon = f.make_perusahaan(status="calon")
    batal = f.make_perusahaan(
        dibatalkan_pada=sekarang(), dibatalkan_oleh=orang["admin"], dibatalkan_alasan="Tercatat dua kali"
    )
    ini, itu = {"uid": perusahaan.uid}, {"uid": calon.uid}
    alamat = {f"kemitraan:perusahaan_{n}": ini for n in ("detail", "edit", "deactivate", "trail")}
    alamat |= {f"kemitraan:perusahaan_{n}": itu for n in ("activate", "cancel")}
    alamat |= {"kemitraan:perusahaan_restore": {"uid": batal.uid}}
    alamat |= {"kemitraan:anggota_grant": ini}
    alamat |= {"kemitraan:anggota_revoke": ini | {"pengguna": orang["perusahaan"].uid}}
    alamat |= {"kemitraan:perusahaan_reveal": ini | {"bidang": "telepon"}}
    alamat |= {f"api:perusahaan-{n}": ini for n in ("detail", "buka", "jejak", "nonaktifkan")}
    alamat |= {f"api:perusahaan-{n}": itu for n in ("aktifkan", "batalkan")}
    alasan = {"alasan": "Tidak berlanjut"}
    isi: Isi = {
        ("POST", "api:perusahaan-list"): {"nama": "PT Baru", "peran_usaha": "eksportir"},
        ("PATCH", "api:perusahaan-detail"): {"alamat": "Jl. Raya Trowulan 1"},
        ("POST", "api:perusahaan-batalkan"): alasan,
        ("POST", "api:perusahaan-nonaktifkan"): alasan,
        ("POST", "api:perusahaan-buka"): {"bidang": "telepon"},
    }
    return alamat, isi


def _pertemuan(orang: dict[str, Any], perusahaan: Any) -> tuple[Alamat, Isi]:
    """Written by `penyuluh`, with a promise."""
    pertemuan = f.make_pertemuan(perusahaan, orang["penyuluh"], tindak_lanjut_pada=f.PADA)
    ini = {"uid": pertemuan.uid}
    alamat = {f"kemitraan:pertemuan_{n}": ini for n in ("detail", "edit", "finish", "cancel", "trail")}
    alamat |= {"kemitraan:pertemuan_create": {"uid": perusahaan.uid}}
    alamat |= {f"api:pertemuan-{n}": ini for n in ("detail", "selesai", "batalkan", "jejak")}
    isi: Isi = {
        ("POST", "api:pertemuan-list"): {
            "perusahaan": str(perusahaan.uid),
            "tanggal": f.PADA.isoformat(),
            "rencana": "Menambah ekspor",
        },
        ("PATCH", "api:pertemuan-detail"): {"langkah": "Kirim contoh"},
        ("POST", "api:pertemuan-batalkan"): {"alasan": "Salah perusahaan"},
    }
    return alamat, isi


def _pengajuan() -> tuple[Alamat, Isi]:
    """Waits for a decision."""
    ini = {"uid": f.make_pengajuan(pemohon_telepon="+6281234567888").uid}
    alamat = {f"kemitraan:pengajuan_{n}": ini for n in ("detail", "approve", "reject", "trail", "reveal")}
    alamat |= {f"api:pengajuan-{n}": ini for n in ("detail", "setujui", "tolak", "jejak")}
    return alamat, {("POST", "api:pengajuan-tolak"): {"alasan": "NIB tidak terbaca"}}


def _perjanjian(perusahaan: Any, ikm: Any) -> tuple[Alamat, Isi]:
    """One agreement in each state, between `orang["perusahaan"]`'s company and `ikm`."""
    draf = f.make_kemitraan(perusahaan, ikm, status="draf", ditandatangani_pada=None)
    tanda = f.make_kemitraan(perusahaan, ikm, status="ditandatangani")
    berlaku = f.make_kemitraan(perusahaan, ikm)
    menurut = {
        draf: ("detail", "edit", "sign", "cancel", "trail", "pdf", "docx"),
        tanda: ("activate", "return"),
        berlaku: ("end", "terminate", "renew"),
    }
    alamat: Alamat = {f"kemitraan:kemitraan_{n}": {"uid": k.uid} for k, semua in menurut.items() for n in semua}
    alamat["kemitraan:kemitraan_ikm_panel"] = {"uid": ikm.uid}
    alamat["kemitraan:kemitraan_company_panel"] = {"uid": perusahaan.uid}
    api = {
        draf: ("detail", "butir", "pdf", "docx", "berkas", "tandatangani", "batalkan", "jejak"),
        tanda: ("berlakukan", "kembalikan"),
        berlaku: ("akhiri", "putus", "perbarui"),
    }
    alamat |= {f"api:kemitraan-{n}": {"uid": k.uid} for k, semua in api.items() for n in semua}
    alamat["api:kemitraan-unduh"] = {"uid": berlaku.uid, "berkas": new_uid()}
    hari, alasan = f.PADA.isoformat(), {"alasan": "Pekerjaan selesai"}
    wakil = {"wakil_perusahaan": "Eka", "wakil_ikm": "Slamet"}
    pihak = {"perusahaan": str(perusahaan.uid), "ikm": str(ikm.uid)}
    isi: Isi = {
        ("POST", "api:kemitraan-list"): pihak | {"pola": "subkontrak", "lingkup": "Engsel"},
        ("PATCH", "api:kemitraan-detail"): {"lingkup": "Engsel kuningan"},
        ("POST", "api:kemitraan-tandatangani"): wakil | {"ditandatangani_pada": hari},
        ("POST", "api:kemitraan-kembalikan"): alasan,
        ("POST", "api:kemitraan-akhiri"): alasan | {"tanggal": hari},
        ("POST", "api:kemitraan-putus"): alasan | {"tanggal": hari, "pihak": "bersama"},
        ("POST", "api:kemitraan-batalkan"): alasan,
    }
    return alamat, isi


def _pesanan(orang: dict[str, Any], perusahaan: Any, ikm: Any) -> tuple[Alamat, Isi]:
    """An order that runs, with something sent, received, disputed, billed and paid."""
    kemitraan = f.make_kemitraan(perusahaan, ikm)
    pesanan = f.make_pesanan(kemitraan, baris=2)
    satu, dua = pesanan.baris.all()
    antar = Pengantaran.objects.create(pesanan=pesanan, tanggal=f.PADA)
    BarisPengantaran.objects.create(pengantaran=antar, baris_pesanan=satu, jumlah=10)
    terima = Penerimaan.objects.create(pesanan=pesanan, tanggal=f.PADA)
    tenang = BarisPenerimaan.objects.create(penerimaan=terima, baris_pesanan=satu, diterima=5)
    sengketa = BarisPenerimaan.objects.create(
        penerimaan=terima,
        baris_pesanan=dua,
        diterima=5,
        disengketakan_pada=f.SAAT,
        disengketakan_oleh=orang["pemilik"],
        sengketa_alasan="Jumlahnya kurang",
    )
    hutang = Pembayaran.objects.create(pesanan=pesanan, jumlah=10, jatuh_tempo=f.PADA)
    lunas = Pembayaran.objects.create(pesanan=pesanan, jumlah=20, jatuh_tempo=f.PADA, dibayar_pada=f.PADA)
    menurut: dict[Any, tuple[str, ...]] = {
        kemitraan: ("pesanan_create",),
        pesanan: (
            *(f"pesanan_{n}" for n in ("detail", "edit", "deadline", "close", "cancel", "trail")),
            *("pengantaran_create", "penerimaan_create", "pembayaran_create"),
        ),
        antar: ("pengantaran_detail", "pengantaran_cancel"),
        terima: ("penerimaan_detail", "penerimaan_cancel"),
        tenang: ("sengketa_open",),
        sengketa: ("sengketa_decide",),
        hutang: ("pembayaran_detail", "pembayaran_pay", "pembayaran_cancel"),
        lunas: ("pembayaran_confirm",),
        ikm: ("rekap",),
    }
    alamat: Alamat = {f"kemitraan:{n}": {"uid": objek.uid} for objek, semua in menurut.items() for n in semua}
    alamat["kemitraan:pesanan_cause"] = {"uid": pesanan.uid, "urut": 1}
    api: dict[Any, tuple[str, ...]] = {
        pesanan: tuple(f"pesanan-{n}" for n in ("detail", "baris", "batalkan", "tutup", "tenggat", "jejak")),
        antar: tuple(f"pengantaran-{n}" for n in ("detail", "isi", "batalkan")),
        terima: tuple(f"penerimaan-{n}" for n in ("detail", "isi", "batalkan", "keberatan", "putusan")),
        hutang: tuple(f"pembayaran-{n}" for n in ("detail", "batalkan", "jejak", "bayar")),
        lunas: ("pembayaran-konfirmasi",),
    }
    alamat |= {f"api:{n}": {"uid": objek.uid} for objek, semua in api.items() for n in semua}
    return alamat, _isi_pesanan(kemitraan, pesanan, tenang, sengketa)


def _kinerja(orang: dict[str, Any], perusahaan: Any, ikm: Any) -> tuple[Alamat, Isi]:
    """Scores of a partnership that is not rated yet; of another company a rating an officer wrote down."""
    hari, setahun = hari_ini(), timedelta(days=365)
    masa = {"mulai": hari - setahun, "berakhir": hari + setahun}
    kemitraan, lain = f.make_kemitraan(perusahaan, ikm, **masa), f.make_kemitraan(ikm=ikm, **masa)
    ulasan = f.make_ulasan(lain, oleh=orang["penyuluh"], diwakili=True, triwulan=triwulan_dinilai(hari).mulai)
    menurut: dict[Any, tuple[str, ...]] = {
        kemitraan: ("kinerja_kemitraan", "pesanan_panel", "ulasan_create"),
        ikm: ("kinerja_ikm", "dependence_panel", "tawaran_panel"),
        perusahaan: ("kinerja_perusahaan", "ulasan_panel"),
        ulasan: tuple(f"ulasan_{n}" for n in ("detail", "edit", "cancel", "trail")),
    }
    alamat: Alamat = {f"kemitraan:{n}": {"uid": objek.uid} for objek, semua in menurut.items() for n in semua}
    alamat |= {f"api:ulasan-{n}": {"uid": ulasan.uid} for n in ("detail", "batalkan", "jejak")}
    isi: Isi = {
        ("POST", "api:ulasan-list"): {"kemitraan": str(kemitraan.uid)} | dict.fromkeys(PERTANYAAN, 4),
        ("PATCH", "api:ulasan-detail"): {"ketepatan_bayar": 2},
        ("POST", "api:ulasan-batalkan"): {"alasan": "Salah perusahaan"},
    }
    return alamat, isi


def _isi_pesanan(kemitraan: Any, pesanan: Any, tenang: Any, sengketa: Any) -> Isi:
    hari, ini, alasan = f.PADA.isoformat(), {"pesanan": str(pesanan.uid)}, {"alasan": "Salah catat"}
    baris = {"uraian": "Gagang", "jumlah": "1", "satuan": "H87", "harga": 1000}
    pesan = {"kemitraan": str(kemitraan.uid), "tanggal": hari, "tenggat": hari, "baris": [baris]}
    batal = {("POST", f"api:{n}-batalkan"): alasan for n in ("pesanan", "pengantaran", "penerimaan", "pembayaran")}
    return batal | {
        ("POST", "api:pesanan-list"): pesan,
        ("PATCH", "api:pesanan-detail"): {"catatan": "Lain"},
        ("POST", "api:pesanan-tutup"): alasan,
        ("POST", "api:pesanan-tenggat"): alasan | {"tenggat": hari},
        ("POST", "api:pengantaran-list"): ini | {"tanggal": hari, "isi": [{"urut": 1, "jumlah": "1"}]},
        ("POST", "api:penerimaan-list"): ini | {"tanggal": hari, "isi": [{"urut": 1, "diterima": "1"}]},
        ("POST", "api:penerimaan-keberatan"): alasan | {"baris": str(tenang.uid)},
        ("POST", "api:penerimaan-putusan"): {
            "baris": str(sengketa.uid),
            "putusan": "ditolak",
            "catatan": "Diukur ulang",
        },
        ("POST", "api:pembayaran-list"): ini | {"jumlah": 1},
        ("POST", "api:pembayaran-bayar"): {"dibayar_pada": hari},
    }


def _pencocokan(orang: dict[str, Any], perusahaan: Any, ikm: Any) -> tuple[Alamat, Isi]:
    """A need of `orang["perusahaan"]` that `penyuluh` answers for; `ikm` was asked, another one could be."""
    kebutuhan = f.make_kebutuhan(perusahaan, komponen="Gagang pintu kuningan", penanggung_jawab=orang["penyuluh"])
    f.make_tawaran(kebutuhan, ikm)
    calon = f.make_ikm()
    f.make_produk(calon, nama="Gagang pintu kuningan")
    ini = {"uid": kebutuhan.uid}
    pilihan = {"pilihan": [{"ikm": str(calon.uid), "jumlah": "100"}], "batas_jawab": kebutuhan.tenggat.isoformat()}
    bobot = BobotPencocokan.objects.create(**dict.fromkeys(pencocokan.LABEL, 10), alasan="Bobot awal")
    hasil = HasilPencocokan.objects.create(kebutuhan=kebutuhan, bobot=bobot, pada=f.PADA, dibuat_oleh=orang["penyuluh"])
    alamat = dict.fromkeys(("kemitraan:kebutuhan_match", "kemitraan:pencocokan_panel", "api:kebutuhan-calon"), ini)
    alamat |= {"kemitraan:pencocokan_detail": {"uid": hasil.uid}}
    return alamat, {("POST", "api:kebutuhan-calon"): pilihan}


def _kebutuhan(perusahaan: Any) -> tuple[Alamat, Isi]:
    """One need in each state of `orang["perusahaan"]`'s company; nobody was asked yet."""
    kosong: dict[str, Any] = {"dibuka_pada": None, "batas_jawab": None}
    draf = f.make_kebutuhan(perusahaan, status="draf", nomor=None, diajukan_pada=None, **kosong)
    diajukan = f.make_kebutuhan(perusahaan, status="diajukan", **kosong)
    dibuka = f.make_kebutuhan(perusahaan)
    halaman = {
        draf: ("edit", "submit", "cancel", "trail"),
        diajukan: ("open", "ask", "reject"),
        dibuka: ("detail", "fulfill", "close", "widen", "offer"),
    }
    api = {
        draf: ("ajukan", "batalkan", "jejak"),
        diajukan: ("buka", "tanyakan", "tolak"),
        dibuka: ("detail", "penuhi", "tutup", "cakupan"),
    }
    alamat: Alamat = {f"kemitraan:kebutuhan_{n}": {"uid": k.uid} for k, semua in halaman.items() for n in semua}
    alamat |= {f"api:kebutuhan-{n}": {"uid": k.uid} for k, semua in api.items() for n in semua}
    alasan = {"alasan": "Tidak jadi dicari"}
    isi: Isi = {("POST", f"api:kebutuhan-{n}"): alasan for n in ("batalkan", "tolak", "tutup")}
    return alamat, isi | {
        ("POST", "api:kebutuhan-list"): {
            "perusahaan": str(perusahaan.uid),
            "komponen": "Gagang",
            "jumlah": "10",
            "satuan": "H87",
            "tenggat": (f.PADA + timedelta(days=90)).isoformat(),
        },
        ("PATCH", "api:kebutuhan-detail"): {"bahan": "Kuningan"},
        ("POST", "api:kebutuhan-buka"): {"batas_jawab": (f.PADA + timedelta(days=10)).isoformat()},
        ("POST", "api:kebutuhan-tanyakan"): {"pertanyaan": "Berapa diameternya?"},
        ("POST", "api:kebutuhan-cakupan"): alasan | {"cakupan": "provinsi"},
    }


def _tawaran(perusahaan: Any, ikm: Any) -> tuple[Alamat, Isi]:
    """Offers to `ikm`: one unanswered, which its company does not see yet, one that can, with a sample on its way, one chosen."""
    tanya = f.make_tawaran(f.make_kebutuhan(perusahaan), ikm)
    sanggup = {"tanggapan": "sanggup", "jumlah": 1000, "dijawab_pada": f.SAAT}
    bisa = f.make_tawaran(f.make_kebutuhan(perusahaan), ikm, sampel_dikirim=f.PADA, **sanggup)
    dipilih = f.make_tawaran(f.make_kebutuhan(perusahaan), ikm, keputusan="dipilih", **sanggup)
    baru = f.make_kebutuhan(perusahaan)
    menurut: dict[Any, tuple[str, ...]] = {
        tanya: ("tawaran_answer", "tawaran_withdraw"),
        bisa: (
            *(f"tawaran_{n}" for n in ("detail", "choose", "decline", "trail")),
            *("sampel_send", "sampel_judge"),
        ),
        dipilih: ("tawaran_undecide",),
    }
    alamat: Alamat = {f"kemitraan:{n}": {"uid": t.uid} for t, semua in menurut.items() for n in semua}
    alamat["kemitraan:tawaran_create"] = {"uid": baru.uid, "ikm": ikm.uid}
    api = {
        tanya: ("batalkan", "menjawab"),
        bisa: ("detail", "jejak", "sampel", "nilai-sampel", "putuskan"),
    }
    alamat |= {f"api:tawaran-{n}": {"uid": t.uid} for t, semua in api.items() for n in semua}
    hari = f.PADA.isoformat()
    return alamat, {
        ("POST", "api:tawaran-list"): {"kebutuhan": str(baru.uid), "ikm": str(ikm.uid), "jumlah_diminta": "5"},
        ("POST", "api:tawaran-batalkan"): {"alasan": "Salah bengkel"},
        ("POST", "api:tawaran-menjawab"): {"tanggapan": "sanggup"},
        ("POST", "api:tawaran-sampel"): {"tanggal": hari},
        ("POST", "api:tawaran-nilai-sampel"): {"tanggal": hari, "hasil": "diterima"},
        ("POST", "api:tawaran-putuskan"): {"keputusan": "dipilih"},
    }


def _pencocokan(orang: dict[str, Any], perusahaan: Any, ikm: Any) -> tuple[Alamat, Isi]:
    """A need of `orang["perusahaan"]` that `penyuluh` answers for; `ikm` was asked, another one could be."""
    kebutuhan = f.make_kebutuhan(perusahaan, komponen="Gagang pintu kuningan", penanggung_jawab=orang["penyuluh"])
    f.make_tawaran(kebutuhan, ikm)
    calon = f.make_ikm()
    f.make_produk(calon, nama="Gagang pintu kuningan")
    ini = {"uid": kebutuhan.uid}
    pilihan = {"pilihan": [{"ikm": str(calon.uid), "jumlah": "100"}], "batas_jawab": kebutuhan.tenggat.isoformat()}
    bobot = BobotPencocokan.objects.create(**dict.fromkeys(pencocokan.LABEL, 10), alasan="Bobot awal")
    hasil = HasilPencocokan.objects.create(kebutuhan=kebutuhan, bobot=bobot, pada=f.PADA, dibuat_oleh=orang["penyuluh"])
    alamat = dict.fromkeys(("kemitraan:kebutuhan_match", "kemitraan:pencocokan_panel", "api:kebutuhan-calon"), ini)
    alamat |= {"kemitraan:pencocokan_detail": {"uid": hasil.uid}}
    return alamat, {("POST", "api:kebutuhan-calon"): pilihan}
