from django.urls import path

from ikm import views

app_name = "ikm"

urlpatterns = [
    path("", views.IKMListView.as_view(), name="list"),
    path("baru/", views.IKMCreateView.as_view(), name="create"),
    path("<uuid:uid>/", views.IKMDetailView.as_view(), name="detail"),
    path("<uuid:uid>/ubah/", views.IKMEditView.as_view(), name="edit"),
    path("<uuid:uid>/batalkan/", views.IKMCancelView.as_view(), name="cancel"),
    path("<uuid:uid>/pulihkan/", views.IKMRestoreView.as_view(), name="restore"),
    path("<uuid:uid>/jejak/", views.IKMTrailView.as_view(), name="trail"),
    path("<uuid:uid>/profil/baru/", views.ProfilEditView.as_view(), name="profil_create"),
    path("<uuid:uid>/profil/<int:tahun>/", views.ProfilEditView.as_view(), name="profil_edit"),
    path("<uuid:uid>/produk/", views.ProdukTabView.as_view(), name="produk_tab"),
    path("<uuid:uid>/sertifikat/", views.SertifikatTabView.as_view(), name="sertifikat_tab"),
    path("<uuid:uid>/akses/", views.AksesView.as_view(), name="grant_access"),
    path("<uuid:uid>/buka/<slug:bidang>/", views.BukaPribadiView.as_view(), name="reveal"),
    path("<uuid:uid>/hubungi/", views.HubungiView.as_view(), name="contact"),
]
