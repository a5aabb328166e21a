"""The base of every API address: one Daftar decides rows, filters and sorts; services decide what may change.

A subclass names `daftar` and `serializer_class`, mixes in what it lets callers do, and hands each write to its service.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.routers import APIRootView
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from core import registri
from core.api.akses import alamat, catat_panggilan
from core.api.baris import PembuatBaris, pembuat
from core.api.bidang import AlasanSerializer
from core.api.halaman import Halaman
from core.api.masukan import parameter_asing, versi_diminta
from core.api.problem import MEDIA
from core.daftar import Daftar
from core.errors import TidakDitemukan
from core.pelaku import Pelaku


class SaringanDaftar(DjangoFilterBackend):
    """Lets OpenAPI read the Daftar's FilterSet; the filtering itself is core.api.halaman's."""

    def get_filterset_class(self, view: Any, queryset: Any = None) -> Any:
        return view.daftar.filterset


class JawabanApi:
    """What every API view adds: the allowance in the headers, no shared caching; guessing keys costs allowance too."""

    request: Any

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
            self.request._request.laju = laju = catat_panggilan(alamat(self.request))
            if laju.lewat:
                exc = exceptions.Throttled(laju.reset)
        jawaban: Response = super().handle_exception(exc)  # type: ignore[misc]
        return jawaban

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        jawaban = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        if getattr(jawaban, "content_type", None) == MEDIA:  # a file is no answer of the framework's
            jawaban.accepted_renderer = JSONRenderer()  # whatever the view else speaks, a problem is JSON
        if (laju := getattr(request, "laju", None)) is not None:
            for nama, nilai in laju.kepala.items():
                jawaban.headers[nama] = nilai
        jawaban.headers.setdefault("Cache-Control", "private, no-cache")
        return jawaban


class ScopedViewSet(JawabanApi, GenericViewSet):
    """List and detail of the rows `daftar.queryset(user)` lets this person see; everything else is 404."""

    daftar: ClassVar[Daftar]
    serializer_class: Any  # type[ApiSerializer]
    pagination_class = Halaman
    filter_backends = (SaringanDaftar,)
    lookup_field = "uid"
    lookup_value_converter = "uuid"
    parameter: ClassVar[tuple[str, ...]] = ()
    ber_versi: ClassVar[bool] = False
    ber_kunci: ClassVar[bool] = True

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action != "list" and (asing := parameter_asing(request.query_params, self.parameter)):
            raise exceptions.ValidationError(asing)

    def get_queryset(self) -> QuerySet:
        if getattr(self, "swagger_fake_view", False):
            return self.serializer_class.Meta.model._default_manager.none()
        return self.daftar.queryset(self.request.user)

    def list(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return Response(Halaman().jawab(self.daftar, pembuat(self.serializer_class), request))

    def retrieve(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.jawab(**self.kunci())

    def kunci(self) -> dict[str, Any]:
        """The lookup in the address. A NUL byte cannot be in any key, and PostgreSQL refuses to look."""
        nilai = self.kwargs[self.lookup_field]
        if isinstance(nilai, str) and "\x00" in nilai:
            raise TidakDitemukan("Data tidak ditemukan.")
        return {self.lookup_field: nilai}

    def get_object(self) -> Any:
        objek = self.get_queryset().filter(**self.kunci()).first()
        if objek is None:
            raise TidakDitemukan("Data tidak ditemukan.")
        return objek

    def wujud(self, objek: Model) -> dict[str, Any]:
        """The record as this person sees it, read afresh."""
        return self._baca(pk=objek.pk)

    def jawab(self, status: int = 200, **kunci: Any) -> Response:
        isi = self._baca(**kunci)
        return Response(isi, status=status, headers={"ETag": f'"{isi["versi"]}"'} if "versi" in isi else None)

    def _baca(self, **kunci: Any) -> dict[str, Any]:
        baris: PembuatBaris = pembuat(self.serializer_class)
        nilai = baris.nilai(self.get_queryset().filter(**kunci)).first()
        if nilai is None:
            raise TidakDitemukan("Data tidak ditemukan.")
        return baris.satu(nilai, self.request.user)

    def terima(self, kelas: Any = None, **kwargs: Any) -> dict[str, Any]:
        """The body, its shape checked. Raises ValidationError naming every field that does not hold."""
        serializer = (kelas or self.serializer_class)(
            data=self.request.data, context={"request": self.request}, **kwargs
        )
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def sekali(self, kerja: Callable[[], Response]) -> Response:
        """Run `kerja` at most once per Idempotency-Key, where an app has registered that it keeps keys."""
        jawaban: Response = registri.sekali_per_kunci[0](self.request, kerja) if registri.sekali_per_kunci else kerja()
        return jawaban


class BisaDibuat:
    """POST on the list. `buat(oleh, uid, data)` calls the service; the same uid again answers with the first record."""

    def buat(self, oleh: Pelaku, uid: UUID | None, data: dict[str, Any]) -> Model:
        raise NotImplementedError

    def create(self: Any, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            data = self.terima()
            objek = self.buat(Pelaku.dari_request(request), data.pop("uid", None), data)
            jawaban: Response = self.jawab(201, pk=objek.pk)
            jawaban.headers["Location"] = request.build_absolute_uri(f"{request.path}{objek.uid}/")
            return jawaban

        return self.sekali(kerja)


class BisaDiubah:
    """PATCH with If-Match. `ubah(oleh, objek, versi, data)` calls the service."""

    def ubah(self, oleh: Pelaku, objek: Any, versi: int, data: dict[str, Any]) -> Model:
        raise NotImplementedError

    def partial_update(self: Any, request: Any, *args: Any, **kwargs: Any) -> Response:
        objek, versi = self.get_object(), versi_diminta(request)
        hasil = self.ubah(Pelaku.dari_request(request), objek, versi, self.terima(partial=True))
        return self.jawab(pk=hasil.pk)


class BisaDibatalkan:
    """POST …/batalkan/ with If-Match. `batalkan_objek(oleh, objek, versi)` calls the service; `oleh` has the reason."""

    def batalkan_objek(self, oleh: Pelaku, objek: Any, versi: int) -> Model:
        raise NotImplementedError

    @extend_schema(request=AlasanSerializer)
    @action(detail=True, methods=["post"], ber_versi=True)
    def batalkan(self: Any, request: Any, *args: Any, **kwargs: Any) -> Response:
        def kerja() -> Response:
            objek, versi = self.get_object(), versi_diminta(request)
            alasan = self.terima(AlasanSerializer)["alasan"]
            hasil = self.batalkan_objek(Pelaku.dari_request(request, alasan), objek, versi)
            return self.jawab(pk=hasil.pk)

        return self.sekali(kerja)


class AkarApi(JawabanApi, APIRootView):
    """The addresses of this API."""


class AlamatAsing(JawabanApi, APIView):
    """Below /api/ even an address that leads nowhere answers as problem+json."""

    schema = None
    http_method_names = ("get", "post", "put", "patch", "delete", "head", "options")

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise TidakDitemukan("Alamat ini tidak ada. Lihat /api/v1/penampil/.")
