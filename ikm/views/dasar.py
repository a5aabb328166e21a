from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from core.views import RecordMixin, Remah
from ikm.tables import IKM_DAFTAR

DAFTAR_URL = "ikm:list"


class IKMMixin(RecordMixin):
    queryset = IKM_DAFTAR.queryset


class IKMKerjaMixin(IKMMixin):
    """Something done to one IKM."""

    objek: Any
    judul: ClassVar[str]

    def remah(self) -> Remah:
        return [
            (IKM_DAFTAR.judul, reverse(DAFTAR_URL)),
            (self.objek.nama, self.objek.get_absolute_url()),
            (self.judul, None),
        ]
