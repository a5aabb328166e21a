"""The demonstration of partnership: invented, marked, dated back, and nothing in it that the services would refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import F, Q

from akun.contoh import buat_akun_contoh
from akun.enums import Peran
from akun.models import Pengguna
from core.periode import Periode
from ikm.contoh import SENTRA
from ikm.contoh import susun as susun_ikm
from ikm.contoh.muat import muat as muat_ikm
from ikm.contoh.usaha import USAHA
from ikm.models import AnggotaIKM
from jejak.models import Jejak
from kantor.models import Notifikasi
from kemitraan import queries, services
from kemitraan.contoh.isian import lengkapi
from kemitraan.contoh.jadwal import susun
from kemitraan.contoh.kebutuhan import ASAL, KEBUTUHAN
from kemitraan.contoh.mitra import MITRA
from kemitraan.contoh.muat import BELUM_DIBACA, muat
from kemitraan.contoh.perjanjian import masa
from kemitraan.contoh.perusahaan import PERUSAHAAN
from kemitraan.enums import PolaKemitraan, StatusKemitraan, StatusPerusahaan, StatusPesanan
from kemitraan.models import (
    BUTIR_PERJANJIAN,
    BarisPenerimaan,
    BarisPesanan,
    Kebutuhan,
    Kemitraan,
    Pembayaran,
    Penerimaan,
    Pengantaran,
    Pertemuan,
    Perusahaan,
    Pesanan,
    Tawaran,
)
from kemitraan.rumus import Fakta, contoh_butir
from tests import factories as f

PADA = date(2026, 11, 26)
HARI_LAIN = (date(2024, 2, 29), date(2026, 1, 1), date(2027, 3, 31), date(2031, 12, 31))
PEMAIN = {m.ikm for m in MITRA}


# --- the script, before anything is written -----------------------------------------------------------------------


@pytest.mark.parametrize("pada", [PADA, *HARI_LAIN])
def test_on_any_day_nothing_lies_in_the_future_and_every_order_in_its_term(pada: date) -> None:
    for mitra in MITRA:
        for m in masa(mitra, pada):
            assert m.mulai <= m.sampai <= m.berakhir
            for p in susun(mitra, m.mulai, m.sampai, pada):
                assert m.mulai <= p.tanggal <= min(m.sampai, pada)
                hari = [x.tanggal for pasangan in p.datang for x in pasangan if x]
                uang = [h for b in p.bayar for h in (b.dicatat, b.dibayar, b.dikonfirmasi) if h]
                assert all(p.tanggal <= h <= pada for h in (*hari, *uang))
                assert p.tanggal < p.tenggat
                assert all(b.jumlah > 0 for b in p.bayar)


@pytest.mark.parametrize("pada", [PADA, *HARI_LAIN])
def test_companies_are_met_before_they_sign(pada: date) -> None:
    bertemu = {(c.kunci, ke): pada - timedelta(days=t.hari) for c in PERUSAHAAN for ke, t in enumerate(c.pertemuan)}
    for mitra in MITRA:
        tanda = min(masa(mitra, pada)[0].mulai - timedelta(days=4), pada - timedelta(days=3))
        assert bertemu[mitra.perusahaan, mitra.pertemuan] < tanda, mitra.kunci


@pytest.mark.parametrize("pola", PolaKemitraan.values)
def test_no_bracket_of_the_sample_wording_is_left_open(pola: str) -> None:
    if pola in {m.pola for m in MITRA}:
        butir = lengkapi(
            contoh_butir(pola, Fakta("PT A", "", "UD B", "", lingkup="engsel", mulai=PADA, berakhir=PADA)),
            MITRA[0],
            "Budi, direktur",
        )
        assert not [n for n, teks in butir.items() if "[" in teks]


def test_a_bracket_nobody_filled_in_is_refused() -> None:
    with pytest.raises(ValueError, match="pembayaran masih berisi"):
        lengkapi({"pembayaran": "Dibayar [kapan saja]."}, MITRA[0], "Budi")


def test_names_are_given_once() -> None:
    for kunci in ([m.kunci for m in MITRA], [c.kunci for c in PERUSAHAAN], [c.nama for c in PERUSAHAAN]):
        assert len(set(kunci)) == len(kunci)


@pytest.mark.parametrize("pada", [PADA, *HARI_LAIN])
def test_an_agreement_is_drawn_up_after_the_choice_it_grew_out_of(pada: date) -> None:
    kebutuhan = {k.kunci: k for k in KEBUTUHAN}
    for mitra in (m for m in MITRA if m.kunci in ASAL):
        k = kebutuhan[ASAL[mitra.kunci]]
        tanda = min(masa(mitra, pada)[0].mulai - timedelta(days=4), pada - timedelta(days=3))
        dipilih = next(j.dipilih for j in k.tawaran if j.ikm == mitra.ikm)
        assert k.perusahaan == mitra.perusahaan
        assert dipilih is not None
        assert pada - timedelta(days=dipilih) < tanda - timedelta(days=2), mitra.kunci


# --- in the house -------------------------------------------------------------------------------------------------


def isi_contoh() -> None:
    """The register's cast of the story, then the partnerships."""
    desa = {c.desa for c in susun_ikm(PADA) if c.data["nama"] in PEMAIN} | {u.desa for u in SENTRA}
    for kode in sorted(desa | {c.wilayah for c in PERUSAHAAN}):
        f.make_wilayah(kode)
    for nomor in range(1, 19):
        f.make_wilayah(f"35.16.{nomor:02d}")
    for u in USAHA:
        f.make_kbli(u.kbli)
        for kode in {u.satuan, *(p.satuan for p in u.produk)}:
            f.make_satuan(kode)
    akun = buat_akun_contoh(pada=PADA)
    ikm = muat_ikm(admin=akun[Peran.ADMIN], pada=PADA, contoh=[c for c in susun_ikm(PADA) if c.data["nama"] in PEMAIN])
    AnggotaIKM.objects.create(ikm=ikm[0], pengguna=akun[Peran.IKM])
    muat(admin=akun[Peran.ADMIN], pada=PADA, ikm=ikm)


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for all tests of this file; taken back with the transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        isi_contoh()
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_every_row_is_marked_and_has_its_trail() -> None:
    assert len(PERUSAHAAN) == Perusahaan.objects.filter(contoh=True).count() == Perusahaan.objects.count() >= 13
    assert Kemitraan.objects.filter(contoh=True).count() == Kemitraan.objects.count() >= 20
    assert Pesanan.objects.filter(contoh=True).count() == Pesanan.objects.count() >= 120
    semua = (Perusahaan, Pertemuan, Kemitraan, Pesanan, Pengantaran, Penerimaan, Pembayaran)
    uid = {str(u) for m in semua for u in m.objects.values_list("uid", flat=True)}
    assert uid <= set(Jejak.objects.values_list("objek_id", flat=True))


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_nobody_in_it_is_real() -> None:
    for p in Perusahaan.objects.all():
        assert re.fullmatch(r"0000000\d{6}", str(p.nib))
        assert re.fullmatch(r"\+628000000\d{4}", p.telepon.buka())  # type: ignore[attr-defined]
        assert (bool(p.npwp), p.surel) == (False, "")
        assert p.alamat.startswith("Jalan Contoh")


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_agreements_stand_in_every_state_and_are_complete() -> None:
    assert set(Kemitraan.objects.values_list("status", flat=True)) == set(StatusKemitraan)
    for k in Kemitraan.objects.select_related("perusahaan", "ikm"):
        teks = " ".join(getattr(k, b) for b in BUTIR_PERJANJIAN)
        assert "[" not in teks
        assert k.status == StatusKemitraan.DRAF or not k.yang_kurang
        if k.asal_pertemuan and k.ditandatangani_pada and not k.pembaruan_dari_id:
            assert k.asal_pertemuan.tanggal <= k.ditandatangani_pada
    besar = Kemitraan.objects.diputus_pihak_besar()
    assert [k.perusahaan.nama for k in besar] == ["PT Majakarta Dekorindo"]
    segera = Kemitraan.objects.segera_berakhir(PADA, 90)
    assert segera.count() >= 3
    assert Kemitraan.objects.filter(pembaruan_dari__isnull=False, status=StatusKemitraan.BERLAKU).exists()
    assert Kemitraan.objects.filter(asal_kunjungan__isnull=False).exists()


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_companies_lead_wait_and_are_set_aside() -> None:
    for status in StatusPerusahaan.values:
        assert Perusahaan.objects.filter(status=status).exists()
    janji = Pertemuan.objects.filter(tindak_lanjut_pada__isnull=False, tindak_lanjut_selesai__isnull=True)
    assert janji.filter(tindak_lanjut_pada__lt=PADA).exists(), "overdue"
    assert janji.filter(tindak_lanjut_pada__gte=PADA).exists(), "to come"


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
@pytest.mark.parametrize("model", [Pesanan, Kemitraan])
def test_numbers_run_with_the_days_of_their_year(model: Any) -> None:
    hari = "tanggal" if model is Pesanan else "ditandatangani_pada"
    nomor = list(model.objects.filter(nomor__isnull=False).order_by(hari, "nomor").values_list("nomor", hari))
    assert [n for n, _ in nomor] == sorted(n for n, _ in nomor)
    assert all(int(n.split("-")[1]) == tanggal.year for n, tanggal in nomor)


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_orders_stand_under_an_agreement_unless_meant() -> None:
    tanpa = Pesanan.objects.filter(tanpa_perjanjian=True)
    assert [p.kemitraan.status for p in tanpa] == [StatusKemitraan.DITANDATANGANI]
    assert services.verify_pesanan() == []
    masa_depan = Q(tanggal__gt=PADA)
    assert not any(m.objects.filter(masa_depan).exists() for m in (Pesanan, Pengantaran, Penerimaan, Pertemuan))


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_scores_lie_between_nothing_and_all_and_differ() -> None:
    kini = Periode(date(2026, 2, 1), date(2026, 12, 1))
    nilai = {}
    for k in Kemitraan.objects.filter(pesanan__tenggat_awal__gte=kini.mulai).distinct():
        h = queries.kinerja(queries.milik_kemitraan(k), kini, PADA)
        skor = [s.nilai for s in (*h.komitmen, h.perusahaan)]
        assert all(n is None or 0 <= n <= 1 for n in skor)
        nilai[k.ikm.nama] = skor
    waktu = [s[2] for s in nilai.values() if s[2] is not None]
    assert min(waktu) < 0.6 < max(waktu)
    assert nilai["Batik Siti Rahayu"][3] < 0.5, "its buyer pays late"
    assert nilai["UD Furnitur Barokah"][2] < 0.6, "its score falls"


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_the_story_is_there_and_something_waits_for_everyone() -> None:
    wangsa = Perusahaan.objects.get(nama="PT. Wangsa Adi Guna")
    masuk = Pengguna.objects.get(email="perusahaan@contoh.id")
    assert list(Perusahaan.objects.visible_to(masuk)) == [wangsa]
    assert {k.ikm.nama for k in wangsa.kemitraan.filter(status=StatusKemitraan.BERLAKU)} >= {
        *("UD Buana Kuningan", "UD Handel Jaya Kuningan", "CV Seni Cor Majapahit", "UD Mebel Jati Kencana"),
    }
    milik = Pesanan.objects.visible_to(Pengguna.objects.get(email="ikm@contoh.id"))
    assert milik.filter(status=StatusPesanan.BERJALAN, tenggat__lt=PADA).exists(), "late"
    assert Pembayaran.objects.filter(pesanan__in=milik, dibayar_pada__isnull=False, dikonfirmasi_pada=None).exists()
    sengketa = BarisPenerimaan.objects.filter(disengketakan_pada__isnull=False)
    assert sorted(sengketa.values_list("putusan", flat=True)) == ["", "dibenarkan"]
    assert BarisPesanan.objects.filter(pesanan__in=milik, dikirim__gt=F("diterima") + F("ditolak")).exists()
    assert Pesanan.objects.filter(status=StatusPesanan.DITUTUP).exists()
    assert set(Penerimaan.objects.filter(pesanan__kemitraan__perusahaan=wangsa).values_list("diwakili")) == {(False,)}


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_needs_stand_in_every_state_and_lead_to_agreements() -> None:
    assert set(Kebutuhan.objects.values_list("status", flat=True)) == {
        "draf",
        "diajukan",
        "dibuka",
        "terpenuhi",
        "ditolak",
    }
    assert Kebutuhan.objects.exclude(contoh=True).count() == 0
    assert not Tawaran.objects.filter(Q(skor__isnull=True) | Q(alasan="") | Q(bobot__isnull=True)).exists()
    assert set(Tawaran.objects.values_list("tanggapan", flat=True)) == {"", "sanggup", "sebagian", "tidak"}
    for k in Kemitraan.objects.filter(asal_kebutuhan__isnull=False):
        assert k.asal_kebutuhan is not None
        assert k.asal_kebutuhan.tawaran.get(ikm=k.ikm).keputusan == "dipilih"
    assert Kemitraan.objects.filter(asal_kebutuhan__isnull=False).count() == len(ASAL)
    pemilik = AnggotaIKM.objects.get().ikm
    assert Tawaran.objects.filter(ikm=pemilik, tanggapan="", batas_jawab__gte=PADA).count() == 1


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_only_a_handful_of_notices_is_left_to_read() -> None:
    for orang in Pengguna.objects.filter(email__endswith="@contoh.id"):
        assert Notifikasi.objects.filter(pengguna=orang, dibaca_pada=None).count() <= BELUM_DIBACA


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_another_cast_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="UD Buana Kuningan"):
        muat(admin=Pengguna.objects.get(email="admin@contoh.id"), pada=PADA, ikm=[])


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_the_command_loads_once(capsys: Any) -> None:
    call_command("muat_contoh", paksa=True)  # a production database would be asked about
    assert "sudah ada" in capsys.readouterr().out
