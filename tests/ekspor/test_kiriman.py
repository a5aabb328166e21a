"""Many shipments at once are what one after another would have been, cell by cell; whoever races, nothing is doubled."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from core.errors import DomainError
from core.ids import new_uid
from ekspor import services
from ekspor.models import (
    Kontainer,
    Muatan,
    Pembeli,
    Pengiriman,
    RingkasanEkspor,
    RingkasanKontainer,
    RingkasanKontribusi,
)
from jejak.models import Jejak
from kantor.models import Penghitung
from tests import factories as f
from tests.ekspor import kirim as k
from tests.kemitraan.conftest import Pihak, buat_pihak
from tests.serentak import bersamaan

pytestmark = pytest.mark.django_db
TABEL = (Pengiriman, Kontainer, Muatan, Pembeli, RingkasanEkspor, RingkasanKontainer, RingkasanKontribusi, Penghitung)
PERNYATAAN = 31
TANPA_URUTAN = {"Jejak", "Penghitung", "RingkasanEkspor", "RingkasanKontainer", "RingkasanKontribusi"}
LUPUT = {"id", "uid", "created_at", "updated_at", "pengiriman", "kontainer", "pembeli", "waktu", "objek_id"}


def baris(model: type[Any]) -> list[Any]:
    """Every column but keys and times; a child is told by its parents' words instead of their keys."""
    hasil = []
    for o in model._default_manager.order_by("pk"):
        isi = {b.attname: getattr(o, b.attname) for b in o._meta.concrete_fields if b.name not in LUPUT}
        for nama in ("pengiriman", "kontainer", "pembeli"):
            if isinstance(getattr(o, nama, None), Pengiriman | Kontainer | Pembeli):
                isi[nama] = str(getattr(o, nama))
        hasil.append(isi)
    return hasil


def potret() -> dict[str, list[Any]]:
    semua = {m.__name__: baris(m) for m in TABEL}
    semua["uid"] = list(Pengiriman.objects.order_by("pk").values_list("uid", flat=True))
    semua["peserta"] = list(Pengiriman.peserta.through.objects.order_by("pk").values_list("perusahaan", flat=True))
    return semua | {"Jejak": baris(Jejak)}


def dicoba(tulis: Callable[[], Any]) -> tuple[str, dict[str, list[Any]]]:
    """(what it was refused with, what stood in the tables after it); taken back."""
    with transaction.atomic():
        pesan = ""
        try:
            with transaction.atomic():
                tulis()
        except (DomainError, ValidationError) as galat:
            pesan = galat.pesan if isinstance(galat, DomainError) else str(galat.message_dict)
        hasil = potret()
        transaction.set_rollback(True)
    return pesan, hasil


@pytest.fixture
def dunia(pihak: Pihak) -> list[dict[str, Any]]:
    """Two companies and an IKM that send, with what lies before: a week's rate, a rule for papers, and a first shipment."""
    k.make_kurs()
    k.make_aturan()
    f.make_wilayah("51", "Bali")
    for kode, nama, alpha in (("JP", "Jepang", "JPN"), ("KR", "Korea Selatan", "KOR"), ("ID", "Indonesia", "IDN")):
        k.make_negara(kode, nama, alpha)
    k.kirim(pihak.admin, pihak.kemitraan.perusahaan, data={"acuan": "LAMA"})
    lain = f.make_perusahaan(nama="PT Lain")
    return [
        {"perusahaan_uid": pihak.kemitraan.perusahaan.uid},
        {"perusahaan_uid": lain.uid},
        {"ikm_uid": UUID(str(f.make_ikm(nama="UD Kirim").uid))},
    ]


