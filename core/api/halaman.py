"""Paging: a cursor by key for programs, page numbers for people. One FilterSet and one list of sorts, the Daftar's."""

from __future__ import annotations

from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import F, QuerySet
from django.http import QueryDict
from django_filters import FilterSet
from django_filters.widgets import SuffixedMultiWidget
from rest_framework.exceptions import ErrorDetail, NotFound, ValidationError
from rest_framework.pagination import BasePagination

from core.api.baris import PembuatBaris
from core.api.masukan import galat_bidang, parameter_asing
from core.daftar import Daftar, hitung
from core.errors import DomainError
from core.halaman import cara_mencari
from core.keyset import URUT, Urutan, baca_kursor, setelah, tulis_kursor

UKURAN, UKURAN_MAKS = 50, 500
LOMPAT_MAKS = 100_000
SENDIRI = ("urut", "kursor", "halaman", "ukuran")
Jawaban = dict[str, Any]


def nama_saringan(saring: FilterSet) -> set[str]:
    """The query parameters a FilterSet reads: a range reads two."""
    nama: set[str] = set()
    field: Any
    for field_name, field in saring.form.fields.items():
        if isinstance(field.widget, SuffixedMultiWidget):
            nama |= {field.widget.suffixed(field_name, s) for s in field.widget.suffixes}
        else:
            nama.add(field_name)
    return nama


def saring_ketat(daftar: Daftar, request: Any) -> FilterSet:
    """The filters, checked; their `qs` are the rows. Raises ValidationError for what would otherwise narrow nothing."""
    params: QueryDict = request.query_params
    saring = daftar.saring(request.user, params, request)
    galat: dict[str, Any] = dict(parameter_asing(params, nama_saringan(saring) | set(SENDIRI)))
    if not saring.is_valid():
        galat |= {k: [ErrorDetail(str(p), code="saringan") for p in v] for k, v in saring.errors.items()}
    else:
        diabaikan = [k for k, v in saring.form.cleaned_data.items() if v is None and params.get(k)]
        galat |= {k: [ErrorDetail("Nilai ini tidak dikenal.", code="saringan")] for k in diabaikan}
    if galat:
        raise ValidationError(galat)
    return saring


def catatan_pencarian(saring: FilterSet) -> Jawaban:
    """Said only where rows were looked for by other words than were asked for."""
    p = cara_mencari(saring)
    if p is None or not p.kalimat:
        return {}
    return {"pencarian": {"diketik": p.teks, "dicari": p.dicari, "dikoreksi": p.dikoreksi, "padanan": p.padanan}}


class Halaman(BasePagination):
    """`{"hasil": […], "berikut": url|null}`; with `?halaman=` also `sebelum`, `halaman`, `jumlah`, `jumlah_pasti`."""

    def jawab(self, daftar: Daftar, baris: PembuatBaris, request: Any) -> Jawaban:
        saring = saring_ketat(daftar, request)
        qs, params = saring.qs, request.query_params
        ukuran = _bilangan(params, "ukuran", UKURAN, UKURAN_MAKS)
        try:
            urutan, turun = daftar.pilih_urutan(params)
            if "halaman" not in params:
                isi = per_kursor(qs, baris, request, kunci=daftar.kunci, urutan=urutan, turun=turun, ukuran=ukuran)
                return isi | catatan_pencarian(saring)
        except DomainError as galat:
            raise galat_bidang(galat.bidang or {"kursor": galat.pesan}, galat.kode) from galat
        if "kursor" in params:
            raise galat_bidang({"halaman": "Pilih salah satu: kursor atau halaman."}, "halaman")
        return per_nomor(qs, baris, request, urutan=urutan, turun=turun, ukuran=ukuran) | catatan_pencarian(saring)

    def get_schema_operation_parameters(self, view: Any) -> list[Jawaban]:
        urut = [tanda + u.kunci for u in view.daftar.urutan for tanda in ("", "-")]
        bawaan, turun = view.daftar.pilih_urutan(QueryDict(""))
        return [
            _param(
                "urut",
                {"type": "string", "enum": urut, "default": "-" * turun + bawaan.kunci},
                "Urutan; tanda minus membalik.",
            ),
            _param(
                "halaman",
                {"type": "integer", "minimum": 1, "maximum": LOMPAT_MAKS},
                "Nomor halaman, untuk orang: jawaban memuat jumlah.",
            ),
            *PARAM_KURSOR,
        ]

    def get_paginated_response_schema(self, schema: Jawaban) -> Jawaban:
        bentuk = HalamanKursor().get_paginated_response_schema(schema)
        bentuk["properties"] |= {
            "sebelum": {**ALAMAT, "description": "Hanya dengan `halaman`."},
            "halaman": {"type": "integer", "description": "Hanya dengan `halaman`."},
            "jumlah": {"type": "integer", "description": "Hanya dengan `halaman`."},
            "jumlah_pasti": {
                "type": "boolean",
                "description": "Hanya dengan `halaman`; false: paling sedikit `jumlah`.",
            },
            "pencarian": PENCARIAN,
        }
        return bentuk


