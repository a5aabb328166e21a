"""A kept ranking as people saw it, and what was sent from it. Names, scores and sentences stay as they were on that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from ikm.models import IKM
from kemitraan.models import HasilPencocokan, Kebutuhan, Tawaran
from kemitraan.queries.pencocokan_uraian import Bagian
from kemitraan.querysets import HasilPencocokanQuerySet

NOL: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class CalonTersimpan:
    """One candidate of a kept ranking. `ikm` is the record of today; `ditawari` is what was asked of it from this ranking and
    `tawaran` the offer that made; `usul` the share the program proposed.
    """

    nama: str
    ikm: IKM | None
    skor: Decimal
    alasan: str
    bagian: tuple[Bagian, ...]
    kurang: tuple[str, ...]
    tanya: tuple[str, ...]
    usul: Decimal | None
    ditawari: Decimal | None
    tawaran: Tawaran | None

    @property
    def nama_kini(self) -> str:
        """What the IKM is called today, where that is another name."""
        return self.ikm.nama if self.ikm is not None and self.ikm.nama != self.nama else ""


@dataclass(frozen=True, slots=True)
class RangkumanHasil:
    """One kept ranking in a line."""

    hasil: HasilPencocokan
    calon: int
    ditawari: int
    jumlah: Decimal
    usul: Decimal
    usul_ikm: int


def hasil_terlihat(user: Any) -> HasilPencocokanQuerySet:
    """Kept rankings this person may see, with what the page of one needs."""
    return HasilPencocokan.objects.visible_to(user).select_related(
        "kebutuhan__perusahaan", "kebutuhan__satuan", "bobot__dibuat_oleh", "dibuat_oleh"
    )


def hasil_kebutuhan_ini(user: Any, kebutuhan: Kebutuhan) -> list[RangkumanHasil]:
    """All of one need, the latest first: there are few, each was kept because somebody was asked."""
    qs = HasilPencocokan.objects.visible_to(user).filter(kebutuhan=kebutuhan).select_related("dibuat_oleh")
    return [rangkum_hasil(h) for h in qs.order_by("-id")]


def rangkum_hasil(hasil: HasilPencocokan) -> RangkumanHasil:
    ditawari = [Decimal(c["ditawari"]) for c in hasil.calon if c.get("ditawari")]
    usul = [Decimal(b["jumlah"]) for b in hasil.pembagian]
    return RangkumanHasil(hasil, len(hasil.calon), len(ditawari), sum(ditawari, NOL), sum(usul, NOL), len(usul))


def calon_tersimpan(hasil: HasilPencocokan) -> list[CalonTersimpan]:
    """In the order they stood. Two statements, whatever the length of the ranking."""
    uid = [c["ikm"] for c in hasil.calon]
    ikm = {str(i.uid): i for i in IKM.objects.filter(uid__in=uid).only("uid", "kode", "nama")}
    usul = {b["ikm"]: Decimal(b["jumlah"]) for b in hasil.pembagian}
    tawaran = _tawaran(hasil, [c["ikm"] for c in hasil.calon if c.get("ditawari")])
    return [_calon(c, ikm.get(c["ikm"]), usul.get(c["ikm"]), tawaran.get(c["ikm"])) for c in hasil.calon]


def _calon(c: Mapping[str, Any], ikm: IKM | None, usul: Decimal | None, tawaran: Tawaran | None) -> CalonTersimpan:
    return CalonTersimpan(
        nama=c["nama"],
        ikm=ikm,
        skor=Decimal(c["skor"]),
        alasan=c["alasan"],
        bagian=tuple(Bagian(**b) for b in c.get("bagian", ())),
        kurang=tuple(c.get("kurang", ())),
        tanya=tuple(c.get("tanya", ())),
        usul=usul,
        ditawari=Decimal(c["ditawari"]) if c.get("ditawari") else None,
        tawaran=tawaran,
    )


def _tawaran(hasil: HasilPencocokan, ikm: Iterable[str]) -> dict[str, Tawaran]:
    """The offers that were made with this ranking: the last to each of these IKM before it was written down, since one that was
    withdrawn may have been followed by another, with a ranking of its own.
    """
    dibuat = Tawaran.objects.filter(
        kebutuhan=hasil.kebutuhan_id, ikm__uid__in=list(ikm), created_at__lte=hasil.created_at
    )
    return {str(t.ikm.uid): t for t in dibuat.select_related("ikm", "kebutuhan").order_by("pk")}
