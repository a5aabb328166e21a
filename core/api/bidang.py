"""One declaration of API fields per model: a serializer names them once for reading, writing and OpenAPI.

It holds shape only (types, lengths, choices). Rules live in the service, whose `full_clean()` answers with the same
problem+json; rows are never rendered field by field but built from `.values_list()` by core.api.baris.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from rest_framework import relations, serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from core.rahasia import SAMAR_PENUH, TITIK, EncryptedField

# The framework's Indonesian catalogue is half empty; its own words stay where they exist.
PESAN: dict[type[serializers.Field], dict[str, str]] = {
    serializers.BooleanField: {"invalid": "Isi dengan true atau false."},
    serializers.CharField: {"invalid": "Isi dengan teks di antara tanda kutip."},
    serializers.DateField: {
        "datetime": "Isi dengan tanggal saja (YYYY-MM-DD).",
        "invalid": "Tulis tanggal sebagai YYYY-MM-DD.",
    },
    serializers.DateTimeField: {"date": "Isi dengan tanggal dan waktu.", "overflow": "Waktu di luar jangkauan."},
    serializers.DecimalField: {"invalid": "Isi dengan angka.", "max_string_length": "Angka terlalu panjang."},
    serializers.DictField: {"not_a_dict": "Isi dengan objek JSON."},
    serializers.IntegerField: {
        "invalid": "Isi dengan bilangan bulat tanpa tanda kutip.",
        "max_string_length": "Bilangan terlalu besar.",
    },
    serializers.ListField: {"not_a_list": "Isi dengan larik JSON."},
    serializers.UUIDField: {"invalid": "Isi dengan UUID."},
    relations.PrimaryKeyRelatedField: {
        "does_not_exist": "Kode “{pk_value}” tidak ditemukan.",
        "incorrect_type": "Isi dengan kode di antara tanda kutip.",
    },
    relations.SlugRelatedField: {
        "does_not_exist": "“{value}” tidak ditemukan.",
        "invalid": "Isi dengan teks di antara tanda kutip.",
    },
}


class TeksField(serializers.CharField):
    """Text only: a NIB or code sent as a number has already lost its leading zeros."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class BulatField(serializers.IntegerField):
    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return int(super().to_internal_value(data))


