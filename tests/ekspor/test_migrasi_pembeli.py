"""Buyers of before their names were compared: doubles stay, told apart; the oldest keeps the name."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import factories as f

NAMA = ("ekspor", "0006_pembeli_unik")


def ke(*tujuan: tuple[str, str]) -> Any:
    pelaksana = MigrationExecutor(connection)
    pelaksana.migrate(list(tujuan))
    return MigrationExecutor(connection).loader.project_state(list(tujuan)).apps


@pytest.mark.django_db(transaction=True)
def test_doubles_are_kept_apart_and_the_oldest_keeps_its_name() -> None:
    graf = MigrationExecutor(connection).loader.graph
    ujung = graf.leaf_nodes()
    perusahaan, lain = f.make_perusahaan(), f.make_perusahaan()
    ikm, admin = f.make_ikm(), f.make_pengguna("admin")
    try:
        lama = ke(*sorted(n.key for n in graf.node_map[NAMA].parents if n.key[0] == "ekspor"))
        negara = lama.get_model("referensi", "Negara").objects
        negara.get_or_create(kode="KR", defaults={"nama": "Korea Selatan", "alpha3": "KOR", "nama_en": "South Korea"})
        batal = {"dibatalkan_pada": f.SAAT, "dibatalkan_oleh_id": admin.pk, "dibatalkan_alasan": "Keliru"}
        baris = [
            ({"perusahaan_id": perusahaan.pk}, "Hanssem Co.", batal),
            ({"perusahaan_id": perusahaan.pk}, "Hanssem Co.", {}),
            ({"perusahaan_id": perusahaan.pk}, "HANSSEM, co", {"kota": "Busan"}),
            ({"perusahaan_id": lain.pk}, "Hanssem Co.", {}),
            ({"ikm_id": ikm.pk}, "Hanssem Co.", {}),
            ({"ikm_id": ikm.pk}, "hanssem co", {}),
            ({"perusahaan_id": perusahaan.pk}, "한강가구", {}),
            ({"perusahaan_id": perusahaan.pk}, " ", {}),
        ]
        pembeli = lama.get_model("ekspor", "Pembeli").objects
        pk = [pembeli.create(**milik, nama=nama, negara_id="KR", **over).pk for milik, nama, over in baris]
        assert pk == sorted(pk)
        kini = ke(NAMA).get_model("ekspor", "Pembeli").objects.in_bulk(pk)
        assert [kini[n].sebutan for n in pk] == [
            "hanssem co",
            "hanssem co",
            f"hanssem co #{pk[2]}",
            "hanssem co",
            "hanssem co",
            f"hanssem co #{pk[5]}",
            "한강가구",
            str(pk[7]),
        ]
        assert kini[pk[2]].cari == "hanssem co busan korea selatan south korea"
    finally:
        ke(*ujung)
