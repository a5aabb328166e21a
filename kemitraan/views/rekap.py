"""An IKM's transactions in a period: a page that prints on A4, and files."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.generic import TemplateView

from core import format as f
from core.errors import wajib
from core.tables import Jenis, Kolom
from core.views import RecordMixin, Remah, jawab_csv, jawab_xlsx
from core.waktu import hari_ini, sekarang
from ikm import permissions as izin_ikm
from ikm.models import IKM
from kemitraan import permissions, queries
from kemitraan.forms import PeriodeForm

KOLOM: Final = [
    Kolom("nomor", "Nomor pesanan"),
    Kolom("perusahaan", "Perusahaan"),
    Kolom("tanggal", "Tanggal pesan", Jenis.TANGGAL),
    Kolom("nilai", "Nilai dipesan (Rp)", Jenis.UANG),
    Kolom("diterima", "Nilai diterima baik (Rp)", Jenis.UANG),
    Kolom("dibayar", "Dibayar (Rp)", Jenis.UANG),
    Kolom("dikonfirmasi", "Dikonfirmasi IKM (Rp)", Jenis.UANG),
]


class RekapView(RecordMixin, TemplateView):
    template_name = "kemitraan/rekap.html"

    @staticmethod
    def queryset(user: Any) -> Any:
        return IKM.objects.visible_to(user).select_related("desa__induk", "digabung_ke")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        ikm = izin_ikm.penerus(self.get_object())
        wajib(permissions.can_view_rekap(request.user, ikm))
        form = PeriodeForm(request.GET or None)
        isi = form.cleaned_data if form.is_bound and form.is_valid() else {}
        rekap = queries.rekap_ikm(ikm, queries.periode_rekap(isi.get("dari"), isi.get("sampai"), hari_ini()))
        if (bentuk := request.GET.get("format")) in {"csv", "xlsx"}:
            return berkas(rekap, str(bentuk))
        return self.render_to_response(self.get_context_data(rekap=rekap, form=form, ikm=ikm))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rekap: queries.Rekap = kwargs["rekap"]
        ikm = rekap.ikm
        remah: Remah = [(ikm.nama, ikm.get_absolute_url()), ("Rekap transaksi", None)]
        url = f"{reverse('kemitraan:rekap', args=[ikm.uid])}?dari={rekap.periode.mulai}&sampai={hari_terakhir(rekap)}"
        return {
            "judul": "Rekap transaksi",
            "remah": remah,
            "masa": masa(rekap),
            "dari": rekap.periode.mulai,
            "sampai": hari_terakhir(rekap),
            "dibuat": sekarang(),
            "ekspor_urls": {"csv": f"{url}&format=csv", "xlsx": f"{url}&format=xlsx"},
            **kwargs,
        }


def berkas(rekap: queries.Rekap, bentuk: str) -> HttpResponse | StreamingHttpResponse:
    nama = f"rekap-{rekap.ikm.kode}-{rekap.periode.mulai:%Y%m%d}"
    baris = [
        [b.pesanan.nomor, b.perusahaan, b.pesanan.tanggal, b.nilai, b.diterima, b.dibayar, b.dikonfirmasi]
        for b in rekap.baris
    ]
    if bentuk == "csv":
        return jawab_csv(nama, KOLOM, baris)
    return jawab_xlsx(nama, KOLOM, baris, "Rekap transaksi", [f"{rekap.ikm}", masa(rekap)])


def hari_terakhir(rekap: queries.Rekap) -> Any:
    return rekap.periode.sampai.fromordinal(rekap.periode.sampai.toordinal() - 1)


def masa(rekap: queries.Rekap) -> str:
    return f"{f.tanggal(rekap.periode.mulai)} sampai {f.tanggal(hari_terakhir(rekap))}"
