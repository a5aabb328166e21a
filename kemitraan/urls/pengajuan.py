from django.urls import path

from kemitraan import views

urlpatterns = [
    path("daftar/", views.PengajuanCreateView.as_view(), name="pengajuan_create"),
    path("daftar/terkirim/", views.PengajuanSentView.as_view(), name="pengajuan_sent"),
    path("pengajuan/", views.PengajuanListView.as_view(), name="pengajuan_list"),
    path("pengajuan/<uuid:uid>/", views.PengajuanDetailView.as_view(), name="pengajuan_detail"),
    path("pengajuan/<uuid:uid>/setujui/", views.PengajuanApproveView.as_view(), name="pengajuan_approve"),
    path("pengajuan/<uuid:uid>/tolak/", views.PengajuanRejectView.as_view(), name="pengajuan_reject"),
    path("pengajuan/<uuid:uid>/jejak/", views.PengajuanTrailView.as_view(), name="pengajuan_trail"),
    path("pengajuan/<uuid:uid>/buka/", views.PengajuanRevealView.as_view(), name="pengajuan_reveal"),
]
