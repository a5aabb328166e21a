from django.urls import path

from kantor.views import berkas, impor, impor_arti, notifikasi, periode, tugas, whatsapp

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
    path("impor/", impor.ImporListView.as_view(), name="impor_list"),
    path("impor/baru/", impor.ImporCreateView.as_view(), name="impor_create"),
    path("impor/<uuid:uid>/", impor.ImporDetailView.as_view(), name="impor_detail"),
    path("impor/<uuid:uid>/kemajuan/", impor.ImporProgressView.as_view(), name="impor_progress"),
    path("impor/<uuid:uid>/kolom/", impor_arti.ImporMapView.as_view(), name="impor_map"),
    path("impor/<uuid:uid>/kata/", impor_arti.ImporWordsView.as_view(), name="impor_words"),
    path("impor/<uuid:uid>/baris/", impor.ImporRowsView.as_view(), name="impor_rows"),
    path("impor/<uuid:uid>/tebakan/", impor.ImporDecideView.as_view(), name="impor_decide"),
    path("impor/<uuid:uid>/periksa-ulang/", impor.ImporRecheckView.as_view(), name="impor_recheck"),
    path("impor/<uuid:uid>/terapkan/", impor.ImporApplyView.as_view(), name="impor_apply"),
    path("impor/<uuid:uid>/batalkan/", impor.ImporCancelView.as_view(), name="impor_cancel"),
    path("impor/<uuid:uid>/ditolak/", impor.ImporRejectsView.as_view(), name="impor_rejects"),
    path("impor/<uuid:uid>/urungkan/", impor.ImporUndoView.as_view(), name="impor_undo"),
    path("notifikasi/", notifikasi.NotifikasiListView.as_view(), name="notifikasi_list"),
    path("notifikasi/baca-semua/", notifikasi.NotifikasiReadAllView.as_view(), name="notifikasi_read_all"),
    path("notifikasi/<uuid:uid>/buka/", notifikasi.NotifikasiOpenView.as_view(), name="notifikasi_open"),
    path("notifikasi/dilihat/", notifikasi.NotifikasiSeenView.as_view(), name="notifikasi_seen"),
    path("notifikasi/pilihan/", notifikasi.KabarChooseView.as_view(), name="kabar_choose"),
    path("periode/", periode.PeriodeListView.as_view(), name="periode_list"),
    path("periode/kunci/", periode.PeriodeLockView.as_view(), name="periode_lock"),
    path("periode/<uuid:uid>/buka/", periode.PeriodeUnlockView.as_view(), name="periode_unlock"),
    path("whatsapp/<str:jenis>/<uuid:uid>/", whatsapp.WhatsAppView.as_view(), name="whatsapp"),
]
