from django.urls import path

from ekspor.views import catat, panel_pengiriman, papan, pengiriman, peristiwa

urlpatterns = [
    path("pengiriman/", pengiriman.PengirimanListView.as_view(), name="pengiriman_list"),
    path("pengiriman/papan/", papan.PengirimanBoardView.as_view(), name="pengiriman_board"),
    path("pengiriman/kalender/", papan.PengirimanCalendarView.as_view(), name="pengiriman_calendar"),
    path("pengiriman/peta/", papan.PengirimanMapView.as_view(), name="pengiriman_map"),
    path("pengiriman/catat/", catat.PengirimanLogView.as_view(), name="pengiriman_log"),
    path("pengiriman/pengirim/", catat.PengirimPilihanView.as_view(), name="pengirim_pilihan"),
    path("pengiriman/pembeli/", catat.PembeliPilihanView.as_view(), name="pembeli_pilihan"),
    path("pengiriman/<uuid:uid>/", pengiriman.PengirimanDetailView.as_view(), name="pengiriman_detail"),
    path("pengiriman/<uuid:uid>/ubah/", pengiriman.PengirimanEditView.as_view(), name="pengiriman_edit"),
    path("pengiriman/<uuid:uid>/pabean/", peristiwa.PengirimanCustomsView.as_view(), name="pengiriman_customs"),
    path("pengiriman/<uuid:uid>/batalkan/", pengiriman.PengirimanCancelView.as_view(), name="pengiriman_cancel"),
    path("pengiriman/<uuid:uid>/jejak/", pengiriman.PengirimanTrailView.as_view(), name="pengiriman_trail"),
    path("pengiriman/<uuid:uid>/peristiwa/", peristiwa.PeristiwaCreateView.as_view(), name="peristiwa_create"),
    path("peristiwa/", peristiwa.PeristiwaListView.as_view(), name="peristiwa_list"),
    path("peristiwa/<uuid:uid>/batalkan/", peristiwa.PeristiwaCancelView.as_view(), name="peristiwa_cancel"),
    path(
        "perusahaan/<uuid:uid>/", panel_pengiriman.PengirimanCompanyPanelView.as_view(), name="pengiriman_company_panel"
    ),
    path("ikm/<uuid:uid>/pengiriman/", panel_pengiriman.PengirimanIKMPanelView.as_view(), name="pengiriman_ikm_panel"),
]
