from django.urls import path

from ikm import views

app_name = "ikm"

urlpatterns = [
    path("", views.IKMListView.as_view(), name="list"),
    path("gambaran/", views.GambaranView.as_view(), name="dashboard"),
    path("siapa-bisa/", views.KemampuanView.as_view(), name="capability"),
    path("baru/", views.IKMCreateView.as_view(), name="create"),
    path("<uuid:uid>/", views.IKMDetailView.as_view(), name="detail"),
    path("<uuid:uid>/ubah/", views.IKMEditView.as_view(), name="edit"),
    path("<uuid:uid>/batalkan/", views.IKMCancelView.as_view(), name="cancel"),
    path("<uuid:uid>/pulihkan/", views.IKMRestoreView.as_view(), name="restore"),
    path("<uuid:uid>/jejak/", views.IKMTrailView.as_view(), name="trail"),
    path("<uuid:uid>/profil/baru/", views.ProfilEditView.as_view(), name="profil_create"),
    path("<uuid:uid>/profil/<int:tahun>/", views.ProfilEditView.as_view(), name="profil_edit"),
    path("produk/", views.ProdukListView.as_view(), name="produk_list"),
    path("produk/saran/<slug:bidang>/", views.SaranProdukView.as_view(), name="produk_pilihan"),
    path("produk/<uuid:uid>/", views.ProdukDetailView.as_view(), name="produk_detail"),
    path("produk/<uuid:uid>/ubah/", views.ProdukEditView.as_view(), name="produk_edit"),
    path("produk/<uuid:uid>/kapasitas/", views.ProdukCapacityView.as_view(), name="produk_capacity"),
    path("produk/<uuid:uid>/batalkan/", views.ProdukCancelView.as_view(), name="produk_cancel"),
    path("produk/<uuid:uid>/pulihkan/", views.ProdukRestoreView.as_view(), name="produk_restore"),
    path("produk/<uuid:uid>/jejak/", views.ProdukTrailView.as_view(), name="produk_trail"),
    path("<uuid:uid>/produk/baru/", views.ProdukCreateView.as_view(), name="produk_create"),
    path("sertifikat/", views.SertifikatListView.as_view(), name="sertifikat_list"),
    path("sertifikat/<uuid:uid>/", views.SertifikatDetailView.as_view(), name="sertifikat_detail"),
    path("sertifikat/<uuid:uid>/ubah/", views.SertifikatEditView.as_view(), name="sertifikat_edit"),
    path("sertifikat/<uuid:uid>/batalkan/", views.SertifikatCancelView.as_view(), name="sertifikat_cancel"),
    path("sertifikat/<uuid:uid>/pulihkan/", views.SertifikatRestoreView.as_view(), name="sertifikat_restore"),
    path("sertifikat/<uuid:uid>/jejak/", views.SertifikatTrailView.as_view(), name="sertifikat_trail"),
    path("<uuid:uid>/sertifikat/baru/", views.SertifikatCreateView.as_view(), name="sertifikat_create"),
    path("<uuid:uid>/produk/", views.ProdukTabView.as_view(), name="produk_tab"),
    path("<uuid:uid>/sertifikat/", views.SertifikatTabView.as_view(), name="sertifikat_tab"),
    path("<uuid:uid>/akses/", views.AksesView.as_view(), name="grant_access"),
    path("<uuid:uid>/buka/<slug:bidang>/", views.BukaPribadiView.as_view(), name="reveal"),
    path("<uuid:uid>/hubungi/", views.HubungiView.as_view(), name="contact"),
]
