"""/api/v1/: every router entry of the API, its OpenAPI document and the viewer."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from core.api.akses import Terautentikasi
from core.api.viewset import AkarApi, AlamatAsing, JawabanApi
from ekspor.api import (
    AturanDokumenViewSet,
    DokumenViewSet,
    JenisDokumenViewSet,
    KontainerViewSet,
    KontribusiViewSet,
    MuatanViewSet,
    PelepasanViewSet,
    PembeliViewSet,
    PengirimanViewSet,
    PeristiwaViewSet,
)
from ikm.api import (
    FasilitasiViewSet,
    IKMViewSet,
    KemampuanApi,
    KembarViewSet,
    KunjunganViewSet,
    OmzetViewSet,
    ProdukViewSet,
    SentraViewSet,
    SertifikatViewSet,
)
from kantor.api import ImporViewSet
from kemitraan.api import (
    CalonApi,
    KebutuhanViewSet,
    KemitraanViewSet,
    KinerjaApi,
    PembayaranViewSet,
    PenerimaanViewSet,
    PengajuanViewSet,
    PengantaranViewSet,
    PerhatianApi,
    PertemuanViewSet,
    PerusahaanViewSet,
    PesananViewSet,
    RataUlasanApi,
    TawaranViewSet,
    UlasanViewSet,
)
from laporan.api import IndikatorApi, IndikatorRinciApi, JadwalViewSet, LaporanViewSet, RingkasanApi
from referensi.api import REFERENSI

app_name = "api"


class Router(DefaultRouter):
    APIRootView = AkarApi
    include_format_suffixes = False


class SkemaView(JawabanApi, SpectacularAPIView):
    permission_classes = (Terautentikasi,)


class PenampilView(SpectacularSwaggerSplitView):
    """A page for people: anonymous visitors are led to the login page, so the view itself asks nothing more."""

    url_name = "api:skema"
    title = "API Kemitraan IKM"


router = Router(use_regex_path=False)
router.register("ikm", IKMViewSet, basename="ikm")
router.register("kembar", KembarViewSet, basename="kembar")
router.register("produk", ProdukViewSet, basename="produk")
router.register("omzet", OmzetViewSet, basename="omzet")
router.register("sentra", SentraViewSet, basename="sentra")
router.register("sertifikat", SertifikatViewSet, basename="sertifikat")
router.register("kunjungan", KunjunganViewSet, basename="kunjungan")
router.register("fasilitasi", FasilitasiViewSet, basename="fasilitasi")
router.register("impor", ImporViewSet, basename="impor")
router.register("kemitraan", KemitraanViewSet, basename="kemitraan")
router.register("kebutuhan", KebutuhanViewSet, basename="kebutuhan")
router.register("tawaran", TawaranViewSet, basename="tawaran")
router.register("kontribusi", KontribusiViewSet, basename="kontribusi")
router.register("pengiriman", PengirimanViewSet, basename="pengiriman")
router.register("kontainer", KontainerViewSet, basename="kontainer")
router.register("laporan", LaporanViewSet, basename="laporan")
router.register("jadwal", JadwalViewSet, basename="jadwal")
router.register("muatan", MuatanViewSet, basename="muatan")
router.register("peristiwa", PeristiwaViewSet, basename="peristiwa")
router.register("pelepasan", PelepasanViewSet, basename="pelepasan")
router.register("pembeli", PembeliViewSet, basename="pembeli")
router.register("dokumen", DokumenViewSet, basename="dokumen")
router.register("jenis-dokumen", JenisDokumenViewSet, basename="jenis-dokumen")
router.register("aturan-dokumen", AturanDokumenViewSet, basename="aturan-dokumen")
router.register("pesanan", PesananViewSet, basename="pesanan")
router.register("pengantaran", PengantaranViewSet, basename="pengantaran")
router.register("penerimaan", PenerimaanViewSet, basename="penerimaan")
router.register("pembayaran", PembayaranViewSet, basename="pembayaran")
router.register("pengajuan", PengajuanViewSet, basename="pengajuan")
router.register("pertemuan", PertemuanViewSet, basename="pertemuan")
router.register("perusahaan", PerusahaanViewSet, basename="perusahaan")
router.register("ulasan", UlasanViewSet, basename="ulasan")
for kunci, viewset in REFERENSI:
    router.register(f"referensi/{kunci}", viewset, basename=f"referensi-{kunci}")

urlpatterns = [
    path("skema/", SkemaView.as_view(), name="skema"),
    # Swagger UI styles its parts inline; nothing else on this one page is loosened.
    path(
        "penampil/",
        login_required(csp_update({"style-src": [SELF, UNSAFE_INLINE]})(PenampilView.as_view())),
        name="penampil",
    ),
    path("kemampuan/", KemampuanApi.as_view(), name="kemampuan"),
    path("indikator/", IndikatorApi.as_view(), name="indikator-list"),
    path("indikator/<slug:kode>/", IndikatorRinciApi.as_view(), name="indikator-detail"),
    path("kinerja/", KinerjaApi.as_view(), name="kinerja"),
    path("perhatian/", PerhatianApi.as_view(), name="perhatian"),
    path("ringkasan/", RingkasanApi.as_view(), name="ringkasan"),
    path("ulasan/rata/", RataUlasanApi.as_view(), name="ulasan-rata"),
    path("kebutuhan/<uuid:uid>/calon/", CalonApi.as_view(), name="kebutuhan-calon"),
    *router.urls,
    re_path(r"^.*$", AlamatAsing.as_view(), name="asing"),
]
