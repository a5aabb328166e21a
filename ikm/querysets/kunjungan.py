from __future__ import annotations

from typing import Any, Self

from akun.enums import PERAN_KANTOR
from ikm.querysets.dasar import MilikIKMQuerySet


class KunjunganQuerySet(MilikIKMQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Visits are the office's notes about a workshop: neither companies nor leadership nor owners read them."""
        return self if user.peran in PERAN_KANTOR else self.none()
