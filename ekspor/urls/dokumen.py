from django.urls import path

from ekspor.views import aturan, dokumen, faktur

urlpatterns = [
    path("dokumen/", dokumen.DokumenListView.as_view(), name="dokumen_list"),
    path("dokumen/jadwal/", dokumen.DokumenScheduleView.as_view(), name="dokumen_schedule"),
    path("dokumen/<uuid:uid>/", dokumen.DokumenDetailView.as_view(), name="dokumen_detail"),
    path("dokumen/<uuid:uid>/ubah/", dokumen.DokumenEditView.as_view(), name="dokumen_edit"),
    path("dokumen/<uuid:uid>/batalkan/", dokumen.DokumenCancelView.as_view(), name="dokumen_cancel"),
    path("dokumen/<uuid:uid>/jejak/", dokumen.DokumenTrailView.as_view(), name="dokumen_trail"),
    path("pengiriman/<uuid:uid>/dokumen/", dokumen.KesiapanPanelView.as_view(), name="kesiapan_panel"),
    path("pengiriman/<uuid:uid>/dokumen/catat/", dokumen.DokumenCreateView.as_view(), name="dokumen_create"),
    path("pengiriman/<uuid:uid>/invoice/", faktur.FakturView.as_view(), name="faktur"),
    path(
        "pengiriman/<uuid:uid>/invoice.pdf", faktur.FakturFileView.as_view(), {"lembar": "invoice"}, name="invoice_pdf"
    ),
    path(
        "pengiriman/<uuid:uid>/packing-list.pdf",
        faktur.FakturFileView.as_view(),
        {"lembar": "packing-list"},
        name="packing_pdf",
    ),
    path("pengiriman/<uuid:uid>/peb.xlsx", faktur.FakturFileView.as_view(), {"lembar": "peb"}, name="ceisa"),
    path("pengiriman/<uuid:uid>/invoice/susun/", faktur.FakturBuildView.as_view(), name="faktur_build"),
    path("aturan/", aturan.AturanListView.as_view(), name="aturan_list"),
    path("aturan/tambah/", aturan.AturanCreateView.as_view(), name="aturan_create"),
    path("aturan/<uuid:uid>/", aturan.AturanDetailView.as_view(), name="aturan_detail"),
    path("aturan/<uuid:uid>/akhiri/", aturan.AturanEndView.as_view(), name="aturan_end"),
    path("aturan/<uuid:uid>/batalkan/", aturan.AturanCancelView.as_view(), name="aturan_cancel"),
    path("aturan/<uuid:uid>/jejak/", aturan.AturanTrailView.as_view(), name="aturan_trail"),
]
