from django.urls import path

from kantor.views import berkas, notifikasi, periode, tugas, whatsapp

app_name = "kantor"

urlpatterns = [
    path("tugas/", tugas.TugasListView.as_view(), name="tugas_list"),
    path("tugas/susun-berkas/", tugas.BerkasDaftarView.as_view(), name="list_file"),
    path("tugas/<uuid:uid>/", tugas.TugasDetailView.as_view(), name="tugas_detail"),
    path("tugas/<uuid:uid>/kemajuan/", tugas.TugasProgressView.as_view(), name="tugas_progress"),
    path("tugas/<uuid:uid>/batalkan/", tugas.TugasCancelView.as_view(), name="tugas_cancel"),
    path("berkas/untuk/<str:jenis>/<uuid:uid>/", berkas.BerkasPanelView.as_view(), name="berkas_panel"),
    path("berkas/<uuid:uid>/", berkas.BerkasDownloadView.as_view(), name="berkas_download"),
    path("berkas/<uuid:uid>/pratinjau/", berkas.BerkasPreviewView.as_view(), name="berkas_preview"),
    path("berkas/<uuid:uid>/mini/", berkas.BerkasThumbnailView.as_view(), name="berkas_thumbnail"),
    path("berkas/<uuid:uid>/batalkan/", berkas.BerkasCancelView.as_view(), name="berkas_cancel"),
    path("notifikasi/", notifikasi.NotifikasiListView.as_view(), name="notifikasi_list"),
    path("notifikasi/baca-semua/", notifikasi.NotifikasiReadAllView.as_view(), name="notifikasi_read_all"),
    path("notifikasi/<uuid:uid>/buka/", notifikasi.NotifikasiOpenView.as_view(), name="notifikasi_open"),
    path("periode/", periode.PeriodeListView.as_view(), name="periode_list"),
    path("periode/kunci/", periode.PeriodeLockView.as_view(), name="periode_lock"),
    path("periode/<uuid:uid>/buka/", periode.PeriodeUnlockView.as_view(), name="periode_unlock"),
    path("whatsapp/<str:jenis>/<uuid:uid>/", whatsapp.WhatsAppView.as_view(), name="whatsapp"),
]
