from __future__ import annotations

from ikm.querysets.dasar import MilikIKMQuerySet


class ProdukQuerySet(MilikIKMQuerySet):
    """Who sees an IKM sees what it can make: that is the capability directory."""


class SertifikatQuerySet(MilikIKMQuerySet):
    """Certificates speak for an IKM: who sees it sees them."""
