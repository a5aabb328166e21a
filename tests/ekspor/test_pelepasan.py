"""The send-off: planned by the office, its figures confirmed by the sender and frozen, printed on one page."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from docx import Document

from core.errors import Ditolak, DomainError, VersiBerubah
from ekspor import queries, services
from ekspor.cetak import naskah_docx, naskah_pdf
from ekspor.models import Pelepasan, Pengiriman
from ekspor.queries import AngkaPelepasan
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak

pytestmark = pytest.mark.django_db
ACARA = {
    "tanggal": date(2026, 11, 20),
    "tempat": "Pabrik PT. Wangsa Adi Guna, Desa Lengkong",
    "pejabat": "Ikfina Fahmawati",
    "jabatan": "Bupati Mojokerto",
}


@pytest.fixture
def kiriman(pihak: Pihak, diterima: Any) -> Pengiriman:
    """Rp200 juta by estimate; 60 handles of Bejijong and the paint of another company are named in it."""
    p = k.kirim(pihak.pembeli, pihak.kemitraan.perusahaan)
    k.alokasikan(pihak.pembeli, p, diterima, 60)
    cat = services.IsianKontribusi(
        k.baris_muatan(p).uid,
        "lokal_lain",
        perusahaan_uid=f.make_perusahaan(nama="PT Pangeston").uid,
        nilai_idr=8_400_000,
        uraian="Cat",
    )
    services.add_kontribusi(oleh=f.oleh(pihak.pembeli), pada=k.PADA, pengiriman_uid=p.uid, isian=[cat])
    return p


def sebut(pihak: Pihak, p: Pengiriman) -> None:
    """Another Rp100.000 of the same workshop, as the sender states it."""
    isi = services.IsianKontribusi(
        k.baris_muatan(p).uid, ikm_uid=pihak.kemitraan.ikm.uid, nilai_idr=100_000, uraian="Engsel"
    )
    services.add_kontribusi(oleh=f.oleh(pihak.pembeli), pada=k.PADA, pengiriman_uid=p.uid, isian=[isi])


def rencana(user: Any, p: Pengiriman, **over: Any) -> Pelepasan:
    return services.plan_pelepasan(oleh=f.oleh(user), pengiriman_uid=p.uid, data=ACARA | over)


def konfirmasi(user: Any, x: Pelepasan, **over: Any) -> Pelepasan:
    return services.confirm_pelepasan(**{"oleh": f.oleh(user), "pada": k.PADA, "uid": x.uid} | over)


def test_the_figures_are_every_rupiah_of_it(pihak: Pihak, kiriman: Pengiriman) -> None:
    a = queries.angka_pelepasan(pihak.pembeli, kiriman)
    desa = pihak.kemitraan.ikm.desa.nama
    assert (a.nilai, a.dasar, a.kontainer, a.dari_ikm, a.persen_ikm) == (200_000_000, "Taksiran", 1, 600_000, "0.3")
    assert (a.desa, a.lain, a.sendiri) == (((desa, 600_000, 1),), (("PT Pangeston", 8_400_000, 0),), 191_000_000)
    assert sum(n for _, n, _ in (*a.desa, *a.lain)) + a.sendiri == a.nilai
    assert sum(a.bukti.values()) == 9_000_000
    assert AngkaPelepasan.dari_json(json.loads(json.dumps(a.json()))) == a


def test_confirmed_figures_stay_and_a_change_shows(pihak: Pihak, kiriman: Pengiriman) -> None:
    x = konfirmasi(pihak.pembeli, rencana(pihak.penyuluh, kiriman))
    assert (x.angka["nilai"], x.dikonfirmasi_oleh, x.diwakili) == (200_000_000, pihak.pembeli, False)
    assert konfirmasi(pihak.pembeli, x).versi == x.versi
    sebut(pihak, kiriman)
    x.refresh_from_db()
    assert x.angka["dari_ikm"] == 600_000
    assert queries.angka_pelepasan(pihak.pembeli, kiriman).dari_ikm == 700_000
    with pytest.raises(VersiBerubah):
        konfirmasi(pihak.pembeli, x, versi=1)
    assert konfirmasi(pihak.penyuluh, x).angka["dari_ikm"] == 700_000
    x.refresh_from_db()
    assert x.diwakili


def test_who_plans_who_confirms(pihak: Pihak, kiriman: Pengiriman) -> None:
    for orang in (pihak.pembeli, pihak.pemilik, f.make_pengguna("pimpinan")):
        with pytest.raises(Ditolak):
            rencana(orang, kiriman)
    x = rencana(f.make_pengguna("kabid"), kiriman)
    for orang in (f.make_pengguna("pimpinan"), pihak.pemilik, f.make_pengguna("kabid")):
        with pytest.raises(Ditolak):
            konfirmasi(orang, x)
    with pytest.raises(DomainError, match="sudah mempunyai"):
        rencana(pihak.penyuluh, kiriman)
    services.cancel_pelepasan(oleh=f.oleh(pihak.penyuluh), uid=x.uid, alasan="Diundur")
    assert rencana(pihak.penyuluh, kiriman) != x


def test_bad_days_and_values_that_wait(pihak: Pihak, kiriman: Pengiriman) -> None:
    with pytest.raises(ValidationError, match="Jauh dari rencana"):
        rencana(pihak.penyuluh, kiriman, tanggal=date(2028, 1, 1))
    with pytest.raises(ValidationError):
        rencana(pihak.penyuluh, kiriman, pejabat=" ")
    k.make_mata_uang("USD")
    tunggu = k.kirim(
        pihak.pembeli,
        pihak.kemitraan.perusahaan,
        k.kontainer(k.muatan(15_000)),
        data={"basis_nilai": "fob", "mata_uang": k.make_mata_uang("USD")},
    )
    with pytest.raises(DomainError, match="menunggu kurs"):
        konfirmasi(pihak.pembeli, rencana(pihak.penyuluh, tunggu))


def halaman_pdf(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_the_sheet_says_it_and_is_one_page(pihak: Pihak, kiriman: Pengiriman) -> None:
    x = konfirmasi(pihak.pembeli, rencana(pihak.penyuluh, kiriman))
    naskah = queries.naskah_pelepasan(x, "Disperindag Kabupaten Mojokerto", k.PADA)
    isi = " ".join((*naskah.kalimat, *(f"{b.nama} {b.rincian} {b.nilai}" for b in naskah.bagian)))
    desa = pihak.kemitraan.ikm.desa.nama
    for kata in ("Rp600.000 atau 0,3 %", f"Desa {desa} 1 IKM Rp600.000", "PT Pangeston", "kerja sendiri Rp191.000.000"):
        assert kata in isi, kata
    assert naskah.bagian[-1].nilai == naskah.nilai == "Rp200.000.000"
    assert naskah.tahun[1:] == (
        ("Kontainer", "1", "0"),
        ("Nilai FOB", "Rp0", "Rp0"),
        ("Taksiran (terpisah)", "Rp200.000.000", "Rp0"),
    )
    assert halaman_pdf(naskah_pdf(naskah)) == 1
    kata = "\n".join(p.text for p in Document(io.BytesIO(naskah_docx(naskah))).paragraphs)
    assert "Ikfina Fahmawati" in kata
    assert "Rp200.000.000" in kata


def test_twelve_villages_and_long_names_still_fit_on_one_page(pihak: Pihak, kiriman: Pengiriman) -> None:
    x = konfirmasi(
        pihak.pembeli, rencana(pihak.penyuluh, kiriman, tempat="T" * 160, pejabat="P " * 59, jabatan="J " * 59)
    )
    x.angka |= {
        "desa": [[f"Desa Bernama Panjang Sekali {n}", 10_000_000 - n, 3] for n in range(12)],
        "lain": [[f"PT Perusahaan Mitra Bernama Panjang {n}", 1_000_000, 0] for n in range(6)],
        "barang": "lemari dan meja kayu jati berukir dengan handel kuningan cor dan kaki bubut, serta kursi makan dan lainnya",
        "dari_ikm": 119_999_934,
        "ikm": 36,
    }
    x.catatan = "C " * 149
    naskah = queries.naskah_pelepasan(x, "Dinas Perindustrian dan Perdagangan Kabupaten Mojokerto", k.PADA)
    assert [b.nama for b in naskah.bagian if "lain" in b.nama] == ["4 desa lain", "3 pihak lain"]
    assert halaman_pdf(naskah_pdf(naskah)) == 1


def alamat(nama: str, x: Any) -> str:
    return reverse(f"ekspor:pelepasan_{nama}", args=[x.uid])


def teks(jawab: Any) -> str:
    return " ".join(jawab.content.decode().split())


def test_from_the_plan_to_the_printed_sheet(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    kantor, pengirim, bupati = masuk(pihak.penyuluh), masuk(pihak.pembeli), masuk(f.make_pengguna("pimpinan"))
    isi = {n: v.isoformat() if isinstance(v, date) else v for n, v in ACARA.items()}
    jawab = kantor.post(alamat("create", kiriman), isi)
    assert jawab.status_code == 302, teks(jawab)
    x = Pelepasan.objects.get()
    assert bupati.get(alamat("pdf", x)).status_code == 409
    tanya = teks(pengirim.get(alamat("confirm", x)))
    assert "Rp200.000.000 (taksiran)" in tanya
    assert pengirim.post(alamat("confirm", x), {"versi": 1}).status_code == 302
    pdf = bupati.get(alamat("pdf", x))
    assert (pdf.status_code, pdf.content[:5], pdf["Content-Type"]) == (200, b"%PDF-", "application/pdf")
    assert bupati.get(alamat("docx", x)).status_code == 200
    assert pengirim.get(alamat("pdf", x)).status_code == 403
    assert masuk(pihak.pemilik).get(alamat("detail", x)).status_code == 404
    services.cancel_pelepasan(oleh=f.oleh(pihak.penyuluh), uid=x.uid, alasan="Diundur")
    assert bupati.get(alamat("pdf", x)).status_code == 409


def test_the_page_says_that_figures_changed(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    x = konfirmasi(pihak.pembeli, rencana(pihak.penyuluh, kiriman))
    klien = masuk(pihak.pembeli)
    assert "berubah sejak dikonfirmasi" not in teks(klien.get(alamat("detail", x)))
    sebut(pihak, kiriman)
    halaman = teks(klien.get(alamat("detail", x)))
    assert "berubah sejak dikonfirmasi" in halaman
    assert "Konfirmasi angkanya" in halaman


def test_over_the_api(masuk: Any, pihak: Pihak, kiriman: Pengiriman) -> None:
    isi = {n: v.isoformat() if isinstance(v, date) else v for n, v in ACARA.items()} | {"pengiriman": str(kiriman.uid)}
    baru = masuk(pihak.penyuluh).post("/api/v1/pelepasan/", json.dumps(isi), content_type="application/json")
    assert (baru.status_code, baru.json()["angka"]) == (201, None)
    url = f"/api/v1/pelepasan/{baru.json()['uid']}/konfirmasi/"
    jawab = masuk(pihak.pembeli).post(url, headers={"If-Match": '"1"'})
    assert jawab.json()["angka"]["nilai"] == 200_000_000
