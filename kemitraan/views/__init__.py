from kemitraan.views.kemitraan import (
    KemitraanBoardView,
    KemitraanCancelView,
    KemitraanCreateView,
    KemitraanEditView,
    KemitraanListView,
    KemitraanPickView,
    KemitraanTrailView,
)
from kemitraan.views.kemitraan_detail import KemitraanDetailView, KemitraanIKMPanelView, KemitraanPerusahaanPanelView
from kemitraan.views.kemitraan_naskah import KemitraanDOCXView, KemitraanPDFView
from kemitraan.views.kemitraan_status import (
    KemitraanActivateView,
    KemitraanEndView,
    KemitraanRenewView,
    KemitraanReturnView,
    KemitraanSignView,
    KemitraanTerminateView,
)

__all__ = [
    "KemitraanActivateView",
    "KemitraanBoardView",
    "KemitraanCancelView",
    "KemitraanCreateView",
    "KemitraanDOCXView",
    "KemitraanDetailView",
    "KemitraanEditView",
    "KemitraanEndView",
    "KemitraanIKMPanelView",
    "KemitraanListView",
    "KemitraanPDFView",
    "KemitraanPerusahaanPanelView",
    "KemitraanPickView",
    "KemitraanRenewView",
    "KemitraanReturnView",
    "KemitraanSignView",
    "KemitraanTerminateView",
    "KemitraanTrailView",
]
