from django.urls import path

from kemitraan.views import kebutuhan, kebutuhan_detail, tawaran, tawaran_detail

urlpatterns = [
    path("kebutuhan/", kebutuhan.KebutuhanListView.as_view(), name="kebutuhan_list"),
    path("kebutuhan/baru/", kebutuhan.KebutuhanCreateView.as_view(), name="kebutuhan_create"),
    path("kebutuhan/<uuid:uid>/", kebutuhan_detail.KebutuhanDetailView.as_view(), name="kebutuhan_detail"),
    path("kebutuhan/<uuid:uid>/ubah/", kebutuhan.KebutuhanEditView.as_view(), name="kebutuhan_edit"),
    path("kebutuhan/<uuid:uid>/ajukan/", kebutuhan.KebutuhanSubmitView.as_view(), name="kebutuhan_submit"),
    path("kebutuhan/<uuid:uid>/buka/", kebutuhan.KebutuhanOpenView.as_view(), name="kebutuhan_open"),
    path("kebutuhan/<uuid:uid>/tanyakan/", kebutuhan.KebutuhanAskView.as_view(), name="kebutuhan_ask"),
    path("kebutuhan/<uuid:uid>/tolak/", kebutuhan.KebutuhanRejectView.as_view(), name="kebutuhan_reject"),
    path("kebutuhan/<uuid:uid>/terpenuhi/", kebutuhan.KebutuhanFulfillView.as_view(), name="kebutuhan_fulfill"),
    path("kebutuhan/<uuid:uid>/tutup/", kebutuhan.KebutuhanCloseView.as_view(), name="kebutuhan_close"),
    path("kebutuhan/<uuid:uid>/cakupan/", kebutuhan.KebutuhanWidenView.as_view(), name="kebutuhan_widen"),
    path("kebutuhan/<uuid:uid>/batalkan/", kebutuhan.KebutuhanCancelView.as_view(), name="kebutuhan_cancel"),
    path("kebutuhan/<uuid:uid>/jejak/", kebutuhan.KebutuhanTrailView.as_view(), name="kebutuhan_trail"),
    path("kebutuhan/<uuid:uid>/tawarkan/", tawaran.KebutuhanOfferView.as_view(), name="kebutuhan_offer"),
    path("kebutuhan/<uuid:uid>/tawarkan/<uuid:ikm>/", tawaran.TawaranCreateView.as_view(), name="tawaran_create"),
    path("tawaran/", tawaran.TawaranListView.as_view(), name="tawaran_list"),
    path("ikm/<uuid:uid>/tawaran/", tawaran_detail.TawaranPanelView.as_view(), name="tawaran_panel"),
    path("tawaran/<uuid:uid>/", tawaran_detail.TawaranDetailView.as_view(), name="tawaran_detail"),
    path("tawaran/<uuid:uid>/jawab/", tawaran.TawaranAnswerView.as_view(), name="tawaran_answer"),
    path("tawaran/<uuid:uid>/sampel/", tawaran.SampelSendView.as_view(), name="sampel_send"),
    path("tawaran/<uuid:uid>/sampel/nilai/", tawaran.SampelJudgeView.as_view(), name="sampel_judge"),
    path("tawaran/<uuid:uid>/pilih/", tawaran.TawaranChooseView.as_view(), name="tawaran_choose"),
    path("tawaran/<uuid:uid>/tidak/", tawaran.TawaranDeclineView.as_view(), name="tawaran_decline"),
    path("tawaran/<uuid:uid>/tarik-keputusan/", tawaran.TawaranUndecideView.as_view(), name="tawaran_undecide"),
    path("tawaran/<uuid:uid>/tarik/", tawaran.TawaranWithdrawView.as_view(), name="tawaran_withdraw"),
    path("tawaran/<uuid:uid>/jejak/", tawaran.TawaranTrailView.as_view(), name="tawaran_trail"),
]
