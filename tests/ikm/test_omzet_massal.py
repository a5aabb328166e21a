"""Many months at once: as careful as one by one, all or none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.errors import Ditolak, DomainError
from core.ids import new_uid
from core.waktu import sekarang
from ikm import services
from ikm.models import OmzetBulanan
from ikm.services.omzet import OmzetSudahAda
from jejak.models import Jejak
from kantor.services.periode import lock_bulan
from tests import factories as f

pytestmark = pytest.mark.django_db
MEI, JUNI = date(2026, 5, 1), date(2026, 6, 1)


def catat(oleh: Any, ikm: Any, isi: dict[date, int], **over: Any) -> int:
    return services.register_omzet_banyak(oleh=f.oleh(oleh), pada=f.PADA, ikm_uid=ikm.uid, isi=isi, **over)


def test_each_month_stands_with_its_own_trail(penyuluh, ikm):
    uid = new_uid()
    assert catat(penyuluh, ikm, {JUNI: 7_000_000, MEI: 5_000_000}, bukti="nota", uid={MEI: uid}) == 2
    mei, juni = OmzetBulanan.objects.order_by("bulan")
    assert (mei.uid, mei.omzet, mei.bukti, juni.omzet, juni.versi) == (uid, 5_000_000, "nota", 7_000_000, 1)
    jejak = Jejak.objects.get(objek_id=str(uid))
    assert (jejak.objek_jenis, jejak.tindakan, jejak.pelaku) == ("ikm.omzetbulanan", "dibuat", "Puji Penyuluh")
    assert (jejak.sesudah["omzet"], jejak.sesudah["bulan"]) == (5_000_000, "2026-05-01")


@pytest.mark.parametrize("siapa", ["penyuluh_lain", "kabid", "perusahaan", "pimpinan"])
def test_only_who_may_write_one_month_may_write_many(request, ikm, siapa):
    with pytest.raises(Ditolak):
        catat(request.getfixturevalue(siapa), ikm, {MEI: 1})


def test_an_owner_states_and_does_not_prove(pemilik, ikm):
    with pytest.raises(Ditolak):
        catat(pemilik, ikm, {MEI: 1}, bukti="rekening")
    assert catat(pemilik, ikm, {MEI: 1}) == 1


def test_a_known_month_refuses_them_all_also_where_a_merged_ikm_knew_it(penyuluh, ikm):
    catat(penyuluh, f.make_ikm(digabung_ke=None), {MEI: 1})
    OmzetBulanan.objects.create(ikm=f.make_ikm(digabung_ke=ikm), bulan=JUNI, omzet=9)
    with pytest.raises(OmzetSudahAda, match="Juni 2026"):
        catat(penyuluh, ikm, {MEI: 1, JUNI: 1})
    assert not OmzetBulanan.objects.filter(ikm=ikm).exists()


def test_a_locked_or_future_month_refuses_them_all(penyuluh, admin, ikm):
    lock_bulan(oleh=f.oleh(admin), bulan=MEI, alasan="Tutup buku", pada=sekarang())
    with pytest.raises(DomainError):
        catat(penyuluh, ikm, {MEI: 1, JUNI: 1})
    with pytest.raises(DomainError, match="Desember 2026 belum tiba"):
        catat(penyuluh, ikm, {JUNI: 1, date(2026, 12, 1): 1})
    assert not OmzetBulanan.objects.exists()


def test_a_cancelled_ikm_takes_none_and_no_figure_is_negative(penyuluh, admin, ikm):
    with pytest.raises(ValidationError):
        catat(penyuluh, ikm, {MEI: -1})
    batal = f.make_ikm(dibatalkan_pada=sekarang(), dibatalkan_oleh=admin, dibatalkan_alasan="Salah catat")
    with pytest.raises(DomainError, match="dibatalkan"):
        catat(penyuluh, batal, {MEI: 1})


def test_nothing_is_nothing(penyuluh, ikm):
    assert catat(penyuluh, ikm, {}) == 0


@pytest.mark.parametrize("n", [1, 36])
def test_many_months_cost_as_much_as_one_but_for_their_locks(penyuluh, ikm, n, vendor, django_assert_max_num_queries):
    isi = {date(2023 + k // 12, k % 12 + 1, 1): 1_000_000 for k in range(n)}
    with django_assert_max_num_queries(16 + (n if vendor == "postgresql" else 0)):
        catat(penyuluh, ikm, isi)
