from django.urls import path

from kemitraan.views import barang, pembayaran, pesanan, rekap

urlpatterns = [
    path("pesanan/", pesanan.PesananListView.as_view(), name="pesanan_list"),
    path("pesanan/baru/", pesanan.PesananPickView.as_view(), name="pesanan_pick"),
    path("kemitraan/<uuid:uid>/pesanan/baru/", pesanan.PesananCreateView.as_view(), name="pesanan_create"),
    path("pesanan/<uuid:uid>/", pesanan.PesananDetailView.as_view(), name="pesanan_detail"),
    path("pesanan/<uuid:uid>/ubah/", pesanan.PesananEditView.as_view(), name="pesanan_edit"),
    path("pesanan/<uuid:uid>/tenggat/", pesanan.PesananDeadlineView.as_view(), name="pesanan_deadline"),
    path("pesanan/<uuid:uid>/tutup/", pesanan.PesananCloseView.as_view(), name="pesanan_close"),
    path("pesanan/<uuid:uid>/batalkan/", pesanan.PesananCancelView.as_view(), name="pesanan_cancel"),
    path("pesanan/<uuid:uid>/baris/<int:urut>/penyebab/", pesanan.PesananCauseView.as_view(), name="pesanan_cause"),
    path("pesanan/<uuid:uid>/jejak/", pesanan.PesananTrailView.as_view(), name="pesanan_trail"),
    path("pesanan/<uuid:uid>/kirim/", barang.PengantaranCreateView.as_view(), name="pengantaran_create"),
    path("pengantaran/<uuid:uid>/", barang.PengantaranDetailView.as_view(), name="pengantaran_detail"),
    path("pengantaran/<uuid:uid>/batalkan/", barang.PengantaranCancelView.as_view(), name="pengantaran_cancel"),
    path("pesanan/<uuid:uid>/terima/", barang.PenerimaanCreateView.as_view(), name="penerimaan_create"),
    path("penerimaan/<uuid:uid>/", barang.PenerimaanDetailView.as_view(), name="penerimaan_detail"),
    path("penerimaan/<uuid:uid>/batalkan/", barang.PenerimaanCancelView.as_view(), name="penerimaan_cancel"),
    path("penerimaan/baris/<uuid:uid>/keberatan/", barang.SengketaOpenView.as_view(), name="sengketa_open"),
    path("penerimaan/baris/<uuid:uid>/putusan/", barang.SengketaDecideView.as_view(), name="sengketa_decide"),
    path("pesanan/<uuid:uid>/pembayaran/", pembayaran.PembayaranCreateView.as_view(), name="pembayaran_create"),
    path("pembayaran/<uuid:uid>/", pembayaran.PembayaranDetailView.as_view(), name="pembayaran_detail"),
    path("pembayaran/<uuid:uid>/bayar/", pembayaran.PembayaranPayView.as_view(), name="pembayaran_pay"),
    path("pembayaran/<uuid:uid>/konfirmasi/", pembayaran.PembayaranConfirmView.as_view(), name="pembayaran_confirm"),
    path("pembayaran/<uuid:uid>/batalkan/", pembayaran.PembayaranCancelView.as_view(), name="pembayaran_cancel"),
    path("ikm/<uuid:uid>/rekap/", rekap.RekapView.as_view(), name="rekap"),
]