def acak(benih: int, dunia: Sequence[dict[str, Any]], peserta: Any) -> list[services.IsianKiriman]:
    """A dozen shipments as files hold them: several currencies, days with and without a rate, both kinds, doubtful figures."""
    r = random.Random(benih)
    hs, satuan, tipe = k.make_hs(), f.make_satuan(), k.make_tipe()
    hasil = []
    for n in range(12):
        ekspor = r.random() < 0.8
        basis = r.choice(["taksiran", "fob", "cif", "cfr", "exw"]) if ekspor else r.choice(["taksiran", "faktur"])
        uang = "IDR" if basis in {"taksiran", "faktur"} else r.choice(["USD", "IDR"])
        data: dict[str, Any] = {
            "jenis": "ekspor" if ekspor else "antarprovinsi",
            "negara": k.make_negara(r.choice(["KR", "JP"]), "", "") if ekspor else None,
            "provinsi": None if ekspor else f.make_wilayah("51", "Bali"),
            "rencana_kirim": date(2026, 11, 20) + timedelta(days=r.choice([0, 1, 30, 60])),
            "basis_nilai": basis,
            "mata_uang": k.make_mata_uang(uang),
            "acuan": r.choice(["", f"INV-{n}", f"inv {n}"]),
        }
        data |= {"freight": Decimal("90.10")} if basis in {"cif", "cfr"} else {}
        data |= {"asuransi": Decimal(10)} if basis == "cif" else {}
        data |= {"biaya_lokal": Decimal(5)} if basis == "exw" else {}
        kali = 16_000 if uang == "IDR" else 1
        isi = [
            services.IsianMuatan(
                uraian=r.choice(["Lemari", "Meja  makan"]),
                nilai=Decimal(r.randrange(100_000, 300_000)) / 100 * kali * r.choice([1, 1, 1, 200]),
                kode_hs=r.choice([None, hs]),
                jumlah=(ada := r.choice([None, Decimal(7)])),
                satuan=None if ada is None else satuan,
                berat_bersih=r.choice([None, Decimal("12.5")]),
            )
            for _ in range(r.randrange(1, 4))
        ]
        muat = {"tipe": tipe} if ekspor else {"tipe": None, "muat": "TRUK"}
        hasil.append(
            services.IsianKiriman(
                data=data,
                kontainer=[services.IsianKontainer(muatan=isi, **muat) for _ in range(r.randrange(1, 4))],
                nama_pembeli=r.choice([None, "", "Hangang Gagu", "HANGANG gagu", "한강가구"]),
                peserta=r.choice([(), (peserta,)]),
                uid=new_uid(),
                yakin=r.random() < 0.8,
                **r.choice(dunia),
            )
        )
    return hasil


def satu_satu(pihak: Pihak, kiriman: Sequence[services.IsianKiriman]) -> None:
    for satu in kiriman:
        isi = {n: getattr(satu, n) for n in satu.__dataclass_fields__ if n != "alasan"}
        services.create_pengiriman(oleh=f.oleh(pihak.admin), pada=k.PADA, **isi)


def banyak(pihak: Pihak, kiriman: Sequence[services.IsianKiriman]) -> None:
    try:
        services.create_pengiriman_banyak(oleh=f.oleh(pihak.admin), pada=k.PADA, kiriman=kiriman)
    except services.KirimanDitolak as ditolak_:
        raise ditolak_.galat from ditolak_


@pytest.mark.parametrize("benih", range(25))
def test_many_at_once_are_one_after_another(pihak: Pihak, dunia: list[dict[str, Any]], benih: int) -> None:
    kiriman = acak(benih, dunia, f.make_perusahaan(nama="PT Peserta"))
    harapan, hasil = dicoba(lambda: satu_satu(pihak, kiriman)), dicoba(lambda: banyak(pihak, kiriman))
    assert hasil[0] == harapan[0]
    for nama, isi in harapan[1].items():
        # Cells and counters are written in an order of their own, a buyer's trail before that of the shipments.
        urut = (lambda semua: sorted(semua, key=str)) if nama in TANPA_URUTAN else list
        assert urut(hasil[1][nama]) == urut(isi), nama


def test_many_at_once_agree_with_their_sums(pihak: Pihak, dunia: list[dict[str, Any]]) -> None:
    tertulis = 0
    for benih in range(8):
        with transaction.atomic():
            semua = acak(benih, dunia, f.make_perusahaan(nama="PT Peserta"))
            kiriman = [replace(satu, data={**satu.data, "acuan": ""}) for satu in semua if satu.yakin]
            banyak(pihak, kiriman)
            tertulis += len(kiriman)
    assert Pengiriman.objects.count() == tertulis + 1
    assert services.verify_ekspor() == []


