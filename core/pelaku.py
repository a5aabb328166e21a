"""Who acts: handed to every service, written into every trail row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest

KANAL_WEB = "web"
KANAL_API = "api"
KANAL_PERINTAH = "perintah"
KANAL_SISTEM = "sistem"


@dataclass(frozen=True, slots=True)
class Pelaku:
    """An actor and the way they came. `pengguna` is None for the system itself and for a guest."""

    pengguna: Any
    label: str
    kanal: str = KANAL_WEB
    ip: str | None = None
    request_id: str = ""
    alasan: str = ""
    atas_nama: str = ""

    @classmethod
    def dari_request(cls, request: HttpRequest, alasan: str = "") -> Pelaku:
        pengguna: Any = request.user
        return cls(
            pengguna=pengguna,
            label=str(pengguna),
            kanal=getattr(request, "kanal", KANAL_WEB),
            ip=request.META.get("REMOTE_ADDR") or None,
            request_id=getattr(request, "id_permintaan", ""),
            alasan=alasan,
        )

    @classmethod
    def dari_pengguna(cls, pengguna: Any, kanal: str = KANAL_PERINTAH) -> Pelaku:
        return cls(pengguna=pengguna, label=str(pengguna), kanal=kanal)

    @classmethod
    def sistem(cls, nama: str) -> Pelaku:
        return cls(pengguna=None, label=f"Sistem ({nama})", kanal=KANAL_SISTEM)

    @property
    def adalah_sistem(self) -> bool:
        return self.pengguna is None and self.kanal == KANAL_SISTEM

    @property
    def pengguna_id(self) -> int | None:
        return None if self.pengguna is None else self.pengguna.pk

    @property
    def peran(self) -> str:
        if self.pengguna is None:
            return "sistem" if self.adalah_sistem else "tamu"
        return str(getattr(self.pengguna, "peran", ""))

    def dengan_alasan(self, alasan: str) -> Pelaku:
        return replace(self, alasan=alasan.strip())
