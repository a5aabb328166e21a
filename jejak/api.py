"""The trail of one record, for programs."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from core.api.baris import pembuat
from core.api.bidang import ApiSerializer
from core.api.halaman import HalamanKursor
from core.errors import wajib
from jejak.models import Jejak
from jejak.queries import jejak_objek


class JejakSerializer(ApiSerializer):
    class Meta:
        model = Jejak
        fields = (
            "waktu",
            "pelaku",
            "peran",
            "atas_nama",
            "tindakan",
            "sebelum",
            "sesudah",
            "alasan",
            "kanal",
            "request_id",
        )
        extra_kwargs = {
            n: {"help_text": "Nilai bidang yang berubah; data pribadi tersamar."} for n in ("sebelum", "sesudah")
        }


class BerJejak:
    """GET …/jejak/, newest first. `boleh_jejak(user, objek)` asks the app's permissions."""

    def boleh_jejak(self, user: Any, objek: Any) -> bool:
        raise NotImplementedError

    @extend_schema(responses=JejakSerializer(many=True))
    @action(
        detail=True,
        serializer_class=JejakSerializer,
        pagination_class=HalamanKursor,
        filter_backends=(),
        parameter=("kursor", "ukuran"),
    )
    def jejak(self: Any, request: Any, *args: Any, **kwargs: Any) -> Response:
        objek = self.get_object()
        wajib(self.boleh_jejak(request.user, objek))
        baris = pembuat(JejakSerializer)
        return Response(HalamanKursor().rangkai(f"jejak:{objek.pk}", jejak_objek(objek), baris, request))
