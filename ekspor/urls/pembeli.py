from django.urls import path

from ekspor.views import panel_pengiriman, pembeli

urlpatterns = [
    path("pembeli/", pembeli.PembeliListView.as_view(), name="pembeli_list"),
    path("pembeli/tambah/", pembeli.PembeliCreateView.as_view(), name="pembeli_create"),
    path("pembeli/<uuid:uid>/", pembeli.PembeliDetailView.as_view(), name="pembeli_detail"),
    path("pembeli/<uuid:uid>/ubah/", pembeli.PembeliEditView.as_view(), name="pembeli_edit"),
    path("pembeli/<uuid:uid>/batalkan/", pembeli.PembeliCancelView.as_view(), name="pembeli_cancel"),
    path("pembeli/<uuid:uid>/jejak/", pembeli.PembeliTrailView.as_view(), name="pembeli_trail"),
    path(
        "pembeli/<uuid:uid>/pengiriman/",
        panel_pengiriman.PengirimanBuyerPanelView.as_view(),
        name="pengiriman_buyer_panel",
    ),
]