class HalamanKursor(BasePagination):
    """The cursor alone, newest first, for rows that belong to one record: `rangkai(kunci, qs, baris, request)`."""

    def rangkai(self, kunci: str, qs: QuerySet, baris: PembuatBaris, request: Any) -> Jawaban:
        ukuran = _bilangan(request.query_params, "ukuran", UKURAN, UKURAN_MAKS)
        try:
            terbaru = Urutan("pk", "", F("pk"))
            return per_kursor(qs, baris, request, kunci=kunci, urutan=terbaru, turun=True, ukuran=ukuran)
        except DomainError as galat:
            raise galat_bidang({"kursor": galat.pesan}, galat.kode) from galat

    def get_schema_operation_parameters(self, view: Any) -> list[Jawaban]:
        return list(PARAM_KURSOR)

    def get_paginated_response_schema(self, schema: Jawaban) -> Jawaban:
        berikut = {**ALAMAT, "description": "Alamat lanjutan; null di akhir."}
        return {"type": "object", "required": ["hasil", "berikut"], "properties": {"hasil": schema, "berikut": berikut}}


def per_kursor(
    qs: QuerySet, baris: PembuatBaris, request: Any, *, kunci: str, urutan: Urutan, turun: bool, ukuran: int
) -> Jawaban:
    """One step of a walk. Raises DomainError for a cursor that another list or sort wrote."""
    # Signed with list and sort: a cursor cannot be forged nor carried into an order whose values it does not hold.
    penanda = Signer(salt=f"kursor:{kunci}:{urutan.kunci}:{turun}")
    qs = urutan.terapkan(qs, turun=turun)
    if kursor := request.query_params.get("kursor"):
        try:
            qs = setelah(qs, *baca_kursor(penanda.unsign(kursor)), turun=turun)
        except BadSignature as galat:
            raise DomainError(
                "Kursor tidak dikenal untuk daftar dan urutan ini. Mulai lagi tanpa kursor.", kode="kursor"
            ) from galat
    ambil = list(baris.nilai(qs, URUT, "pk")[: ukuran + 1])
    hasil = baris.semua(ambil[:ukuran], request.user)
    berikut = None
    if len(ambil) > ukuran:
        *_, nilai, pk = ambil[ukuran - 1]
        berikut = _url(request, kursor=penanda.sign(tulis_kursor(nilai, pk)))
    return {"hasil": hasil, "berikut": berikut}


def per_nomor(qs: QuerySet, baris: PembuatBaris, request: Any, *, urutan: Urutan, turun: bool, ukuran: int) -> Jawaban:
    nomor = _bilangan(request.query_params, "halaman", 1, LOMPAT_MAKS)
    awal = (nomor - 1) * ukuran
    if awal > LOMPAT_MAKS:
        raise galat_bidang({"halaman": f"Lebih dari {LOMPAT_MAKS} baris ke depan: pakai kursor."}, "halaman")
    jumlah, pasti = hitung(qs)
    # Skipping happens over keys alone; the joins are paid only for the rows of the page.
    kunci = list(urutan.terapkan(qs, turun=turun).values_list("pk", flat=True)[awal : awal + ukuran + 1])
    if not kunci and nomor > 1:
        raise NotFound
    menurut = {nilai[-1]: nilai for nilai in baris.nilai(qs.order_by().filter(pk__in=kunci[:ukuran]), "pk")}
    return {
        "hasil": baris.semua((menurut[k] for k in kunci[:ukuran] if k in menurut), request.user),
        "berikut": _url(request, halaman=nomor + 1) if len(kunci) > ukuran else None,
        "sebelum": _url(request, halaman=nomor - 1) if nomor > 1 else None,
        "halaman": nomor,
        "jumlah": jumlah,
        "jumlah_pasti": pasti,
    }


def _bilangan(params: QueryDict, nama: str, bawaan: int, maks: int) -> int:
    teks = params.get(nama)
    if teks is None:
        return bawaan
    if not (teks.isascii() and teks.isdigit() and len(teks) <= len(str(maks)) and 1 <= int(teks) <= maks):
        raise galat_bidang({nama: f"Isi dengan bilangan 1 sampai {maks}."}, nama)
    return int(teks)


def _url(request: Any, **ganti: Any) -> str:
    params = request.query_params.copy()
    for nama, nilai in ganti.items():
        params[nama] = str(nilai)
    return str(request.build_absolute_uri(f"{request.path}?{params.urlencode()}"))


def _param(nama: str, schema: Jawaban, teks: str) -> Jawaban:
    return {"name": nama, "in": "query", "required": False, "description": teks, "schema": schema}


PENCARIAN = {
    "type": "object",
    "description": "Hanya bila baris dicari dengan kata lain daripada yang diminta; `persis=true` mencari apa adanya.",
    "properties": {
        "diketik": {"type": "string"},
        "dicari": {"type": "string"},
        "dikoreksi": {"type": "boolean"},
        "padanan": {"type": "array", "items": {"type": "string"}, "description": "Kata yang sama artinya."},
    },
}
ALAMAT = {"type": "string", "format": "uri", "nullable": True}
PARAM_KURSOR = (
    _param(
        "kursor",
        {"type": "string"},
        "Lanjutan, disalin dari `berikut`. Untuk program: tidak pernah melompati atau mengulang baris.",
    ),
    _param(
        "ukuran", {"type": "integer", "minimum": 1, "maximum": UKURAN_MAKS, "default": UKURAN}, "Baris per jawaban."
    ),
)