class YaTidakField(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> Any:
        if type(data) not in {bool, type(None)}:
            self.fail("invalid")
        return super().to_internal_value(data)


class RahasiaField(TeksField):
    """A personal value: whoever reads it learns whether it is filled, and opens it by a logged POST if they may."""

    default_error_messages = {"tersamar": "Ini nilai tersamar. Kirim nilai lengkap, atau jangan sertakan bidang ini."}

    def to_internal_value(self, data: Any) -> str:
        teks = super().to_internal_value(data)
        if TITIK in teks:
            self.fail("tersamar")
        return teks

    def to_representation(self, value: Any) -> str:
        return SAMAR_PENUH if value else ""


class TerlihatMixin:
    """The rows one may name are the rows one may see."""

    context: Mapping[str, Any]

    def get_queryset(self) -> Any:
        queryset: Any = super().get_queryset()  # type: ignore[misc]
        return queryset.visible_to(self.context["request"].user) if hasattr(queryset, "visible_to") else queryset


class KodeTerkait(TerlihatMixin, relations.PrimaryKeyRelatedField):
    """A foreign key to reference data, by the code that is its primary key."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("incorrect_type")
        return super().to_internal_value(data)


class SlugTerkait(TerlihatMixin, relations.SlugRelatedField):
    """A foreign key to a record by its uid, or by another column that is unique among the rows offered."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("slug_field", "uid")
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Turunan(serializers.Field):
    """A read-only value made from columns: `hitung(user, *dari)` over ORM paths, shaped for OpenAPI like `bentuk`.

    Where the value depends on who reads (a masked name), `user` decides; nothing here may query.
    """

    def __init__(self, *dari: str, hitung: Callable[..., Any], bentuk: serializers.Field, **kwargs: Any) -> None:
        super().__init__(read_only=True, source="*", **kwargs)
        self.dari, self.hitung, self.bentuk = dari, hitung, bentuk

    def __deepcopy__(self, memo: Any) -> Turunan:
        return Turunan(*self.dari, hitung=self.hitung, bentuk=self.bentuk, label=self.label, help_text=self.help_text)


@dataclass(frozen=True, slots=True)
class Tampil:
    """How a stored field shows: `untuk(user)` is asked once per answer and gives `f(nilai, *dari)`, or None for as is.

    `dari` are further ORM paths.
    """

    untuk: Callable[[Any], Callable[..., Any] | None]
    dari: tuple[str, ...] = ()


class MasukanKetat:
    """Refuses names it does not know and names it only shows, beside whatever else is wrong with the body.

    A part inside a body (a row of a list) is whole, even where the body itself only corrects some names.
    """

    default_error_messages: Any = {"invalid": "Isi harus berupa objek JSON, bukan {datatype}."}

    def to_internal_value(self, data: Any) -> Any:
        galat: dict[str, Any] = self._nama_ditolak(data) | self._nama_hilang(data) if isinstance(data, Mapping) else {}
        try:
            hasil = super().to_internal_value(data)  # type: ignore[misc]
        except ValidationError as salah:
            rincian: Any = salah.detail
            raise ValidationError(galat | rincian) from salah
        if galat:
            raise ValidationError(galat)
        return hasil

    def _nama_ditolak(self: Any, data: Mapping[str, Any]) -> dict[str, Any]:
        tulis = {f.field_name for f in self._writable_fields}
        if self.partial:
            tulis -= set(getattr(getattr(self, "Meta", None), "sekali", ()))
        return {n: [_tolak(n in self.fields)] for n in data if n not in tulis}

    def _nama_hilang(self: Any, data: Mapping[str, Any]) -> dict[str, Any]:
        """Under PATCH the framework asks for nothing at any depth."""
        if self.parent is None or not self.root.partial:
            return {}
        wajib = [f for f in self._writable_fields if f.required and f.field_name not in data]
        return {f.field_name: [ErrorDetail(f.error_messages["required"], code="required")] for f in wajib}

    def get_fields(self) -> Any:
        semua = super().get_fields()  # type: ignore[misc]
        for field in semua.values():
            for kelas in reversed(type(field).__mro__):
                field.error_messages.update(PESAN.get(kelas, {}))
        return semua


class ApiSerializer(MasukanKetat, serializers.ModelSerializer):
    """`Meta.fields` is explicit; unknown and read-only names are refused.

    `Meta.sekali` names what only creation may set, `Meta.tampil` (name → Tampil) what not everyone reads in full.
    """

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.CharField: TeksField,
        models.TextField: TeksField,
        models.EmailField: TeksField,
        models.URLField: TeksField,
        EncryptedField: RahasiaField,
        models.BooleanField: YaTidakField,
        models.BigIntegerField: BulatField,
        models.IntegerField: BulatField,
        models.PositiveIntegerField: BulatField,
        models.PositiveSmallIntegerField: BulatField,
        models.SmallIntegerField: BulatField,
    }
    serializer_related_field = KodeTerkait

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        """Types and lengths stay; validators and uniqueness are the service's, whose full_clean() normalises first."""
        kelas, kwargs = super().build_standard_field(field_name, model_field)
        kwargs.pop("validators", None)
        if "choices" in kwargs and model_field.blank:
            kwargs["allow_blank"] = True  # the framework forgets it where the field is read only
        return kelas, kwargs

    def build_relational_field(self, field_name: str, relation_info: Any) -> Any:
        _, kwargs = super().build_relational_field(field_name, relation_info)
        ber_uid = any(f.name == "uid" for f in relation_info.related_model._meta.concrete_fields)
        return (SlugTerkait if ber_uid else KodeTerkait), {k: v for k, v in kwargs.items() if k != "validators"}

    def get_uniqueness_extra_kwargs(self, field_names: Any, declared_fields: Any, extra_kwargs: Any) -> Any:
        return extra_kwargs, {}

    def get_validators(self) -> list[Any]:
        return []


def _tolak(dikenal: bool) -> ErrorDetail:
    if dikenal:
        return ErrorDetail("Bidang ini hanya dapat dibaca.", code="hanya_baca")
    return ErrorDetail("Bidang tidak dikenal.", code="bidang_asing")


class UidSerializer(ApiSerializer):
    """For records with a page: the caller may choose the uid, which makes a repeated create harmless."""

    uid = serializers.UUIDField(
        required=False,
        help_text="Boleh Anda tentukan saat membuat: permintaan yang terulang tidak membuat data kembar.",
    )


class AlasanSerializer(MasukanKetat, serializers.Serializer):
    alasan = TeksField(min_length=5, max_length=500, help_text="Tercatat dalam jejak.")


def jalur(field: serializers.Field) -> str:
    """The ORM path a readable field stands for."""
    if field.source == "*":
        raise TypeError(f"{field.field_name}: pakai Turunan untuk nilai tanpa kolom.")
    lintas = str(field.source).replace(".", "__")
    return f"{lintas}__{field.slug_field}" if isinstance(field, relations.SlugRelatedField) else lintas
