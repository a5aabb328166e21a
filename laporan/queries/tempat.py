"""Where the office looks: a kecamatan, the wilayah of one officer, or both; all of it where neither is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from akun.models import Pengguna
from referensi.models import Wilayah


@dataclass(frozen=True, slots=True)
class Tempat:
    """`binaan`: the kecamatan that officer answers for today."""

    kecamatan: Wilayah | None = None
    penyuluh: Pengguna | None = None
    binaan: frozenset[str] = frozenset()

    @property
    def kode(self) -> frozenset[str] | None:
        """Codes of the kecamatan; None is the whole kabupaten."""
        if self.kecamatan is None:
            return self.binaan if self.penyuluh else None
        sendiri = frozenset({self.kecamatan.kode})
        return sendiri & self.binaan if self.penyuluh else sendiri

    @property
    def saring(self) -> dict[str, str]:
        """As the lists of records of IKM are narrowed to it (`ikm.filters`, `kemitraan.filters.tempat`)."""
        isi = {} if self.kecamatan is None else {"kecamatan": self.kecamatan.kode}
        return isi | ({} if self.penyuluh is None else {"wilayah": str(self.penyuluh.uid)})

    def sempitkan(self, fs: Any, qs: Any) -> Any:
        """The rows of a FilterSet that lie there, by that FilterSet's own filters: nothing is looked up again for it."""
        if self.kecamatan is not None:
            qs = fs.filters["kecamatan"].filter(qs, self.kecamatan)
        return qs if self.penyuluh is None else fs.filters["wilayah"].filter(qs, self.penyuluh.uid)
