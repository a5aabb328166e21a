"""What waits in shipments is spoken of at its stages, and the send-off at each of its steps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from ekspor import services, tasks
from ekspor.models import Pengiriman, RingkasanEkspor
from ekspor.services import pengingat
from kantor.models import Notifikasi
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db
HARI = timedelta(days=1)


@pytest.fixture
def kiriman(pihak: Pihak) -> Pengiriman:
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    Notifikasi.objects.all().delete()
    return p


def kabar(jenis: str) -> set[tuple[Any, str]]:
    return {
        (n.pengguna, n.kunci.rpartition(":")[2])
        for n in Notifikasi.objects.filter(jenis=jenis).select_related("pengguna")
    }


def ubah(p: Pengiriman, **isi: Any) -> None:
    Pengiriman.objects.filter(pk=p.pk).update(**isi)


def test_a_plan_that_is_over_is_told_to_the_sender_then_to_the_officer(pihak: Pihak, kiriman: Pengiriman) -> None:
    petugas = f.make_penyuluh(f.GEDEG)
    type(pihak.kemitraan.perusahaan).objects.update(penanggung_jawab=petugas)
    rencana = kiriman.rencana_kirim
    assert services.remind_pengiriman(pada=rencana) == 0
    for lewat in (1, 3, 7):
        assert services.remind_pengiriman(pada=rencana + lewat * HARI) == 1
    assert kabar("pengiriman_terlambat") == {(pihak.pembeli, "1"), (pihak.pembeli, "7"), (petugas, "7")}
    assert services.remind_pengiriman(pada=rencana + 61 * HARI) == 0
    ubah(kiriman, sumber="Radar Mojokerto")
    assert services.remind_pengiriman(pada=rencana + HARI) == 0


def test_missing_papers_are_named_before_and_after_they_are_needed(
    pihak: Pihak, kiriman: Pengiriman, monkeypatch: Any
) -> None:
    class Jenis:
        nama = "V-Legal"

    tenggat = date(2026, 12, 1)
    ubah(kiriman, dokumen_kurang=1, dokumen_tenggat=tenggat, terbuka=True)

    def siap(bagian: list[Pengiriman]) -> list[Any]:
        kurang = [type("K", (), {"jenis": Jenis, "tenggat": tenggat})]
        return [type("S", (), {"pengiriman": p, "kurang": kurang}) for p in bagian]

    monkeypatch.setattr(pengingat, "kesiapan_banyak", siap)
    assert services.remind_dokumen(pada=tenggat - 4 * HARI) == 0
    for sisa in (3, 2, 1, 0, -1, -5):
        assert services.remind_dokumen(pada=tenggat - sisa * HARI) == 1
    assert kabar("dokumen_kurang") == {(pihak.pembeli, "3"), (pihak.pembeli, "1"), (pihak.pembeli, "lewat")}
    assert "V-Legal" in Notifikasi.objects.filter(jenis="dokumen_kurang").latest("pk").teks


def test_missing_rates_are_told_to_the_admins_once_a_week(pihak: Pihak, kiriman: Pengiriman) -> None:
    rabu = date(2026, 12, 2)
    assert services.remind_menunggu_kurs(pada=rabu) == 0
    ubah(kiriman, nilai_idr=None)
    for hari in (0, 1, 6):
        assert services.remind_menunggu_kurs(pada=rabu + hari * HARI) == 1
    assert kabar("menunggu_kurs") == {(pihak.admin, "2026-12-02")}
    services.remind_menunggu_kurs(pada=rabu + 7 * HARI)
    assert len(kabar("menunggu_kurs")) == 2


def test_a_send_off_tells_its_sender_and_its_confirmation_the_office(pihak: Pihak, kiriman: Pengiriman) -> None:
    acara = kiriman.rencana_kirim
    isi = {"tanggal": acara, "tempat": "Pabrik", "pejabat": "Ikfina Fahmawati", "jabatan": "Bupati Mojokerto"}
    x = services.plan_pelepasan(oleh=f.oleh(pihak.admin), pengiriman_uid=kiriman.uid, data=isi)
    assert {orang for orang, _ in kabar("pelepasan")} == {pihak.pembeli}
    assert services.remind_pelepasan(pada=acara - 4 * HARI) == 0
    for sisa in (3, 1):
        assert services.remind_pelepasan(pada=acara - sisa * HARI) == 1
    assert sorted(str(orang) for orang, _ in kabar("pelepasan")) == sorted(
        map(str, [pihak.pembeli, pihak.pembeli, pihak.admin])
    )
    services.confirm_pelepasan(oleh=f.oleh(pihak.pembeli), pada=acara, uid=x.uid)
    assert {orang for orang, _ in kabar("pelepasan_dikonfirmasi")} == {pihak.admin}
    assert services.remind_pelepasan(pada=acara) == 0
    x.refresh_from_db()
    services.cancel_pelepasan(oleh=f.oleh(pihak.admin), uid=x.uid, alasan="Ditunda", versi=x.versi)
    assert Notifikasi.objects.filter(pengguna=pihak.pembeli, judul__endswith="dibatalkan").exists()


def test_a_drifted_rollup_is_loud(pihak: Pihak, kiriman: Pengiriman) -> None:
    assert tasks.periksa_ekspor() == 0
    RingkasanEkspor.objects.update(nilai_idr=1)
    assert tasks.periksa_ekspor() > 0
    assert {orang for orang, _ in kabar("pemeriksaan")} == {pihak.admin}
    tasks.ingatkan_pengiriman()
