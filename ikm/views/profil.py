from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from core.pelaku import Pelaku
from core.views import ServiceFormView
from core.waktu import hari_ini
from ikm import services
from ikm.forms import ProfilForm
from ikm.models import IKM, ProfilTahunan
from ikm.views.dasar import IKMKerjaMixin, boleh_ubah


class ProfilEditView(IKMKerjaMixin, ServiceFormView):
    """One year's profile of one IKM; without a year in the address, a new year."""

    form_class = ProfilForm
    judul = "Profil tahunan"
    pesan_berhasil = "Profil tersimpan; kelas ukuran dihitung ulang."

    def boleh(self, user: Any, objek: IKM) -> bool:
        return boleh_ubah(self.request, objek)

    def get_form(self, data: Any = None, berkas: Any = None) -> ProfilForm:
        tahun = self.kwargs.get("tahun")
        profil = get_object_or_404(ProfilTahunan, ikm=self.objek, tahun=tahun) if tahun else None
        awal = {} if profil else {"tahun": self.request.GET.get("tahun") or hari_ini().year - 1}
        return ProfilForm(data, instance=profil, akar=self.objek, user=self.request.user, initial=awal)

    def simpan(self, form: ProfilForm, oleh: Pelaku) -> IKM:
        services.save_profil(
            oleh=oleh,
            pada=hari_ini(),
            uid=self.objek.uid,
            versi=form.cleaned_data.get("versi") or 0,
            tahun=form.cleaned_data["tahun"],
            data=form.data_layanan(),
            yakin=form.cleaned_data["yakin"],
        )
        return self.objek
