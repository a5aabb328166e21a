from __future__ import annotations

from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from akun.enums import PERAN_KANTOR, Peran
from ikm.querysets.dasar import MilikIKMQuerySet


class OmzetBulananQuerySet(MilikIKMQuerySet):
    def visible_to(self, user: Any) -> Self:
        """A single firm's figures are confidential (UU 3/2014 Pasal 69-70): the office's and the owner's alone."""
        if user.peran in PERAN_KANTOR:
            return self
        return super().visible_to(user) if user.peran == Peran.IKM else self.none()

    def milik(self, ikm: QuerySet) -> Self:
        """One report a month and firm: where an IKM and its merged double both reported a month, the firm's turnover stands
        twice, and the survivor's own report (else the earliest double's) is the one that counts.
        """
        lain = self.model._default_manager.filter(bulan=OuterRef("bulan"), dibatalkan_pada__isnull=True)
        sendiri = lain.filter(ikm=OuterRef("penyintas"))
        lebih_awal = lain.filter(ikm__digabung_ke=OuterRef("penyintas"), ikm__lt=OuterRef("ikm"))
        return super().milik(ikm).filter(Q(ikm__digabung_ke__isnull=True) | (~Exists(sendiri) & ~Exists(lebih_awal)))
