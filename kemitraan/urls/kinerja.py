from django.urls import path

from kemitraan.views import kinerja, kinerja_daftar, perhatian, ulasan

urlpatterns = [
    path("kinerja/", kinerja_daftar.KinerjaListView.as_view(), name="kinerja_list"),
    path("kinerja/baris/", kinerja_daftar.BarisView.as_view(), name="kinerja_lines"),
    path("kinerja/pembayaran/", kinerja_daftar.BayarView.as_view(), name="kinerja_payments"),
    path("<uuid:uid>/kinerja/", kinerja.KartuKemitraanView.as_view(), name="kinerja_kemitraan"),
    path("ikm/<uuid:uid>/kinerja/", kinerja.KartuIKMView.as_view(), name="kinerja_ikm"),
    path("perusahaan/<uuid:uid>/kinerja/", kinerja.KartuPerusahaanView.as_view(), name="kinerja_perusahaan"),
    path("<uuid:uid>/pesanan/", perhatian.PesananPanelView.as_view(), name="pesanan_panel"),
    path("ikm/<uuid:uid>/ketergantungan/", perhatian.KetergantunganView.as_view(), name="dependence_panel"),
    path("perhatian/", perhatian.PerhatianView.as_view(), name="watch_list"),
    path("ulasan/", ulasan.UlasanListView.as_view(), name="ulasan_list"),
    path("ulasan/<uuid:uid>/", ulasan.UlasanDetailView.as_view(), name="ulasan_detail"),
    path("ulasan/<uuid:uid>/ubah/", ulasan.UlasanEditView.as_view(), name="ulasan_edit"),
    path("ulasan/<uuid:uid>/batalkan/", ulasan.UlasanCancelView.as_view(), name="ulasan_cancel"),
    path("ulasan/<uuid:uid>/jejak/", ulasan.UlasanTrailView.as_view(), name="ulasan_trail"),
    path("<uuid:uid>/nilai/", ulasan.UlasanCreateView.as_view(), name="ulasan_create"),
    path("perusahaan/<uuid:uid>/ulasan/", ulasan.UlasanPanelView.as_view(), name="ulasan_panel"),
]
