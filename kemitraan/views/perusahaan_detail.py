"""One company's page: who it is, what is still lacking, who meets it; others add their panels (`tempat_panel`)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from core import format as f
from core.views import Remah, ScopedDetailView
from ikm import rumus
from kemitraan import permissions, queries
from kemitraan.enums import StatusPerusahaan
from kemitraan.models import Perusahaan
from kemitraan.views.dasar import PerusahaanMixin, remah_perusahaan


class PerusahaanDetailView(PerusahaanMixin, ScopedDetailView):
    template_name = "kemitraan/perusahaan_detail.html"
    tempat_panel = "kemitraan.perusahaan"

    def remah(self, objek: Perusahaan) -> Remah:
        return [*remah_perusahaan(objek)[:1], (objek.nama, None)]

    def aksi(self, objek: Perusahaan) -> list[dict[str, Any]]:
        return susun_aksi(self.request.user, objek)

    def bagian(self, objek: Perusahaan) -> list[dict[str, Any]]:
        return susun_bagian(self.request.user, objek)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        p, user = konteks["objek"], self.request.user
        jenis_uid = (p._meta.label_lower, p.uid)
        boleh_identitas = permissions.can_view_identitas(user)
        boleh_akses = permissions.can_manage_anggota_perusahaan(user, p)
        return konteks | {
            "p": p,
            "boleh_akses": boleh_akses,
            "anggota": queries.anggota_perusahaan(p) if boleh_akses else [],
            "kode": p.kode,
            "lencana": p.get_status_display(),
            "lengkap": kelengkapan(user, p),
            "pertemuan": queries.pertemuan_terakhir(p) if permissions.can_list_pertemuan(user) else None,
            "ubah_url": reverse("kemitraan:perusahaan_edit", args=[p.uid])
            if permissions.can_edit_perusahaan(user, p)
            else "",
            "berkas_url": reverse("kantor:berkas_panel", args=jenis_uid) if boleh_identitas else "",
            "whatsapp_url": reverse("kantor:whatsapp", args=jenis_uid)
            if permissions.can_contact_perusahaan(user, p)
            else "",
        }


def kelengkapan(user: Any, p: Perusahaan) -> list[dict[str, Any]]:
    """What the office still has to ask; nothing once it is all there."""
    butir = queries.kelengkapan_perusahaan(p)
    kurang = permissions.mewakili(user) and not p.dibatalkan and any(b.wajib and not b.lengkap for b in butir)
    return [asdict(b) for b in butir] if kurang else []


def susun_aksi(user: Any, p: Perusahaan) -> list[dict[str, Any]]:
    semua = (
        (permissions.can_record_pertemuan(user, p), "pertemuan", "Catat pertemuan", "calendar-event", "utama"),
        (_boleh_ke(user, p, StatusPerusahaan.AKTIF), "activate", "Aktifkan", "check", "biasa"),
        (permissions.can_edit_perusahaan(user, p), "edit", "Ubah", "pencil", "biasa"),
        (permissions.can_view_trail_perusahaan(user), "trail", "Jejak", "history", "biasa"),
        (_boleh_ke(user, p, StatusPerusahaan.NONAKTIF), "deactivate", "Nonaktifkan", "circle-x", "biasa"),
        (permissions.can_cancel_perusahaan(user, p), "cancel", "Batalkan", "ban", "biasa"),
        (permissions.can_restore_perusahaan(user, p), "restore", "Pulihkan", "restore", "biasa"),
    )
    return [
        {"url": _alamat(nama, p), "label": label, "ikon": ikon, "gaya": gaya}
        for boleh, nama, label, ikon, gaya in semua
        if boleh
    ]


def _alamat(nama: str, p: Perusahaan) -> str:
    rute = "kemitraan:pertemuan_create" if nama == "pertemuan" else f"kemitraan:perusahaan_{nama}"
    return reverse(rute, args=[p.uid])


def _boleh_ke(user: Any, p: Perusahaan, ke: StatusPerusahaan) -> bool:
    return permissions.can_move_perusahaan(user, p, ke)


def susun_bagian(user: Any, p: Perusahaan) -> list[dict[str, Any]]:
    """The facts in reading order, each for whom it is; empty ones say "belum diisi"."""
    pribadi = {n: _samar(p, nilai) for n, nilai in queries.nilai_samar(user, p).items()}
    usaha: dict[str, Any] = {
        "Bentuk badan": p.get_bentuk_display(),
        "Peran usaha": p.get_peran_usaha_display(),
        "Yang dibuat atau dibeli": p.bidang_usaha,
        "Bidang usaha (KBLI)": p.kbli and str(p.kbli),
    }
    tempat: dict[str, Any] = {"Tempat": p.wilayah and p.wilayah.jalur}
    if permissions.can_view_kontak(user):
        kontak = f"{p.kontak_nama}, {p.kontak_jabatan}" if p.kontak_jabatan else p.kontak_nama
        tempat |= {"Alamat": p.alamat, "Kontak": kontak}
    if pribadi:
        usaha |= {"NIB": p.nib, "NPWP": pribadi["npwp"]}
        tempat |= {"Telepon": pribadi["telepon"], "Surel": p.surel}
    if permissions.mewakili(user):
        usaha |= {"Petugas": p.penanggung_jawab and p.penanggung_jawab.nama}
        usaha |= {"IKM yang sama": _tautan_ikm(p)} if p.ikm_id else {}
    susunan = [("Perusahaan", "briefcase", usaha), ("Tempat dan kontak", "map-pin", tempat)]
    if pribadi:
        susunan.append(("Ukuran usaha", "chart-bar", _ukuran(p)))
    return [
        {"judul": j, "ikon": i, "butir": [(label, nilai, "") for label, nilai in isi.items()]} for j, i, isi in susunan
    ]


def _ukuran(p: Perusahaan) -> dict[str, Any]:
    kelas = rumus.kelas_usaha(p.penjualan, p.modal)
    return {
        f"Kelas usaha ({kelas.dasar})": f"{kelas.label}. {kelas.alasan}",
        "Hasil penjualan setahun": None if p.penjualan is None else f.rupiah(p.penjualan),
        "Modal usaha tanpa tanah dan bangunan": None if p.modal is None else f.rupiah(p.modal),
        "Tahun angka": p.tahun_data,
    }


def _tautan_ikm(p: Perusahaan) -> Any:
    return p.ikm and format_html('<a href="{}">{}</a>', p.ikm.get_absolute_url(), p.ikm.sebutan)


def _samar(p: Perusahaan, nilai: queries.NilaiSamar) -> Any:
    if not nilai.samar:
        return None
    url = reverse("kemitraan:perusahaan_reveal", args=[p.uid, nilai.bidang])
    return {
        "label": nilai.label,
        "samar": nilai.samar,
        "bisa_buka": nilai.bisa_buka,
        "minta_alasan": nilai.minta_alasan,
        "url_buka": url,
    }
