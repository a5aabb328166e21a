from __future__ import annotations

from typing import Any, Self

from akun.enums import PERAN_KANTOR, Peran
from ikm.querysets.dasar import MilikIKMQuerySet


class OmzetBulananQuerySet(MilikIKMQuerySet):
    def visible_to(self, user: Any) -> Self:
        """A single firm's figures are confidential (UU 3/2014 Pasal 69-70): the office's and the owner's alone."""
        if user.peran in PERAN_KANTOR:
            return self
        return super().visible_to(user) if user.peran == Peran.IKM else self.none()