def test_the_refused_one_is_named_and_none_is_written(pihak: Pihak, dunia: list[dict[str, Any]]) -> None:
    def satu(acuan: str, nomor: str = "") -> services.IsianKiriman:
        data = {"rencana_kirim": k.RENCANA, "mata_uang": k.make_mata_uang(), "negara": k.make_negara(), "acuan": acuan}
        return services.IsianKiriman(data, [k.kontainer(nomor=nomor)], **dunia[0])

    def coba(*kiriman: services.IsianKiriman) -> services.KirimanDitolak:
        with pytest.raises(services.KirimanDitolak) as galat:
            services.create_pengiriman_banyak(oleh=f.oleh(pihak.admin), pada=k.PADA, kiriman=kiriman)
        return galat.value

    sebelum = potret()
    for kiriman, urutan, pesan in (
        ((satu("A"), satu("lama")), 1, "LAMA sudah tercatat sebagai EKS-2026-0001."),
        ((satu("A"), satu("B"), satu(" a ")), 2, "A sudah tercatat sebagai pengiriman lain."),
        ((satu(""), satu("", "CSQU3054383"), satu(""), satu("", "CSQU3054383")), 3, "Kontainer FCL ini masih dipakai"),
    ):
        galat = coba(*kiriman)
        assert galat.urutan == urutan
        assert pesan in str(galat.galat)
        assert potret() == sebelum


def test_the_same_file_twice_writes_once(pihak: Pihak, dunia: list[dict[str, Any]]) -> None:
    kiriman = [
        services.IsianKiriman(
            {"rencana_kirim": k.RENCANA, "mata_uang": k.make_mata_uang(), "negara": k.make_negara()},
            [k.kontainer()],
            uid=new_uid(),
            **dunia[0],
        )
        for _ in range(3)
    ]

    def tulis() -> list[Pengiriman]:
        dua_kali = [*kiriman, *kiriman]
        return services.create_pengiriman_banyak(oleh=f.oleh(pihak.admin), pada=k.PADA, kiriman=dua_kali)

    assert [p.pk for p in tulis()] == [p.pk for p in tulis()]
    assert Pengiriman.objects.count() == 4


@pytest.mark.parametrize("n", [1, 12])
def test_as_many_statements_for_one_as_for_a_dozen(
    pihak: Pihak, dunia: list[dict[str, Any]], django_assert_num_queries: Any, n: int
) -> None:
    data = {"rencana_kirim": k.RENCANA, "mata_uang": k.make_mata_uang(), "negara": k.make_negara()}
    kiriman = [
        services.IsianKiriman(
            data | {"acuan": f"INV-{i}"}, [k.kontainer()], nama_pembeli="Gagu", uid=new_uid(), **dunia[0]
        )
        for i in range(n)
    ]
    oleh = f.oleh(pihak.admin)
    # PostgreSQL holds the month in a statement of its own.
    with django_assert_num_queries(PERNYATAAN + (connection.vendor == "postgresql")):
        services.create_pengiriman_banyak(oleh=oleh, pada=k.PADA, kiriman=kiriman)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_files_with_the_same_senders_crosswise() -> None:
    """Senders in the opposite order and one number in both: one is written whole, the other told; nobody waits for ever."""
    pihak = buat_pihak()
    dua = [pihak.kemitraan.perusahaan, f.make_perusahaan(nama="PT Dua")]
    isi = {"rencana_kirim": k.RENCANA, "mata_uang": k.make_mata_uang(), "negara": k.make_negara()}
    kotak = [k.kontainer()]

    def tulis(urut: Sequence[Any]) -> list[Pengiriman]:
        kiriman = [
            services.IsianKiriman(isi | {"acuan": f"INV-{n}"}, kotak, perusahaan_uid=p.uid)
            for n in range(10)
            for p in urut
        ]
        try:
            return services.create_pengiriman_banyak(oleh=f.oleh(pihak.admin), pada=k.PADA, kiriman=kiriman)
        except services.KirimanDitolak as galat:
            raise galat.galat from galat

    hasil = bersamaan(lambda: tulis(dua), lambda: tulis(dua[::-1]))
    assert len([h for h in hasil if isinstance(h, Exception)]) == 1
    assert [h for h in hasil if isinstance(h, Exception) and not isinstance(h, ValidationError)] == []
    assert Pengiriman.objects.count() == 20
    assert services.verify_ekspor() == []
