from django.urls import path

from kemitraan import views

urlpatterns = [
    path("", views.KemitraanListView.as_view(), name="kemitraan_list"),
    path("papan/", views.KemitraanBoardView.as_view(), name="kemitraan_board"),
    path("pilih/", views.KemitraanPickView.as_view(), name="kemitraan_pick"),
    path("baru/", views.KemitraanCreateView.as_view(), name="kemitraan_create"),
    path("<uuid:uid>/", views.KemitraanDetailView.as_view(), name="kemitraan_detail"),
    path("<uuid:uid>/ubah/", views.KemitraanEditView.as_view(), name="kemitraan_edit"),
    path("<uuid:uid>/tandatangani/", views.KemitraanSignView.as_view(), name="kemitraan_sign"),
    path("<uuid:uid>/kembalikan/", views.KemitraanReturnView.as_view(), name="kemitraan_return"),
    path("<uuid:uid>/berlakukan/", views.KemitraanActivateView.as_view(), name="kemitraan_activate"),
    path("<uuid:uid>/akhiri/", views.KemitraanEndView.as_view(), name="kemitraan_end"),
    path("<uuid:uid>/putus/", views.KemitraanTerminateView.as_view(), name="kemitraan_terminate"),
    path("<uuid:uid>/perbarui/", views.KemitraanRenewView.as_view(), name="kemitraan_renew"),
    path("<uuid:uid>/batalkan/", views.KemitraanCancelView.as_view(), name="kemitraan_cancel"),
    path("<uuid:uid>/jejak/", views.KemitraanTrailView.as_view(), name="kemitraan_trail"),
    path("<uuid:uid>/naskah.pdf", views.KemitraanPDFView.as_view(), name="kemitraan_pdf"),
    path("<uuid:uid>/naskah.docx", views.KemitraanDOCXView.as_view(), name="kemitraan_docx"),
    path("ikm/<uuid:uid>/", views.KemitraanIKMPanelView.as_view(), name="kemitraan_ikm_panel"),
    path(
        "perusahaan/<uuid:uid>/kemitraan/", views.KemitraanPerusahaanPanelView.as_view(), name="kemitraan_company_panel"
    ),
]
