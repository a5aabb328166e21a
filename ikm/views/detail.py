from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from core.views import Remah
from core.waktu import hari_ini
from ikm import permissions, queries
from ikm.models import IKM
from ikm.tables import IKM_DAFTAR
from ikm.views.dasar import DAFTAR_URL
from ikm.views.tab import IKMTabView


class IKMDetailView(IKMTabView):
    tab = "ikm:detail"
    template_name = "ikm/detail.html"
    tempat_panel = "ikm.detail"

    def remah(self, objek: IKM) -> Remah:
        return [(IKM_DAFTAR.judul, reverse(DAFTAR_URL)), (objek.nama, None)]

    def aksi(self, objek: IKM) -> list[dict[str, Any]]:
        return susun_aksi(self.request.user, objek, hari_ini())

    def bagian(self, objek: IKM) -> list[dict[str, Any]]:
        user, pada = self.request.user, hari_ini()
        pribadi = {p.bidang: samar(objek, p) for p in queries.nilai_pribadi(user, objek, pada)}
        return susun_bagian(objek, queries.nama_pemilik(user, objek), pribadi, queries.titik(user, objek, pada))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        ikm, user, pada = konteks["objek"], self.request.user, hari_ini()
        boleh_profil, jenis_uid = permissions.can_view_profil(user, ikm), (ikm._meta.label_lower, ikm.uid)
        profil = queries.profil_keluarga(ikm) if boleh_profil else []
        return konteks | {
            "profil": profil,
            **konteks_kembar(user, ikm, pada),
            "boleh_akses": (boleh_akses := permissions.can_manage_anggota(user, ikm, pada)),
            "anggota": queries.anggota_ikm(ikm) if boleh_akses else [],
            "kelas": queries.kelas_ukuran(profil[0] if profil else None) if boleh_profil else None,
            "boleh_ubah": permissions.can_edit(user, ikm, pada),
            "boleh_hubungi": permissions.can_contact(user, ikm, pada),
            "berkas_url": reverse("kantor:berkas_panel", args=jenis_uid)
            if permissions.can_view_berkas(user, ikm, pada)
            else "",
            "whatsapp_url": reverse("kantor:whatsapp", args=jenis_uid),
        }


def susun_aksi(user: Any, objek: IKM, pada: date) -> list[dict[str, Any]]:
    boleh_kunjung = permissions.can_visit(user, objek, pada)
    semua = (
        (boleh_kunjung, "ikm:kunjungan_create", "Catat kunjungan", "map-pin", "utama"),
        (permissions.can_edit(user, objek, pada), "ikm:edit", "Ubah", "pencil", "biasa"),
        (permissions.can_propose(user, objek, pada), "ikm:kembar_create", "Gabungkan", "git-merge", "biasa"),
        (permissions.can_report(user, objek), "ikm:report", "Ada yang keliru?", "message", "biasa"),
        (permissions.can_view_trail(user, objek), "ikm:trail", "Jejak", "history", "biasa"),
        (permissions.can_cancel(user, objek, pada), "ikm:cancel", "Batalkan", "ban", "biasa"),
        (permissions.can_restore(user, objek), "ikm:restore", "Pulihkan", "restore", "biasa"),
    )
    return [
        {"url": reverse(nama, args=[objek.uid]), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


def konteks_kembar(user: Any, ikm: IKM, pada: date) -> dict[str, Any]:
    """What was merged into this IKM, and what may be the same workshop: the office's business alone."""
    if not permissions.can_list_kembar(user):
        return {}
    gabungan = queries.gabungan_dari(ikm)
    boleh_urung = {g.ikm.pk for g in gabungan if permissions.can_undo(user, g.penggabungan, pada)}
    berkas = [
        (g.ikm.kode, reverse("kantor:berkas_panel", args=[g.ikm._meta.label_lower, g.ikm.uid]))
        for g in gabungan
        if g.berberkas and permissions.can_view_berkas(user, g.ikm, pada)
    ]
    lingkup = permissions.lingkup_kembar(user, pada)
    return {
        "gabungan": gabungan,
        "boleh_urung": boleh_urung,
        "berkas_gabungan": berkas,
        "kembar": queries.pasangan_menunggu(ikm, lingkup),
    }


def samar(ikm: IKM, p: queries.NilaiPribadi) -> Any:
    if not p.samar:
        return None
    url = reverse("ikm:reveal", args=[ikm.uid, p.bidang])
    return {
        "label": p.label,
        "samar": p.samar,
        "bisa_buka": p.bisa_buka,
        "minta_alasan": p.minta_alasan,
        "url_buka": url,
    }


def susun_bagian(ikm: IKM, nama_pemilik: str, pribadi: dict[str, Any], titik: str) -> list[dict[str, Any]]:
    """The record's facts in reading order; empty ones say "belum diisi", which is work still to do. `pribadi` is empty
    for who may not know of these fields at all.
    """
    usaha: dict[str, Any] = {
        "Bidang usaha": str(ikm.kbli),
        "Sentra": ikm.sentra and f"{ikm.sentra} ({ikm.sentra.komoditas})",
        "Bentuk badan": ikm.get_bentuk_badan_display(),
        "Tahun berdiri": ikm.tahun_berdiri,
    }
    pemilik: dict[str, Any] = {
        "Pemilik": nama_pemilik,
        "Jenis kelamin": ikm.get_jenis_kelamin_display(),
        "Desa/kelurahan": ikm.desa.nama_lengkap,
        "Tampil untuk umum": "Disetujui pemilik" if ikm.persetujuan_publik else "Tidak",
    }
    if pribadi:
        usaha |= {"NIB": ikm.nib, "NPWP": pribadi["npwp"]}
        pemilik |= {
            "Telepon": pribadi["telepon"],
            "NIK": pribadi["nik"],
            "Alamat": pribadi["alamat"],
            "Koordinat": titik,
        }
    susunan = (("Usaha", "building-factory-2", usaha), ("Pemilik dan tempat", "user", pemilik))
    return [
        {"judul": j, "ikon": i, "butir": [(label, nilai, "") for label, nilai in isi.items()]} for j, i, isi in susunan
    ]
