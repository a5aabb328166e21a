from __future__ import annotations

from typing import Any

from ikm.models import Sertifikat
from ikm.views.tab import IKMTabView


class SertifikatTabView(IKMTabView):
    tab = "ikm:sertifikat_tab"
    template_name = "ikm/sertifikat_tab.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        sertifikat = Sertifikat.objects.tercatat().dari(konteks["ikm"]).order_by("jenis", "berlaku_sampai")
        return konteks | {"sertifikat": list(sertifikat)}
