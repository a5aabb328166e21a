"""Other companies that take part in a shipment: they see it, not what it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError

from core import format as fmt
from ekspor.models import Pengiriman
from kemitraan.models import Perusahaan


def ganti_peserta(
    pengiriman: Pengiriman, peserta: Sequence[Perusahaan] | None
) -> tuple[dict[str, str], dict[str, str]]:
    """These and no others from now on (None: as they are); what the trail says of it before and after, nothing where nothing
    changed. Raises ValidationError by field.
    """
    if peserta is None:
        return {}, {}
    baru = {p.pk: p for p in peserta}
    if pengiriman.perusahaan_id in baru:
        raise ValidationError({"peserta": f"{pengiriman.perusahaan} adalah pengirimnya sendiri."})
    lama = {p.pk: p for p in pengiriman.peserta.order_by("nama", "pk")}
    if lama.keys() == baru.keys():
        return {}, {}
    if batal := [p.nama for pk, p in baru.items() if p.dibatalkan and pk not in lama]:
        raise ValidationError({"peserta": f"{fmt.gabung(batal)} sudah dibatalkan."})
    pengiriman.peserta.set(baru)
    return {"yang ikut": sebut(lama.values())}, {"yang ikut": sebut(baru.values())}


def sebut(peserta: Iterable[Perusahaan]) -> str:
    return fmt.gabung([p.nama for p in peserta])
