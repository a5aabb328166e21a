from django.urls import path

from kemitraan import views

urlpatterns = [
    path("pertemuan/", views.PertemuanListView.as_view(), name="pertemuan_list"),
    path("pertemuan/baru/", views.PertemuanPickView.as_view(), name="pertemuan_pick"),
    path("pertemuan/<uuid:uid>/", views.PertemuanDetailView.as_view(), name="pertemuan_detail"),
    path("pertemuan/<uuid:uid>/ubah/", views.PertemuanEditView.as_view(), name="pertemuan_edit"),
    path("pertemuan/<uuid:uid>/selesai/", views.PertemuanFinishView.as_view(), name="pertemuan_finish"),
    path("pertemuan/<uuid:uid>/batalkan/", views.PertemuanCancelView.as_view(), name="pertemuan_cancel"),
    path("pertemuan/<uuid:uid>/jejak/", views.PertemuanTrailView.as_view(), name="pertemuan_trail"),
    path("perusahaan/<uuid:uid>/pertemuan/baru/", views.PertemuanCreateView.as_view(), name="pertemuan_create"),
]
