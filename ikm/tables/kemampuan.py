"""Who can make it, as a file: one row an IKM, its best product beside it. No prices, no owners."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.tables import Jenis, Kolom, Tabel
from ikm.queries.kemampuan import kalimat


def _utama(nama: str) -> Callable[[Any, Any], Any]:
    """A column of the best product."""
    return lambda m, _: getattr(m.produk[0], nama) if m.produk else None


class KemampuanTabel(Tabel):
    kolom = (
        Kolom("ikm.kode", "Kode"),
        Kolom("ikm.nama", "Nama usaha"),
        Kolom("ikm.desa.nama", "Desa/kelurahan"),
        Kolom("ikm.desa.induk.nama", "Kecamatan"),
        Kolom("skor", "Skor", Jenis.ANGKA),
        Kolom("keadaan", "Keadaan"),
        Kolom("produk", "Produk", nilai=_utama("nama")),
        Kolom("bebas", "Kapasitas bebas sebulan", Jenis.DESIMAL, nilai=_utama("bebas")),
        Kolom("kapasitas", "Kapasitas sebulan", Jenis.DESIMAL, nilai=_utama("kapasitas")),
        Kolom("satuan", "Satuan", nilai=_utama("satuan")),
        Kolom("hari", "Waktu tunggu (hari)", Jenis.ANGKA, nilai=_utama("hari")),
        Kolom("jarak", "Jarak (km)", Jenis.DESIMAL, nilai=lambda m, _: None if m.jarak is None else round(m.jarak, 1)),
        Kolom("sertifikat", "Sertifikat yang berlaku", nilai=lambda m, _: ", ".join(m.sertifikat)),
        Kolom("alasan", "Mengapa", nilai=lambda m, _: m.kalimat),
        Kolom("kurang", "Yang kurang", nilai=lambda m, _: kalimat(m.kurang)),
        Kolom("tanya", "Yang perlu ditanyakan", nilai=lambda m, _: kalimat(m.tanya)),
        Kolom("lain", "Produk lain yang cocok", nilai=lambda m, _: ", ".join(p.nama for p in m.produk[1:])),
    )
