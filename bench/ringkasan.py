"""The state of the regency: its figures from the rollups against the same ones added up from a million containers' rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Sum

from bench import rencana
from bench.ukur import Peramban, Waktu, banding
from core.waktu import hari_ini
from ekspor.models import RingkasanEkspor
from kemitraan.rumus import bergulir
from laporan import queries
from laporan.queries import Dagang, Lingkup
from scripts.output import say

KUERI_MAKS: Final = 20
LEBIH_CEPAT: Final = 20.0
BARIS: Final = (
    "ekspor_muatan m JOIN ekspor_kontainer c ON c.id = m.kontainer_id JOIN ekspor_pengiriman p ON p.id = c.pengiriman_id "
    "LEFT JOIN kemitraan_perusahaan s ON s.id = p.perusahaan_id"
)
HIDUP: Final = "p.dibatalkan_pada IS NULL"
TUJUAN: Final = "coalesce(p.negara_id, p.provinsi_id)"
NILAI: Final = (
    "coalesce(sum(m.nilai_idr) FILTER (WHERE p.basis_nilai <> 'taksiran'), 0)::bigint, "
    "coalesce(sum(m.nilai_idr) FILTER (WHERE p.basis_nilai = 'taksiran'), 0)::bigint"
)
IKM: Final = "LEFT JOIN ikm_ikm i ON i.id = coalesce(k.ikm_id, p.ikm_id, s.ikm_id) LEFT JOIN ikm_ikm g ON g.id = i.digabung_ke_id"
Hakim = Callable[[bool, str], str]


@dataclass(frozen=True, slots=True)
class Hasil:
    nama: str
    baris: Waktu
    ringkasan: Waktu
    laman: Waktu
    kueri: int
    sama: bool


def isi_sel() -> None:
    """The cells the services keep beside the rows, as they would stand."""
    if RingkasanEkspor.objects.exists():
        return
    kunci = f"date_trunc('month', p.tanggal_acuan)::date, p.perusahaan_id, p.ikm_id, {TUJUAN}, p.basis_nilai"
    with connection.cursor() as kursor:
        kursor.execute(f"""INSERT INTO ekspor_ringkasanekspor (bulan, perusahaan_id, ikm_id, tujuan, basis, hs2, nilai_idr, kontribusi_idr,
            berat_bersih, muatan, menunggu_kurs)
        SELECT {kunci}, coalesce(left(m.kode_hs_id, 2), ''), coalesce(sum(m.nilai_idr), 0), sum(m.kontribusi_idr),
            coalesce(sum(m.berat_bersih), 0), count(*), count(*) FILTER (WHERE m.nilai_idr IS NULL)
        FROM {BARIS} WHERE {HIDUP} GROUP BY 1, 2, 3, 4, 5, 6""")
        kursor.execute(f"""INSERT INTO ekspor_ringkasankontainer (bulan, perusahaan_id, ikm_id, tujuan, basis, kontainer, pengiriman)
        SELECT {kunci}, sum(p.jumlah_kontainer), count(*) FROM ekspor_pengiriman p WHERE {HIDUP} GROUP BY 1, 2, 3, 4, 5""")
        for tabel in ("ekspor_ringkasanekspor", "ekspor_ringkasankontainer"):
            kursor.execute(f"ANALYZE {tabel}")


def ukur(peramban: Peramban, kursor: Any, ulang: int, hakim: Hakim) -> None:
    isi_sel()
    say("\nRingkasan kabupaten: angka dari sel dan dari barisnya sendiri, milidetik")
    say(f"{'':<24}{'baris p50':>11}{'sel p50':>9}{'lebih cepat':>13}{'laman p50':>11}{'kueri':>7}")
    for h in (_satu(peramban, kursor, nama, tanya, ulang) for nama, tanya in _pertanyaan()):
        kali = h.baris.p50 / h.ringkasan.p50
        tanda = hakim(h.sama, f"{h.nama}: angkanya berbeda dari barisnya")
        tanda += hakim(kali >= LEBIH_CEPAT, f"{h.nama}: hanya {kali:.0f} kali lebih cepat, batas {LEBIH_CEPAT:g}")
        tanda += hakim(h.kueri <= KUERI_MAKS, f"{h.nama}: {h.kueri} kueri, batas {KUERI_MAKS}")
        say(
            f"{h.nama:<24}{h.baris.p50 * 1e3:>11.1f}{h.ringkasan.p50 * 1e3:>9.1f}{kali:>13.0f}{h.laman.p50 * 1e3:>11.1f}{h.kueri:>7}{tanda}"
        )


def _pertanyaan() -> tuple[tuple[str, str], ...]:
    """The whole, and the country most is sent to."""
    ramai = RingkasanEkspor.objects.filter(tujuan__gte="A").order_by().values("tujuan").annotate(n=Sum("muatan"))
    return ("12 bulan, seluruhnya", ""), ("12 bulan, satu negara", ramai.order_by("-n")[0]["tujuan"])


def _satu(peramban: Peramban, kursor: Any, nama: str, negara: str, ulang: int) -> Hasil:
    pada = hari_ini()
    lingkup = Lingkup.buat(bergulir(pada), pada, negara=negara)

    def dari_baris() -> dict[str, Any]:
        return _lantai(kursor, lingkup)

    url = f"/laporan/?negara={negara}" if negara else "/laporan/"
    sama = _angka(queries.dagang(lingkup)) == dari_baris()
    n = rencana.rekam(peramban, url).jumlah
    baris, sel, laman = banding(
        [dari_baris, lambda: queries.dagang(lingkup), lambda: peramban.minta(url)], max(ulang // 4, 3), pemanasan=1
    )
    return Hasil(nama, baris, sel, laman, n, sama)


def _lantai(kursor: Any, lingkup: Lingkup) -> dict[str, Any]:
    """Seven statements over the rows, as somebody without rollups would ask them."""
    kini, lalu = lingkup.periode, lingkup.lalu or lingkup.periode
    dalam = f"{HIDUP} AND p.tanggal_acuan >= '{lalu.mulai}' AND p.tanggal_acuan < '{kini.sampai}'"
    dalam += f" AND p.negara_id = '{lingkup.negara}'" if lingkup.negara else ""
    masa = f"p.tanggal_acuan >= '{kini.mulai}'"
    luar = f"{dalam} AND p.negara_id IS NOT NULL"

    def tanya(kolom: str, dari: str, syarat: str, lagi: str = "") -> list[Any]:
        kursor.execute(f"SELECT {kolom} FROM {dari} WHERE {syarat} {lagi}")
        return list(kursor.fetchall())

    hasil: dict[str, Any] = {
        "tujuan": _dua(tanya(f"{TUJUAN}, {masa}, {NILAI}", BARIS, dalam, "GROUP BY 1, 2")),
        "komoditas": _dua(tanya(f"coalesce(left(m.kode_hs_id, 2), ''), {masa}, {NILAI}", BARIS, luar, "GROUP BY 1, 2")),
        "pengirim": _dua(
            tanya(f"coalesce(s.uid, x.uid), {masa}, {NILAI}", f"{BARIS} LEFT JOIN ikm_ikm x ON x.id = p.ikm_id", luar,
                  "GROUP BY 1, 2")
        ),
        "bulan": sorted(
            (int(d), int(t)) for _, d, t in tanya(f"to_char(p.tanggal_acuan, 'YYYY-MM'), {NILAI}", BARIS, f"{luar} AND {masa}", "GROUP BY 1")
        ),
        "kontainer": tuple(
            int(n or 0)
            for n in tanya(f"sum(p.jumlah_kontainer) FILTER (WHERE {masa}), sum(p.jumlah_kontainer) FILTER (WHERE NOT {masa})",
                           "ekspor_pengiriman p", luar)[0]
        ),
    }  # fmt: skip
    buku = f"{BARIS} JOIN ekspor_kontribusi k ON k.muatan_id = m.id {IKM}"
    sebut = tanya(
        f"coalesce(g.id, i.id), {masa}, sum(k.nilai_idr)",
        buku,
        f"{luar} AND k.ikm_id IS NOT NULL AND k.dibatalkan_pada IS NULL",
        "GROUP BY 1, 2",
    )
    sendiri = tanya(
        f"coalesce(g.id, i.id), {masa}, sum(m.nilai_idr - m.kontribusi_idr)",
        f"{BARIS} {IKM.replace('k.ikm_id, ', '')}",
        f"{luar} AND (p.ikm_id IS NOT NULL OR s.ikm_id IS NOT NULL)",
        "GROUP BY 1, 2",
    )
    semua = [b for b in (*sebut, *sendiri) if b[2]]
    hasil["buatan"] = (
        sum(int(n) for _, kini_ini, n in semua if kini_ini),
        sum(int(n) for _, kini_ini, n in semua if not kini_ini),
        len({siapa for siapa, kini_ini, _ in semua if kini_ini}),
    )
    return hasil


def _dua(baris: list[Any]) -> list[tuple[int, int, int, int]]:
    """(trade basis, estimate) now and a year before, by key, sorted: names differ, figures must not."""
    isi: dict[Any, list[int]] = {}
    for kunci, kini, dasar, taksiran in baris:
        n = isi.setdefault(kunci, [0, 0, 0, 0])
        n[0 if kini else 2] += int(dasar)
        n[1 if kini else 3] += int(taksiran)
    return sorted(tuple(n) for n in isi.values() if any(n))  # type: ignore[misc]


def _angka(d: Dagang) -> dict[str, Any]:
    def rinci(isi: Any) -> list[tuple[int, int, int, int]]:
        n = ((r.isi.dasar, r.isi.taksiran, r.isi.dasar_lalu, r.isi.taksiran_lalu) for r in isi)
        return sorted(x for x in n if any(x))

    return {
        "tujuan": rinci((*d.negara, *d.provinsi)),
        "komoditas": rinci(d.komoditas),
        "pengirim": rinci(d.pengirim),
        "bulan": sorted((r.isi.dasar, r.isi.taksiran) for r in d.bulan if r.isi.dasar or r.isi.taksiran),
        "kontainer": (d.ekspor.kontainer, d.ekspor.kontainer_lalu),
        "buatan": (d.buatan.nilai, d.buatan.lalu, d.buatan.ikm),
    }
