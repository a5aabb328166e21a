"""Definitions, targets and figures by hand as they are written."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.views.generic import TemplateView

from core.errors import wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import Remah, ServiceFormView
from core.waktu import hari_ini
from jejak.models import Jejak
from jejak.queries import sebagai_baris
from laporan import permissions, services
from laporan.forms import IndikatorForm, RealisasiForm, TargetForm
from laporan.models import Indikator, Realisasi, Target
from laporan.models.indikator import AngkaPeriode
from laporan.views.indikator import JUDUL

BATAS_JEJAK = 200


def terakhir(user: Any, kode: str) -> Indikator:
    """The newest version of an indicator this person sees. Raises Http404."""
    ada = Indikator.objects.visible_to(user).filter(kode=kode).order_by("-versi").first()
    if ada is None:
        raise Http404("Indikator ini tidak ada.")
    return ada


def remah_indikator(i: Indikator, *lagi: tuple[str, str | None]) -> Remah:
    return [(JUDUL, reverse("laporan:indikator_list")), (i.nama, i.get_absolute_url()), *lagi]


class IndikatorCreateView(ServiceFormView):
    form_class = IndikatorForm
    judul = "Indikator baru"
    pesan_berhasil = "Indikator tersimpan."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_edit_indikator(user)

    def get_form(self, data: Any = None, berkas: Any = None) -> IndikatorForm:
        return IndikatorForm(data, baru=True, initial={"uid": new_uid(), "tahun": hari_ini().year, "arah": "naik"})

    def simpan(self, form: IndikatorForm, oleh: Pelaku) -> Indikator:
        isi = form.cleaned_data
        return services.create_indikator(
            oleh=oleh, kode=isi["kode"], tahun=isi["tahun"], data=form.data_layanan(), uid=isi["uid"]
        )

    def batal_url(self) -> str:
        return reverse("laporan:indikator_list")

    def remah(self) -> Remah:
        return [(JUDUL, reverse("laporan:indikator_list")), (self.judul, None)]


class IndikatorReviseView(ServiceFormView):
    form_class = IndikatorForm
    judul = "Rumus baru"
    pesan_berhasil = "Versi baru tersimpan; yang lama tetap mengukur tahun-tahunnya."

    def boleh(self, user: Any, objek: Any) -> bool:
        if not permissions.can_edit_indikator(user):
            return False
        self.i = terakhir(user, self.kwargs["kode"])
        return True

    def get_form(self, data: Any = None, berkas: Any = None) -> IndikatorForm:
        awal = {"uid": new_uid(), "versi": self.i.versi, "tahun": hari_ini().year + 1}
        return IndikatorForm(data, baru=False, instance=self.i, initial=awal)

    def simpan(self, form: IndikatorForm, oleh: Pelaku) -> Indikator:
        isi = form.cleaned_data
        return services.revise_indikator(
            oleh=oleh,
            kode=self.i.kode,
            versi=isi["versi"] or 0,
            tahun=isi["tahun"],
            data=form.data_layanan(),
            pada=hari_ini(),
            uid=isi["uid"],
        )

    def batal_url(self) -> str:
        return self.i.get_absolute_url()

    def remah(self) -> Remah:
        return remah_indikator(self.i, (self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        catatan = (
            f"Versi {self.i.versi} tidak diubah: yang baru berlaku mulai tahun yang Anda tulis, "
            "yang lama berakhir setahun sebelumnya."
        )
        return super().get_context_data(catatan=catatan, **kwargs)


class AngkaCreateView(ServiceFormView):
    """A target or a figure by hand of an indicator; the address may say for which span."""

    model: ClassVar[type[AngkaPeriode]]

    def boleh(self, user: Any, objek: Any) -> bool:
        if not permissions.can_set_target(user):
            return False
        self.i = terakhir(user, self.kwargs["kode"])
        return True

    def get_form(self, data: Any = None, berkas: Any = None) -> Any:
        minta = {n: self.request.GET.get(n) for n in ("tahun", "triwulan")}
        awal = {"uid": new_uid(), "tahun": minta["tahun"] or hari_ini().year, "triwulan": minta["triwulan"] or ""}
        return self.form_class(data, instance=self.model(indikator=self.i), user=self.request.user, initial=awal)  # type: ignore[call-arg]

    def batal_url(self) -> str:
        return self.i.get_absolute_url()

    def remah(self) -> Remah:
        return remah_indikator(self.i, (self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(catatan=f"{self.i.nama} ({self.i.satuan})", **kwargs)


class AngkaEditView(ServiceFormView):
    model: ClassVar[type[AngkaPeriode]]

    def rows(self) -> Any:
        return self.model.objects.visible_to(self.request.user).select_related("indikator")

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_set_target(user)

    def remah(self) -> Remah:
        return remah_indikator(self.objek.indikator, (f"{self.judul} {self.objek.periode}", None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(catatan=str(self.objek), **kwargs)


class TargetCreateView(AngkaCreateView):
    model, form_class, judul = Target, TargetForm, "Tetapkan target"
    pesan_berhasil = "Target tersimpan."

    def simpan(self, form: TargetForm, oleh: Pelaku) -> Target:
        uid = form.cleaned_data.get("uid")
        return services.set_target(oleh=oleh, kode=self.i.kode, data=form.data_layanan(), uid=uid)


class TargetEditView(AngkaEditView):
    model, form_class, judul = Target, TargetForm, "Ubah target"
    pesan_berhasil = "Target diubah."

    def simpan(self, form: TargetForm, oleh: Pelaku) -> Target:
        versi = form.cleaned_data["versi"]
        return services.update_target(oleh=oleh, uid=self.objek.uid, versi=versi, data=form.data_layanan())


class RealisasiCreateView(AngkaCreateView):
    model, form_class, judul = Realisasi, RealisasiForm, "Isi realisasi"
    pesan_berhasil = "Realisasi tersimpan."

    def simpan(self, form: RealisasiForm, oleh: Pelaku) -> Realisasi:
        uid = form.cleaned_data.get("uid")
        return services.set_realisasi(oleh=oleh, kode=self.i.kode, data=form.data_layanan(), uid=uid)


class RealisasiEditView(AngkaEditView):
    model, form_class, judul = Realisasi, RealisasiForm, "Ubah realisasi"
    pesan_berhasil = "Realisasi diubah."

    def simpan(self, form: RealisasiForm, oleh: Pelaku) -> Realisasi:
        versi = form.cleaned_data["versi"]
        return services.update_realisasi(oleh=oleh, uid=self.objek.uid, versi=versi, data=form.data_layanan())


class IndikatorTrailView(TemplateView):
    """All versions of an indicator, its targets and its figures by hand in one trail."""

    template_name = "generic/trail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        wajib(permissions.can_set_target(user))
        i = terakhir(user, self.kwargs["kode"])
        milik = Q()
        for model, saring in (
            (Indikator, {"kode": i.kode}),
            (Target, {"indikator__kode": i.kode}),
            (Realisasi, {"indikator__kode": i.kode}),
        ):
            uid = [str(u) for u in model.objects.filter(**saring).values_list("uid", flat=True)]
            milik |= Q(objek_jenis=model._meta.label_lower, objek_id__in=uid)
        jejak = [sebagai_baris(j) for j in Jejak.objects.filter(milik).order_by("-pk")[:BATAS_JEJAK]]
        judul = f"Jejak {i.nama}"
        return super().get_context_data(
            objek=i, jejak=jejak, judul=judul, remah=remah_indikator(i, ("Jejak", None)), **kwargs
        )
