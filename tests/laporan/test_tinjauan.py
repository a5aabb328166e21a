"""What once could be worked out, got stuck or was counted together, and no longer is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse

from akun.enums import Peran
from core.errors import DomainError
from core.periode import Periode
from core.waktu import WIB, sekarang
from ikm.models import ProfilTahunan
from kantor.models import Penandatangan
from kantor.services.pelaksana import run_tugas
from kantor.services.periode import lock_bulan
from kemitraan.services.dasar import ambil_nomor
from laporan import services
from laporan.definisi import ambil, baca_permintaan
from laporan.models import JadwalLaporan, Laporan, Penyampaian
from laporan.queries import Lingkup, profil_terpilih
from laporan.queries.publik.isi import _tenaga_kerja
from laporan.services.penyampaian import _ambil, _pulihkan, _tulis, deliver_penyampaian, run_jadwal
from laporan.services.putusan import NOMOR
from referensi.models import HariLibur
from tests import factories as f
from tests.kemitraan.conftest import Pihak
from tests.laporan.buat import susun, teks_pdf
from tests.laporan.jadwal_uji import jadwalkan, jalankan, semua

pytestmark = pytest.mark.django_db
KINI = datetime(2026, 11, 26, 9, tzinfo=WIB)
HARI = KINI.date()


@pytest.fixture(autouse=True)
def kini(time_machine: Any) -> Any:
    time_machine.move_to(KINI, tick=False)
    return time_machine


@pytest.fixture
def kabid(db: None) -> Any:
    return f.make_pengguna(Peran.KABID, nama="Karto Kabid")


@pytest.fixture
def tanda(db: None) -> Penandatangan:
    return Penandatangan.objects.create(
        nama="Dra. Siti Aminah", nip="196801011994032001", jabatan="Kepala Bidang", mulai=date(2026, 1, 1)
    )


class TestPekerja:
    def baca(self, klien: Any, **saring: str) -> tuple[str, int | None]:
        halaman = klien.get(reverse("laporan:dashboard"), saring).content.decode()
        return halaman, klien.get("/api/v1/ringkasan/", saring).json()["mitra"]["tenaga_kerja"]

    def test_leadership_reads_no_single_firm_and_no_part_of_the_sum(self, pihak: Pihak, masuk: Any) -> None:
        ikm = pihak.kemitraan.ikm
        for n in range(3):
            satu = ikm if n == 0 else f.make_kemitraan(pihak.kemitraan.perusahaan, f.make_ikm()).ikm
            f.make_profil(satu, tahun=2025, tenaga_kerja_l=17, tenaga_kerja_p=20)
            type(satu).objects.filter(pk=satu.pk).update(tenaga_kerja=37)
            halaman, api = self.baca(masuk(f.make_pengguna(Peran.PIMPINAN)))
            banyak = n == 2
            assert ("111 pekerja" in halaman, api) == (banyak, 111 if banyak else None)
        halaman, api = self.baca(masuk(f.make_pengguna(Peran.PIMPINAN)), kecamatan=ikm.kecamatan_kode)
        assert ("pekerja" in halaman, api) == (False, None)
        halaman, api = self.baca(masuk(pihak.admin), kecamatan=ikm.kecamatan_kode)
        assert ("111 pekerja" in halaman, api) == (True, 111)

    def test_the_register_prints_none_of_a_part(self) -> None:
        pimpinan = f.make_pengguna(Peran.PIMPINAN)
        f.make_profil(f.make_ikm(desa=f.make_wilayah(f.GEDEG_DESA)), tahun=2025, tenaga_kerja_l=11, tenaga_kerja_p=2)
        tiga = [f.make_ikm() for _ in range(3)]
        for satu in tiga:
            f.make_profil(satu, tahun=2025, tenaga_kerja_l=5, tenaga_kerja_p=2)
        assert "34 tenaga kerja" in " ".join(susun(pimpinan, "profil_ikm").kalimat)
        sebagian = susun(pimpinan, "profil_ikm", kecamatan=tiga[0].kecamatan_kode)
        assert "tenaga kerja" not in " ".join(sebagian.kalimat)
        assert "hanya dicetak untuk seluruh kabupaten" in " ".join(teks_pdf(sebagian).split())

    def test_a_merged_workshop_counts_by_its_own_profile(self) -> None:
        ikm = f.make_ikm()
        lama = f.make_ikm(digabung_ke=ikm)
        f.make_profil(ikm, tahun=2025, tenaga_kerja_l=5, tenaga_kerja_p=2)
        f.make_profil(lama, tahun=2025, tenaga_kerja_l=50, tenaga_kerja_p=20)
        register = profil_terpilih(ProfilTahunan.objects.all(), "tenaga_kerja_l", "tenaga_kerja_p")
        assert _tenaga_kerja(Periode.triwulan(2026, 3)) == {ikm.pk: 7} == {k: sum(n) for k, n in register.items()}


class TestTerbit:
    def setujui(self, kabid: Any, x: Laporan, tanda: Penandatangan) -> Laporan:
        services.request_putusan(oleh=f.oleh(kabid), uid=x.uid, penandatangan=tanda, pada=sekarang())
        x.refresh_from_db()
        run_tugas(uid=x.tugas.uid)
        x.refresh_from_db()
        return x

    def test_a_full_disk_leaves_it_waiting_unnumbered_and_it_is_approved_again(
        self, pihak: Pihak, kabid: Any, tanda: Penandatangan, masuk: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        x = susun(pihak.admin, "perkembangan_kemitraan")

        def penuh(*_: Any, **__: Any) -> str:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as m:
            m.setattr(default_storage._wrapped, "_save", penuh)
            self.setujui(kabid, x, tanda)
        assert (x.status, x.nomor, x.penandatangan) == ("menunggu", "", None)
        x.tugas.status, x.tugas.selesai = "gagal", sekarang()  # its last try
        x.tugas.galat = "Penyimpanan penuh."
        x.tugas.save()
        assert masuk(kabid).get(reverse("laporan:laporan_approve", args=[x.uid])).status_code == 200
        self.setujui(kabid, x, tanda)
        assert (x.status, x.nomor) == ("disetujui", "LAP-2026-0001")
        assert "LAP-2026-0001" in teks_pdf(x)

    def test_only_who_signs_today_signs(self, pihak: Pihak, kabid: Any, tanda: Penandatangan) -> None:
        Penandatangan.objects.filter(pk=tanda.pk).update(sampai=date(2026, 11, 25))
        x = susun(pihak.admin, "perkembangan_kemitraan", bentuk=["csv"])
        with pytest.raises(DomainError, match="tidak berlaku hari ini"):
            self.setujui(kabid, x, tanda)
        assert x.status == "menunggu"

    def test_a_number_taken_while_it_was_drawn_is_drawn_anew(
        self, pihak: Pihak, kabid: Any, tanda: Penandatangan, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        x, asli, kali = susun(pihak.admin, "perkembangan_kemitraan", bentuk=["pdf"]), services.laporan.draw_files, []

        def sambil_lain(*isi: Any) -> Any:
            kali.append(1)
            hasil = asli(*isi)
            if len(kali) == 1:
                ambil_nomor(*NOMOR, HARI)
            return hasil

        monkeypatch.setattr(services.laporan, "draw_files", sambil_lain)
        self.setujui(kabid, x, tanda)
        assert (x.nomor, len(kali)) == ("LAP-2026-0002", 2)
        assert "LAP-2026-0002" in teks_pdf(x) and "LAP-2026-0001" not in teks_pdf(x)

    def test_done_again_it_stays_as_it_was(self, pihak: Pihak, kabid: Any, tanda: Penandatangan) -> None:
        x = self.setujui(kabid, susun(pihak.admin, "perkembangan_kemitraan", bentuk=["pdf"]), tanda)
        type(x.tugas).objects.filter(pk=x.tugas.pk).update(status="antri", selesai=None)
        run_tugas(uid=x.tugas.uid)
        x.refresh_from_db()
        assert (x.nomor, x.tugas.status) == ("LAP-2026-0001", "selesai")

    def test_a_month_locked_after_the_rows_were_read_is_not_said_to_be(
        self, pihak: Pihak, kabid: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asli = services.laporan.draw_files

        def kunci_dulu(*isi: Any) -> Any:
            lock_bulan(oleh=f.oleh(kabid), bulan=date(2026, 9, 1), pada=sekarang())
            return asli(*isi)

        monkeypatch.setattr(services.laporan, "draw_files", kunci_dulu)
        assert not susun(pihak.admin, "realisasi_ekspor", periode="2026-09", bentuk=["csv"]).periode_terkunci


class TestKiriman:
    def test_after_a_missed_run_the_next_is_not_called_late(self, kabid: Any, kini: Any) -> None:
        jadwalkan(kabid, pola="harian", tanggal=None, bentuk=["csv"])
        kini.move_to(datetime(2026, 11, 28, 7, 0, 30, tzinfo=WIB))
        jalankan()
        (p,) = semua()
        assert (p.jatuh_tempo.astimezone(WIB).day, p.terlambat, p.terlewat) == (28, False, 1)

    def test_a_failed_test_mail_is_not_retried_beside_another(
        self, kabid: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("laporan.services.jadwal.wake_penyampaian", lambda *_: None)
        x = jadwalkan(kabid)
        a = services.send_uji(oleh=f.oleh(kabid), uid=x.uid, pada=sekarang())
        Penyampaian.objects.filter(pk=a.pk).update(status="gagal", galat="x", coba_lagi_pada=None)
        services.send_uji(oleh=f.oleh(kabid), uid=x.uid, pada=sekarang().replace(minute=5))
        with pytest.raises(DomainError, match="masih berjalan"):
            services.retry_penyampaian(oleh=f.oleh(kabid), uid=a.uid, pada=sekarang())

    def test_rights_that_changed_and_came_back_do_not_turn_in_a_circle(
        self, kabid: Any, kini: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for modul in ("penyampaian.wake_penyampaian", "laporan.wake_penunggu"):
            monkeypatch.setattr(f"laporan.services.{modul}", lambda *_: None)
        jadwalkan(kabid, bentuk=["csv"])
        kini.move_to(datetime(2026, 12, 5, 7, tzinfo=WIB))
        run_jadwal(pada=sekarang())
        (p,) = semua()
        with monkeypatch.context() as m:
            m.setattr("laporan.services.laporan.hak_pembaca", lambda _: "lain")
            deliver_penyampaian(uid=p.uid)
            run_tugas(uid=semua()[0].laporan.tugas.uid)
        for _ in range(2):  # another one is asked for, made, sent
            deliver_penyampaian(uid=p.uid)
            run_tugas(uid=semua()[0].laporan.tugas.uid)
        (p,) = semua()
        assert (p.status, p.laporan.hak) == ("terkirim", "semua")

    def test_a_worker_that_extended_its_lease_keeps_it(self, kabid: Any, kini: Any) -> None:
        jadwalkan(kabid, bentuk=["csv"])
        kini.move_to(datetime(2026, 12, 5, 7, tzinfo=WIB))
        run_jadwal(pada=sekarang())
        (p,) = semua()
        Penyampaian.objects.filter(pk=p.pk).update(status="menunggu", coba_lagi_pada=sekarang(), lease_token=None)
        pekerja = _ambil(p.uid, sekarang())
        assert pekerja is not None
        terbaca = Penyampaian.objects.get(pk=p.pk)
        _tulis(pekerja, lease_sampai=sekarang().replace(hour=8))
        assert not _pulihkan(terbaca, sekarang())
        assert Penyampaian.objects.get(pk=p.pk).lease_token == pekerja.lease_token

    def test_a_holiday_declared_later_moves_the_last_working_day(self, kabid: Any, kini: Any) -> None:
        x = jadwalkan(kabid, pola="hari_kerja_terakhir", tanggal=None)
        kini.move_to(datetime(2026, 12, 1, 9, tzinfo=WIB))
        jalankan()

        def hari() -> int:
            x.refresh_from_db()
            return x.berikutnya.astimezone(WIB).day

        assert (hari(), x.berikutnya.astimezone(WIB).month) == (31, 12)
        HariLibur.objects.create(tanggal=date(2026, 12, 31), nama="Cuti bersama", jenis="cuti_bersama")
        jalankan()
        assert hari() == 30
        assert JadwalLaporan.objects.get().versi == x.versi


class TestHitung:
    def test_a_formula_that_measures_this_year_is_not_rewritten_backwards(self, pihak: Pihak) -> None:
        isi = {"nama": "IKM", "rumus": "n", "satuan": "IKM", "sumber": "x", "dasar": "", "hitung": "jumlah_ikm"}
        isi |= {"arah": "naik", "urut": 1}
        o = f.oleh(pihak.admin)
        services.create_indikator(oleh=o, kode="zz", tahun=2021, data=isi)
        for tahun in (2023, 2026):
            with pytest.raises(ValidationError, match="paling cepat mulai 2027"):
                services.revise_indikator(oleh=o, kode="zz", versi=1, tahun=tahun, data=isi, pada=HARI)
        services.revise_indikator(oleh=o, kode="zz", versi=1, tahun=2027, data=isi, pada=HARI)

    def test_two_agreements_without_a_number_are_two_rows(self, pihak: Pihak) -> None:
        k = pihak.kemitraan
        for _ in range(2):
            draf = f.make_kemitraan(k.perusahaan, k.ikm, nomor=None, status="draf", ditandatangani_pada=None)
            f.make_pesanan(draf, tanggal=date(2026, 9, 1))
        d = ambil("kinerja_komitmen")
        isi = d.susun(baca_permintaan(d, pihak.admin, {"periode": "2026"}, HARI))
        assert {b.kunci: len(list(b.baris())) for b in isi.bagian}["kemitraan"] == 2

    def test_companies_of_one_name_are_two_rows(self, pihak: Pihak) -> None:
        nama = pihak.kemitraan.perusahaan.nama
        f.make_kemitraan(f.make_perusahaan(nama=nama), f.make_ikm())
        d = ambil("perkembangan_kemitraan")
        isi = d.susun(baca_permintaan(d, pihak.admin, {"periode": "2026"}, HARI))
        (bagian,) = (b for b in isi.bagian if b.kunci == "perusahaan")
        assert [b[0] for b in bagian.baris()] == [nama, nama]
        assert all(len(b) == len(bagian.kolom) for b in bagian.baris())

    def test_a_leap_day_is_read_a_year_before_on_the_day_after_it(self) -> None:
        tahun = Periode.tahun(2028)
        assert Lingkup(tahun, date(2028, 2, 29), Periode.tahun(2027)).hari_terakhir_lalu == date(2027, 3, 1)
