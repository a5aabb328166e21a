"""One need: what it is, where it stands, who answered what."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse

from core import format as f
from core.langkah import susun_langkah
from core.views import Remah, ScopedDetailView
from core.waktu import hari_ini
from kemitraan import permissions, queries
from kemitraan.enums import CakupanKebutuhan, StatusKebutuhan
from kemitraan.models import Kebutuhan
from kemitraan.tables import NADA_KEBUTUHAN, NADA_SAMPEL, NADA_TANGGAPAN
from kemitraan.views.kebutuhan import KebutuhanMixin, awal

JALAN: Final = (
    StatusKebutuhan.DRAF,
    StatusKebutuhan.DIAJUKAN,
    StatusKebutuhan.DIBUKA,
    StatusKebutuhan.TERPENUHI,
)
DICAPAI: Final = {
    StatusKebutuhan.DITOLAK: StatusKebutuhan.DIAJUKAN,
    StatusKebutuhan.DITUTUP: StatusKebutuhan.DIBUKA,
}


class KebutuhanDetailView(KebutuhanMixin, ScopedDetailView):
    template_name = "kemitraan/kebutuhan_detail.html"
    tempat_panel = "kemitraan.kebutuhan"

    def remah(self, *args: Any) -> Remah:
        kepala = awal() if permissions.can_list_kebutuhan(self.request.user) else []
        return [*kepala, (str(args[0]), None)]

    def aksi(self, objek: Kebutuhan) -> list[dict[str, Any]]:
        """Drawn from the same summary as the page: it is read once."""
        self.rangkuman = queries.rangkuman_tawaran(self.request.user, objek)
        return susun_aksi(self.request.user, objek, self.rangkuman)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        k, user = konteks["objek"], self.request.user
        lihat, rangkuman = permissions.can_view_jawaban(user), self.rangkuman
        berkas = permissions.kebutuhan_dengan_berkas(user).filter(pk=k.pk).exists()
        return konteks | {
            "k": k,
            "nada_status": NADA_KEBUTUHAN[StatusKebutuhan(k.status)],
            "langkah": langkah(k),
            "angka": angka(k, rangkuman) if lihat and k.dibuka_pada else [],
            "fakta": fakta(user, k),
            "lihat_semua": permissions.reads_all(user),
            "lihat_jawaban": lihat and bool(k.dibuka_pada),
            "rangkuman": rangkuman,
            "tawaran": susun_tawaran(user, k, rangkuman.baris),
            "catatan": k.catatan_kantor if permissions.can_view_catatan_kantor(user, k) else "",
            "cakupan_diperluas": lihat and k.cakupan != CakupanKebutuhan.KABUPATEN,
            "boleh_tawarkan": permissions.can_offer_tawaran(user, k),
            "pertemuan": k.asal_pertemuan if permissions.can_list_pertemuan(user) else None,
            "tawaran_saya": [] if lihat else list(queries.tawaran_terlihat(user).tercatat().filter(kebutuhan=k)),
            "berkas_url": reverse("kantor:berkas_panel", args=(k._meta.label_lower, k.uid)) if berkas else "",
            "perusahaan_url": queries.alamat_bila_ada(k.perusahaan),
        }


def susun_aksi(user: Any, k: Kebutuhan, rangkuman: queries.RangkumanTawaran) -> list[dict[str, Any]]:
    """The next step first; what ends or strikes it last."""
    ke = StatusKebutuhan
    pindah = {s: permissions.can_move_kebutuhan(user, k, s) for s in ke}
    cukup = rangkuman.dipilih > 0 and not rangkuman.kurang
    tawarkan = permissions.can_offer_tawaran(user, k)
    semua = (
        (pindah[ke.DIAJUKAN], "submit", "Ajukan", "send", "utama"),
        (pindah[ke.DIBUKA], "open", "Buka", "check", "utama"),
        (pindah[ke.TERPENUHI] and cukup, "fulfill", "Nyatakan terpenuhi", "check", "utama"),
        (tawarkan, "match", "Pilih IKM", "users-group", "biasa" if cukup else "utama"),
        (tawarkan, "offer", "Tawarkan menurut nama", "send", "biasa"),
        (permissions.can_match_kebutuhan(user, k) and not tawarkan, "match", "Lihat calon IKM", "users-group", "biasa"),
        (permissions.can_edit_kebutuhan(user, k), "edit", "Ubah", "pencil", "biasa"),
        (pindah[ke.DRAF], "ask", "Tanyakan kembali", "message", "biasa"),
        (permissions.can_widen_kebutuhan(user, k), "widen", "Tempat mencari", "map-pin", "biasa"),
        (pindah[ke.DITOLAK], "reject", "Tolak", "circle-x", "biasa"),
        (pindah[ke.DITUTUP], "close", "Tutup", "flag", "biasa"),
        (permissions.can_view_trail_kebutuhan(user), "trail", "Jejak", "history", "biasa"),
        (permissions.can_cancel_kebutuhan(user, k), "cancel", "Batalkan", "ban", "biasa"),
    )
    return [
        {"url": reverse(f"kemitraan:kebutuhan_{nama}", args=[k.uid]), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


def langkah(k: Kebutuhan) -> list[dict[str, str]]:
    """The road, with the day of each step that has one."""
    status = StatusKebutuhan(k.status)
    kata = {
        StatusKebutuhan.DRAF: f.tanggal(k.created_at) if status == StatusKebutuhan.DRAF else "",
        StatusKebutuhan.DIAJUKAN: f.tanggal(k.diajukan_pada)
        if k.diajukan_pada and status != StatusKebutuhan.DRAF
        else "",
        StatusKebutuhan.DIBUKA: f.tanggal(k.dibuka_pada) if k.dibuka_pada else "",
    }
    if k.ditutup_pada:
        kata[status] = f.tanggal(k.ditutup_pada)
    return susun_langkah(JALAN, status, keterangan=kata, dicapai=DICAPAI.get(status))


def angka(k: Kebutuhan, r: queries.RangkumanTawaran) -> list[dict[str, Any]]:
    """How much was promised and how much was chosen of what is needed."""
    satuan = k.satuan.nama
    butuh = f"dari {f.dengan_satuan(k.jumlah, satuan)}"
    kurang = f"masih kurang {f.dengan_satuan(r.kurang, satuan)}" if r.kurang else "sudah cukup"
    hasil: list[dict[str, Any]] = [
        {
            "label": "Disanggupi",
            "nilai": f.desimal(r.disanggupi),
            "keterangan": butuh,
            "ikon": "message",
            "utama": True,
        },
        {"label": "Dipilih", "nilai": f.desimal(r.dipilih), "keterangan": kurang, "ikon": "check"},
    ]
    if k.status == StatusKebutuhan.DIBUKA and k.batas_jawab:
        sisa = (k.batas_jawab - hari_ini()).days
        nilai = f"{f.angka(sisa)} hari lagi" if sisa > 0 else "Hari ini" if sisa == 0 else "Sudah lewat"
        kata = f"sampai {f.tanggal(k.batas_jawab)}"
        hasil.append({"label": "Batas jawaban", "nilai": nilai, "keterangan": kata, "ikon": "calendar-event"})
    return hasil


def fakta(user: Any, k: Kebutuhan) -> list[tuple[str, Any]]:
    """What is needed, in the order somebody who has to make it asks. What was not said is left out."""
    harga = f.rupiah(k.harga_patokan) if k.harga_patokan is not None and permissions.can_view_harga(user) else ""
    semua = (
        ("Jumlah", f.dengan_satuan(k.jumlah, k.satuan.nama)),
        ("Diperlukan paling lambat", f.tanggal(k.tenggat)),
        ("Bahan", k.bahan),
        ("Proses", k.proses),
        ("Toleransi mutu", k.toleransi),
        ("Harga patokan per satuan", harga),
        ("Kode HS", f"{k.kode_hs_id} {k.kode_hs.uraian}" if k.kode_hs else ""),
    )
    return [(label, nilai) for label, nilai in semua if nilai]


def susun_tawaran(user: Any, k: Kebutuhan, semua: list[queries.BarisTawaran]) -> list[dict[str, Any]]:
    """The offers as the page draws them. Whether this person decides and draws up agreements is asked once for all."""
    memutus, menyusun = permissions.menutup_kebutuhan(user, k), permissions.menyusun_kebutuhan(user, k)
    return [
        baris(user, k, b)
        | {
            "putuskan": memutus and permissions.dapat_diputuskan(b.tawaran) and not b.tawaran.keputusan,
            "sepakat": menyusun and permissions.dapat_disepakati(b.tawaran) and b.kemitraan is None,
            "nilai": menyusun and permissions.sampel_terkirim(b.tawaran) and not b.tawaran.sampel_hasil,
        }
        for b in semua
    ]


def baris(user: Any, k: Kebutuhan, b: queries.BarisTawaran) -> dict[str, Any]:
    t, pada = b.tawaran, hari_ini()
    t.kebutuhan = k
    tersisa = not t.tanggapan and t.batas_jawab < pada
    return {
        "t": t,
        "ikm": b.ikm,
        "kemitraan": b.kemitraan,
        "jawaban": t.get_tanggapan_display() if t.tanggapan else "Lewat batas" if tersisa else "Menunggu",
        "nada": "perhatian" if tersisa else NADA_TANGGAPAN[t.tanggapan],
        "nada_sampel": NADA_SAMPEL.get(t.sampel_hasil, "netral"),
        "jumlah": f.dengan_satuan(t.jumlah, k.satuan.nama) if t.jumlah is not None else "",
        "diminta": f.dengan_satuan(t.jumlah_diminta, k.satuan.nama),
        "jawab": not t.tanggapan and permissions.can_answer_tawaran(user, t, pada),
    }
