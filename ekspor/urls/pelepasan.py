from django.urls import path

from ekspor.views import pelepasan

urlpatterns = [
    path("pelepasan/", pelepasan.PelepasanListView.as_view(), name="pelepasan_list"),
    path("pelepasan/<uuid:uid>/", pelepasan.PelepasanDetailView.as_view(), name="pelepasan_detail"),
    path("pelepasan/<uuid:uid>/ubah/", pelepasan.PelepasanEditView.as_view(), name="pelepasan_edit"),
    path("pelepasan/<uuid:uid>/konfirmasi/", pelepasan.PelepasanConfirmView.as_view(), name="pelepasan_confirm"),
    path("pelepasan/<uuid:uid>/batalkan/", pelepasan.PelepasanCancelView.as_view(), name="pelepasan_cancel"),
    path("pelepasan/<uuid:uid>/jejak/", pelepasan.PelepasanTrailView.as_view(), name="pelepasan_trail"),
    path("pelepasan/<uuid:uid>/naskah.pdf", pelepasan.NaskahPDFView.as_view(), name="pelepasan_pdf"),
    path("pelepasan/<uuid:uid>/naskah.docx", pelepasan.NaskahDOCXView.as_view(), name="pelepasan_docx"),
    path("pengiriman/<uuid:uid>/pelepasan/", pelepasan.PelepasanPanelView.as_view(), name="pelepasan_panel"),
    path(
        "pengiriman/<uuid:uid>/pelepasan/rencanakan/", pelepasan.PelepasanCreateView.as_view(), name="pelepasan_create"
    ),
]
