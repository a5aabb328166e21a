from __future__ import annotations

from typing import Any

from ikm.models import Produk
from ikm.views.tab import IKMTabView


class ProdukTabView(IKMTabView):
    tab = "ikm:produk_tab"
    template_name = "ikm/produk_tab.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        produk = Produk.objects.tercatat().dari(konteks["ikm"]).select_related("satuan", "kode_hs").order_by("nama")
        return konteks | {"produk": list(produk)}
