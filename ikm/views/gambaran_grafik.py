"""The dashboard's leading numbers, charts and map, as the components of the kit want them."""

from __future__ import annotations

from typing import Any

from core import format as f
from ikm import rumus
from ikm.queries.gambaran import (
    BarisKecamatan,
    Cakupan,
    KunjunganSebulan,
    OmzetSebulan,
    RegisterKecamatan,
    dikunjungi_sejak,
)
from ikm.tables.gambaran import RAHASIA, Taut

SERI_MAKS = 6  # as many as the palette tells apart; the rest is one series


def susun_angka(jumlah: BarisKecamatan, omzet: list[OmzetSebulan], taut: Taut) -> list[dict[str, Any]]:
    """The leading numbers; each says how many it stands on."""
    diketahui = jumlah.perempuan + jumlah.laki
    return [
        {
            "label": "IKM aktif",
            "nilai": f.angka(jumlah.ikm),
            "ikon": "building-factory-2",
            "url": taut.ikm(),
            "utama": True,
            "keterangan": "tercatat, tidak termasuk yang berhenti atau tutup",
        },
        {
            "label": "Tenaga kerja",
            "nilai": RAHASIA if jumlah.rahasia else f.angka(jumlah.tk),
            "ikon": "users",
            "n": f.angka(jumlah.n_tk),
            "keterangan": f"{f.angka(jumlah.tk_l)} L, {f.angka(jumlah.tk_p)} P" if jumlah.tk is not None else "",
        },
        {
            "label": "Pemilik perempuan",
            "nilai": f.persen(rumus.bagian_persen(jumlah.perempuan, diketahui)),
            "ikon": "user",
            "url": taut.ikm(jenis_kelamin="P") if jumlah.perempuan else "",
            "n": f.angka(diketahui),
            "keterangan": f"{f.angka(jumlah.perempuan)} IKM",
        },
        {
            "label": "Dikunjungi 6 bulan terakhir",
            "nilai": f.persen(rumus.bagian_persen(jumlah.dikunjungi, jumlah.ikm)),
            "ikon": "map-pin",
            "keterangan": f"{f.angka(jumlah.dikunjungi)} IKM",
            "url": taut.ikm(dikunjungi_sejak=dikunjungi_sejak(taut.cakupan.pada)) if jumlah.dikunjungi else "",
        },
        _angka_omzet(omzet),
    ]


def _angka_omzet(omzet: list[OmzetSebulan]) -> dict[str, Any]:
    """The newest month that enough IKM reported."""
    angka: dict[str, Any] = {"label": "Median omzet sebulan", "ikon": "coin", "nilai": "belum cukup data"}
    terakhir = next((b for b in reversed(omzet) if b.median is not None), None)
    if terakhir is None:
        return angka
    return angka | {"rupiah": terakhir.median, "n": f.angka(terakhir.n), "keterangan": f.bulan(terakhir.bulan)}


def susun_pemilik(jumlah: BarisKecamatan, taut: Taut) -> list[tuple[str, dict[str, Any]]]:
    """Owners and workers by sex, as bars; workers' figures are withheld as in the table."""
    pemilik = [
        {"label": "Perempuan", "n": jumlah.perempuan, "url": taut.ikm(jenis_kelamin="P") if jumlah.perempuan else ""},
        {"label": "Laki-laki", "n": jumlah.laki, "url": taut.ikm(jenis_kelamin="L") if jumlah.laki else ""},
        {"label": "Belum diketahui", "n": jumlah.kelamin_kosong, "url": ""},
    ]
    hasil = [("Pemilik", {"baris": pemilik, "terbanyak": jumlah.ikm or 1})]
    if jumlah.tk:
        tk = [
            {"label": "Laki-laki", "n": jumlah.tk_l, "url": ""},
            {"label": "Perempuan", "n": jumlah.tk_p, "url": ""},
        ]
        judul = f"Tenaga kerja, menurut profil terakhir {f.angka(jumlah.n_tk)} IKM"
        hasil.append((judul, {"baris": tk, "terbanyak": jumlah.tk}))
    return hasil


def peta_ikm(register: RegisterKecamatan, taut: Taut) -> dict[str, Any]:
    return {
        "id": "peta-ikm",
        "judul": "IKM aktif per kecamatan",
        "satuan": "IKM",
        "judul_nilai": "IKM aktif",
        "keterangan": "Sentuh kecamatan untuk membuka daftarnya.",
        "nilai": {b.kode: b.ikm for b in register.baris},
        "url": {b.kode: taut.ikm(kecamatan=b.kode) for b in register.baris},
    }


def grafik_omzet(omzet: list[OmzetSebulan]) -> list[dict[str, Any]]:
    bulan = [f.bulan_pendek(b.bulan) for b in omzet]
    return [
        {
            "id": "omzet-median",
            "judul": "Median omzet sebulan",
            "keterangan": "Separuh IKM yang melapor berada di atasnya, separuh di bawahnya.",
            "jenis": "line",
            "satuan": "Rp",
            "kategori": bulan,
            "judul_kategori": "Bulan",
            "seri": [{"nama": "Median", "data": [b.median for b in omzet]}],
            "tanpa_tabel": True,
        },
        {
            "id": "omzet-sama",
            "judul": "IKM yang sama, setahun berselang",
            "keterangan": "Hanya IKM yang melapor pada bulan ini dan bulan yang sama setahun sebelumnya.",
            "jenis": "bar",
            "satuan": "Rp",
            "kategori": bulan,
            "judul_kategori": "Bulan",
            "seri": [
                {"nama": "Setahun sebelumnya", "data": [b.jumlah_lalu for b in omzet]},
                {"nama": "Bulan ini", "data": [b.jumlah_sama for b in omzet]},
            ],
            "tanpa_tabel": True,
        },
    ]


def grafik_kunjungan(kunjungan: list[KunjunganSebulan], cakupan: Cakupan, taut: Taut) -> dict[str, Any]:
    """Stacked by officer; the ones with fewest visits share the last series."""
    total: dict[int, int] = {}
    nama = {k.penyuluh_id: k.penyuluh for k in kunjungan}
    for k in kunjungan:
        total[k.penyuluh_id] = total.get(k.penyuluh_id, 0) + k.n
    urut = sorted(total, key=lambda p: (-total[p], nama[p]))
    depan = urut if len(urut) <= SERI_MAKS else urut[: SERI_MAKS - 1]
    bulan = [b.mulai for b in cakupan.periode.bulan_bulan() if b.mulai <= cakupan.pada]
    n = {(k.bulan, k.penyuluh_id): k.n for k in kunjungan}
    seri = [{"nama": nama[p], "data": [n.get((b, p), 0) for b in bulan]} for p in depan]
    if lain := urut[len(depan) :]:
        seri.append({"nama": "Penyuluh lain", "data": [sum(n.get((b, p), 0) for p in lain) for b in bulan]})
    return {
        "id": "kunjungan",
        "judul": "Kunjungan per bulan",
        "jenis": "bar",
        "tumpuk": True,
        "kategori": [f.bulan_pendek(b) for b in bulan],
        "judul_kategori": "Bulan",
        "seri": seri,
        "url_data": taut.kunjungan() if kunjungan else "",
    }
