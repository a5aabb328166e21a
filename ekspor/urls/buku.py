from django.urls import path

from ekspor.views import buku, corong, kontribusi, panel, rekap

urlpatterns = [
    path("buku/", rekap.BukuView.as_view(), name="buku"),
    path("corong/", corong.CorongView.as_view(), name="corong"),
    path("corong/<slug:tahap>/", corong.CorongAwalView.as_view(), name="corong_rows"),
    path("kontribusi/", kontribusi.KontribusiListView.as_view(), name="kontribusi_list"),
    path("kontribusi/<uuid:uid>/betulkan/", kontribusi.KontribusiEditView.as_view(), name="kontribusi_edit"),
    path("kontribusi/<uuid:uid>/keluarkan/", kontribusi.KontribusiCancelView.as_view(), name="kontribusi_cancel"),
    path("kontribusi/<uuid:uid>/jejak/", kontribusi.KontribusiTrailView.as_view(), name="kontribusi_trail"),
    path("kontainer/<uuid:uid>/", buku.KontainerDetailView.as_view(), name="kontainer_detail"),
    path("kontainer/<uuid:uid>/usulan/", buku.UsulanView.as_view(), name="kontribusi_propose"),
    path("kontainer/<uuid:uid>/penerimaan/", buku.PenerimaanPickView.as_view(), name="kontribusi_receive"),
    path("kontainer/<uuid:uid>/bagian-lain/", buku.BagianLainView.as_view(), name="kontribusi_state"),
    path("pengiriman/<uuid:uid>/buku/", buku.BukuPanelView.as_view(), name="buku_panel"),
    path("pengiriman/<uuid:uid>/usulan/", buku.UsulanPengirimanView.as_view(), name="kontribusi_propose_all"),
    path("ikm/<uuid:uid>/kontribusi/", panel.KontribusiIKMPanelView.as_view(), name="kontribusi_ikm_panel"),
    path("sentra/<uuid:uid>/kontribusi/", panel.KontribusiSentraPanelView.as_view(), name="kontribusi_sentra_panel"),
]
