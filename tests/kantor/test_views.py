"""Pages of the office: what each shows to whom, and what it costs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from akun.enums import Peran
from core import context, registri
from core.errors import DomainError
from core.pelaku import Pelaku
from jejak.models import Jejak
from kantor import whatsapp
from kantor.enums import StatusTugas
from kantor.models import Penandatangan, PeriodeTerkunci, Tugas
from kantor.penangan import MAKS_PERCOBAAN
from kantor.services.penandatangan import save_penandatangan
from kantor.services.periode import lock_bulan
from kantor.services.tugas import claim_tugas, report_progress
from kantor.services.whatsapp import open_whatsapp
from kantor.whatsapp import PenerimaWhatsApp, tautan
from tests import factories as f
from tests.kantor.alat import PADA, make_tugas

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("daftar_penangan")]
HTMX = {"HX-Request": "true"}


def test_running_work_shows_its_bar_and_asks_again(kabid: Any, masuk: Any) -> None:
    tugas = claim_tugas(uid=make_tugas(kabid).uid, pada=PADA)
    assert tugas is not None
    report_progress(tugas=tugas, pada=PADA, kemajuan=500, total=2000, pesan="Menyusun baris")
    klien = masuk(kabid)
    for url in (tugas.get_absolute_url(), reverse("kantor:tugas_progress", args=[tugas.uid])):
        teks = klien.get(url).content.decode()
        assert "Menyusun baris · 500 dari 2.000" in teks
        assert 'value="25"' in teks
        assert 'hx-trigger="every 2s"' in teks
        assert 'role="status"' in teks


def test_ended_work_stops_asking(kabid: Any, masuk: Any) -> None:
    tugas = make_tugas(kabid)
    Tugas.objects.update(
        status=StatusTugas.GAGAL, selesai=PADA, galat="Tidak dapat disusun.", rincian_galat="Traceback rahasia"
    )
    teks = masuk(kabid).get(tugas.get_absolute_url()).content.decode()
    assert "Tidak dapat disusun." in teks
    assert "every 2s" not in teks
    assert "Traceback" not in teks


def test_the_admin_alone_reads_the_traceback(admin: Any, kabid: Any, masuk: Any) -> None:
    tugas = make_tugas(kabid)
    Tugas.objects.update(status=StatusTugas.GAGAL, selesai=PADA, galat="Gagal.", rincian_galat="Traceback <b>")
    assert "Traceback &lt;b&gt;" in masuk(admin).get(tugas.get_absolute_url()).content.decode()


def test_cancel_button_answers_htmx_with_the_bar_and_others_with_the_page(kabid: Any, masuk: Any) -> None:
    tugas, klien = make_tugas(kabid), masuk(kabid)
    url = reverse("kantor:tugas_cancel", args=[tugas.uid])
    assert klien.get(url).status_code == 405
    assert "Dibatalkan" in klien.post(url, headers=HTMX).content.decode()
    assert klien.post(url).headers["Location"] == tugas.get_absolute_url()
    assert MAKS_PERCOBAAN == 3


@pytest.mark.parametrize("nama", ["tugas_detail", "tugas_progress", "tugas_cancel"])
def test_work_of_others_is_404(nama: str, kabid: Any, penyuluh: Any, masuk: Any) -> None:
    url = reverse(f"kantor:{nama}", args=[make_tugas(kabid).uid])
    klien = masuk(penyuluh)
    assert (klien.post(url) if nama == "tugas_cancel" else klien.get(url)).status_code == 404


@pytest.mark.parametrize("jumlah", [1, 3])
@pytest.mark.parametrize(("nama", "kueri"), [("tugas_list", 5), ("periode_list", 5)])
def test_lists_cost_the_same_for_one_and_for_three(
    nama: str, kueri: int, jumlah: int, admin: Any, masuk: Any, django_assert_num_queries: Any
) -> None:
    for n in range(jumlah):
        make_tugas(admin)
        lock_bulan(oleh=f.oleh(admin), bulan=date(2026, n + 1, 1), alasan="Dilaporkan", pada=PADA)
    klien = masuk(admin)
    with django_assert_num_queries(kueri):
        assert klien.get(reverse(f"kantor:{nama}")).status_code == 200


def test_work_detail_costs_little(kabid: Any, masuk: Any, django_assert_num_queries: Any) -> None:
    tugas, klien = make_tugas(kabid), masuk(kabid)
    with django_assert_num_queries(4):
        klien.get(tugas.get_absolute_url())
    with django_assert_num_queries(3):
        klien.get(reverse("kantor:tugas_progress", args=[tugas.uid]))


def test_months_are_locked_and_opened_with_a_reason(kabid: Any, masuk: Any) -> None:
    klien = masuk(kabid)
    salah = klien.post(reverse("kantor:periode_lock"), {"bulan": "2099-01", "alasan": "Laporan sudah keluar"})
    assert salah.status_code == 422
    assert "Bulan ini belum berakhir." in salah.content.decode()
    assert "Laporan sudah keluar" in salah.content.decode()
    assert klien.post(reverse("kantor:periode_lock"), {"bulan": "2026-01", "alasan": "ya"}).status_code == 422
    assert (
        klien.post(reverse("kantor:periode_lock"), {"bulan": "2026-01", "alasan": "Laporan keluar"}).status_code == 302
    )
    periode = PeriodeTerkunci.objects.get()
    assert "Januari 2026" in klien.get(reverse("kantor:periode_list")).content.decode()
    buka = reverse("kantor:periode_unlock", args=[periode.uid])
    assert klien.get(buka).status_code == 200
    assert klien.post(buka, {"alasan": "Ada salah ketik"}).status_code == 302
    periode.refresh_from_db()
    assert not periode.terkunci


@pytest.mark.parametrize(
    ("peran", "daftar", "kunci", "buka"),
    [
        (Peran.ADMIN, 200, 200, 200),
        (Peran.KABID, 200, 200, 200),
        (Peran.PENYULUH, 200, 403, 403),
        (Peran.PIMPINAN, 200, 403, 403),
        (Peran.PERUSAHAAN, 403, 403, 404),
        (Peran.IKM, 403, 403, 404),
    ],
)
def test_who_sees_and_who_locks(peran: str, daftar: int, kunci: int, buka: int, masuk: Any) -> None:
    periode = lock_bulan(
        oleh=f.oleh(f.make_pengguna(Peran.KABID)), bulan=date(2026, 1, 1), alasan="Dilaporkan", pada=PADA
    )
    klien = masuk(f.make_pengguna(peran))
    assert klien.get(reverse("kantor:periode_list")).status_code == daftar
    assert klien.get(reverse("kantor:periode_lock")).status_code == kunci
    assert klien.get(reverse("kantor:periode_unlock", args=[periode.uid])).status_code == buka


@pytest.fixture
def penerima(monkeypatch: pytest.MonkeyPatch) -> None:
    from akun.models import Pengguna

    pintu = PenerimaWhatsApp(
        "Pengguna",
        Pengguna.objects.visible_to,
        lambda u, o: u.adalah_kantor,
        lambda o: o.telepon.buka() if o.telepon else "",
        lambda o: f"Yth. {o.nama}",
    )
    monkeypatch.setitem(whatsapp.penerima, "akun.pengguna", pintu)


@pytest.mark.usefixtures("penerima")
def test_whatsapp_is_written_to_the_trail_before_it_opens(masuk: Any) -> None:
    orang = f.make_pengguna(Peran.KABID, nama="Budi", telepon="+6281234567890")
    klien, url = masuk(orang), reverse("kantor:whatsapp", args=["akun.pengguna", orang.uid])
    halaman = klien.get(url).content.decode()
    assert "Yth. Budi" in halaman
    assert "81234567890" not in halaman
    assert Jejak.objects.filter(tindakan="dihubungi").count() == 0
    jawaban = klien.post(url, {"teks": "Selamat pagi & sampai jumpa"})
    assert "https://wa.me/6281234567890?text=Selamat%20pagi%20%26%20sampai%20jumpa" in jawaban.content.decode()
    assert jawaban["Cache-Control"] == "no-store"
    htmx = klien.post(url, {"teks": "Pagi"}, headers=HTMX)
    assert (htmx.status_code, htmx["HX-Redirect"]) == (204, "https://wa.me/6281234567890?text=Pagi")
    jejak = Jejak.objects.filter(tindakan="dihubungi", objek_id=str(orang.uid))
    assert jejak.count() == 2
    assert "8123" not in str(list(jejak.values()))


@pytest.mark.usefixtures("penerima")
def test_whatsapp_needs_a_visible_record_a_right_and_a_number(masuk: Any, admin: Any) -> None:
    orang = f.make_pengguna(Peran.KABID)
    klien, url = masuk(orang), reverse("kantor:whatsapp", args=["akun.pengguna", orang.uid])
    tanpa = klien.post(url, {"teks": "Pagi"})
    assert (tanpa.status_code, "belum mempunyai nomor" in tanpa.content.decode()) == (422, True)
    assert klien.post(url, {"teks": ""}).status_code == 422
    assert klien.get(reverse("kantor:whatsapp", args=["akun.pengguna", admin.uid])).status_code == 404
    assert klien.get(reverse("kantor:whatsapp", args=["tak.ada", orang.uid])).status_code == 404
    luar = f.make_pengguna(Peran.PERUSAHAAN)
    assert masuk(luar).get(reverse("kantor:whatsapp", args=["akun.pengguna", luar.uid])).status_code == 403
    with pytest.raises(DomainError):
        open_whatsapp(oleh=f.oleh(orang), jenis="akun.pengguna", uid=orang.uid, teks="x")
    assert tautan("+62811", "a b") == "https://wa.me/62811?text=a%20b"


def test_signatories_are_kept_with_their_trail(admin: Any, kabid: Any) -> None:
    orang = Penandatangan(nama="Dra. Sri", nip="198001012006042001", jabatan="Kepala Dinas", mulai=date(2025, 1, 1))
    save_penandatangan(oleh=f.oleh(admin), penandatangan=orang)
    orang.jabatan = "Plt. Kepala Dinas"
    save_penandatangan(oleh=f.oleh(admin), penandatangan=orang)
    assert Jejak.objects.latest("id").sebelum == {"jabatan": "Kepala Dinas"}
    assert list(Penandatangan.objects.visible_to(kabid).berlaku(date(2025, 1, 1))) == [orang]
    with pytest.raises(DomainError):
        save_penandatangan(oleh=f.oleh(kabid), penandatangan=orang)
    orang.nip = "1980"
    with pytest.raises(Exception, match="18 angka"):
        save_penandatangan(oleh=Pelaku.sistem("uji"), penandatangan=orang)


def test_the_menu_and_the_badge_are_ours(kabid: Any) -> None:
    butir = {b.label for b in registri.menu if b.grup == "Kantor" and b.boleh(kabid)}
    assert {"Tugas", "Notifikasi", "Periode terkunci"} <= butir
    assert [baca(kabid) for baca in context.lonceng] == [registri.Lonceng(0, 0)]
