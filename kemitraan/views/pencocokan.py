"""Who could make what a company needs, and what the office holds each part of a match to be worth."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from core.ids import new_uid
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ServiceFormView, coba
from core.waktu import hari_ini
from kemitraan import permissions, queries, services
from kemitraan.forms import BobotForm, CalonForm, batas_awal
from kemitraan.models import BobotPencocokan, Kebutuhan, Tawaran
from kemitraan.rumus import pencocokan as p
from kemitraan.tables import KEBUTUHAN_DAFTAR

JUDUL: Final = "Pencocokan"
RIWAYAT: Final = 5
LAIN: Final = 4


def kebutuhan_terlihat(user: Any) -> Any:
    return Kebutuhan.objects.visible_to(user).select_related("perusahaan__wilayah", "perusahaan__ikm", "satuan")


def kebutuhan_dibuka(user: Any) -> Any:
    return kebutuhan_terlihat(user).dibuka().order_by("-dibuka_pada", "-pk")


def kebutuhan_diperlihatkan(user: Any, uid: str) -> Kebutuhan | None:
    """The need the address names, else the latest that is open. Raises Http404 for one this person does not see."""
    try:
        return get_object_or_404(kebutuhan_terlihat(user), uid=UUID(uid))
    except ValueError:
        return kebutuhan_dibuka(user).first()


def remah_kebutuhan(kebutuhan: Kebutuhan, judul: str) -> Remah:
    semua = (KEBUTUHAN_DAFTAR.judul, reverse("kemitraan:kebutuhan_list"))
    return [semua, (str(kebutuhan), kebutuhan.get_absolute_url()), (judul, None)]


def susun_bobot(bobot: p.Bobot) -> list[tuple[str, str, float]]:
    """Label, meaning and points of each part."""
    return [(p.LABEL[n], p.ARTI[n], poin) for n, poin in bobot.poin().items()]


def url_bobot(user: Any, kebutuhan: Kebutuhan) -> str:
    """Empty for whoever may not change the weights."""
    ada = permissions.can_set_bobot(user)
    return f"{reverse('kemitraan:bobot_edit')}?kebutuhan={kebutuhan.uid}" if ada else ""


def susun_form(kebutuhan: Kebutuhan, data: Any = None) -> CalonForm:
    pada = hari_ini()
    daftar = queries.calon_kebutuhan(kebutuhan, pada, serta=CalonForm.diminta(data or {}))
    awal = {"uid": new_uid(), "batas_jawab": batas_awal(kebutuhan.batas_jawab, kebutuhan.tenggat, pada)}
    return CalonForm(data, daftar=daftar, initial=awal)


def tawarkan(form: CalonForm, oleh: Pelaku) -> list[Tawaran]:
    d = form.cleaned_data
    return services.offer_calon(
        oleh=oleh,
        pada=hari_ini(),
        kebutuhan=form.daftar.kebutuhan,
        pilihan=form.pilihan(),
        batas_jawab=d["batas_jawab"],
        uid=d["uid"],
    )


class CalonView(RecordMixin, TemplateView):
    """The able IKM of one need, best first, and a proposal how to share it, from which IKM are asked. Before the need is open
    the office looks ahead.
    """

    template_name = "kemitraan/calon.html"
    queryset = kebutuhan_terlihat

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.kebutuhan: Kebutuhan = self.get_object()
        izin = permissions.boleh_tawarkan if request.method == "POST" else permissions.can_match_kebutuhan
        if not izin(request.user, self.kebutuhan):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = susun_form(self.kebutuhan, request.POST)
        if form.is_valid():
            hasil = coba(form, lambda: tawarkan(form, Pelaku.dari_request(request)))
            if hasil is not None:
                messages.success(request, f"Ditawarkan kepada {len(hasil)} IKM. Pemilik dan penyuluhnya diberi tahu.")
                return HttpResponseRedirect(self.kebutuhan.get_absolute_url())  # where the answers will stand
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs["form"] = form = kwargs.get("form") or susun_form(self.kebutuhan)
        return super().get_context_data(
            judul=JUDUL,
            remah=remah_kebutuhan(self.kebutuhan, JUDUL),
            k=self.kebutuhan,
            daftar=form.daftar,
            boleh_tawarkan=permissions.can_offer_tawaran(self.request.user, self.kebutuhan),
            bobot=susun_bobot(form.daftar.bobot),
            url_bobot=url_bobot(self.request.user, self.kebutuhan),
            **kwargs,
        )


def asal_bobot(kebutuhan: Kebutuhan | None) -> str:
    """Where one came from to change the weights: the ranking they were looked at with."""
    nama, args = ("bobot_edit", []) if kebutuhan is None else ("kebutuhan_match", [kebutuhan.uid])
    return reverse(f"kemitraan:{nama}", args=args)


def pengaruh(user: Any, form: BobotForm, kebutuhan: Kebutuhan | None) -> dict[str, Any]:
    """What the weights as typed would do to this need, beside those in force."""
    usul, kini = form.bobot(), queries.jadikan_bobot(queries.bobot_berlaku())
    dapat = kebutuhan is not None and usul is not None
    return {
        "kebutuhan": kebutuhan,
        "lain": kebutuhan_dibuka(user).exclude(pk=kebutuhan.pk)[:LAIN] if kebutuhan else [],
        "geser": queries.banding_bobot(kebutuhan, hari_ini(), kini, usul) if dapat else [],  # type: ignore[arg-type]
        "beda": usul is not None and usul != kini,
    }


class BobotView(ServiceFormView):
    """The weights, what they would do to a need that is open, and what was decided before."""

    template_name = "kemitraan/bobot_form.html"
    judul = "Bobot pencocokan"
    tombol = "Tetapkan bobot"
    pesan_berhasil = "Bobot ditetapkan. Tawaran yang sudah dikirim menyimpan bobot lamanya."

    def boleh(self, user: Any, objek: Any) -> bool:
        return permissions.can_set_bobot(user)

    def get_form(self, data: Any = None, berkas: Any = None) -> BobotForm:
        kini = queries.bobot_berlaku()
        return BobotForm(data, bobot=kini, initial={"uid": new_uid(), "dilihat": kini.uid})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "lihat" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form(request.POST)
        form.errors.pop("alasan", None)
        nama = self.template_name + ("#pengaruh" if getattr(request, "htmx", None) else "")
        return self.response_class(request=request, template=[nama], context=self.get_context_data(form=form))

    def simpan(self, form: BobotForm, oleh: Pelaku) -> BobotPencocokan:
        isi = {n: form.cleaned_data[n] for n in ("alasan", "dilihat", "uid")}
        return services.set_bobot(oleh=oleh, nilai=form.nilai(), **isi)

    def kebutuhan(self) -> Kebutuhan | None:
        return kebutuhan_diperlihatkan(self.request.user, self.request.GET.get("kebutuhan", ""))

    def tujuan(self, hasil: BobotPencocokan) -> str:
        return self.batal_url()

    def batal_url(self) -> str:
        return asal_bobot(self.kebutuhan())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        riwayat = BobotPencocokan.objects.select_related("dibuat_oleh")[:RIWAYAT]
        konteks |= {"remah": [(JUDUL, None), (self.judul, None)], "riwayat": riwayat}
        return konteks | pengaruh(self.request.user, konteks["form"], self.kebutuhan())
