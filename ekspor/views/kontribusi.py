"""Parts of the ledger: the list with its sums, correcting one, taking it out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse

from akun.enums import Peran
from core import format as f
from core.errors import wajib
from core.forms import FormAlasan
from core.pelaku import Pelaku
from core.views import RecordMixin, Remah, ScopedDetailView, ScopedListView, ServiceActionView
from core.waktu import hari_ini
from ekspor import permissions, queries, services
from ekspor.enums import TingkatBukti
from ekspor.forms import KoreksiForm
from ekspor.models import Kontribusi
from ekspor.tables import KONTRIBUSI_DAFTAR
from ekspor.views.buku import TERKAIT, remah_kontainer
from jejak.queries import jejak_objek, sebagai_baris

DAFTAR_URL = "ekspor:kontribusi_list"
BATAS_JEJAK = 200


class KontribusiListView(ScopedListView):
    """The sums at the top are over exactly the rows the filters leave."""

    daftar = KONTRIBUSI_DAFTAR
    template_name = "ekspor/kontribusi_list.html"
    kosong = {
        "judul": "Belum ada kontribusi",
        "teks": "Barang IKM muncul di sini sesudah pengirim menyebut penerimaan mana yang masuk kontainernya.",
        "ikon": "package",
    }

    def boleh(self, user: Any) -> bool:
        return permissions.can_list_kontribusi(user)

    def aksi_utama(self) -> dict[str, str] | None:
        if not permissions.can_view_rekap(self.request.user):
            return None
        return {"url": reverse("ekspor:buku"), "label": "Siapa membuat apa", "ikon": "hierarchy"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        saring = konteks["saring"]
        jumlah = queries.jumlah_kontribusi(saring.qs) if saring.is_valid() else {}
        return konteks | {
            "jumlah": f.rupiah(sum(jumlah.values())),
            "per_bukti": [(TingkatBukti(b).label, f.rupiah(n)) for b, n in jumlah.items()],
        }


class KontribusiMixin(RecordMixin):
    """One part of a ledger. Its sender corrects it; who reads it otherwise is told that it is not theirs to change."""

    objek: Any
    judul: ClassVar[str]

    @staticmethod
    def queryset(user: Any) -> Any:
        lewat = [f"muatan__kontainer__{n}" for n in TERKAIT]
        return permissions.kontribusi_terlihat(user).select_related(
            *lewat, "ikm__digabung_ke", "perusahaan", "baris_penerimaan__baris_pesanan__satuan"
        )

    def boleh(self, user: Any, objek: Kontribusi) -> bool:
        hak = permissions.hak_pengiriman(user, objek.muatan.kontainer.pengiriman, hari_ini())
        return hak.untuk_pengirim if self.request.method == "POST" else hak.ubah and not objek.dibatalkan

    def remah(self) -> Remah:
        return remah_kontainer(self.objek.muatan.kontainer, (self.judul, None))


class KontribusiEditView(KontribusiMixin, ServiceActionView):
    judul = "Betulkan bagian"
    tombol = "Simpan"
    pesan_berhasil = "Bagian itu sudah dibetulkan."
    template_name = "ekspor/kontribusi_koreksi.html"

    def get_form(self, data: Any = None) -> KoreksiForm:
        return KoreksiForm(data, kontribusi=self.objek)

    def lakukan(self, objek: Kontribusi, oleh: Pelaku, data: dict[str, Any]) -> Kontribusi:
        return services.update_kontribusi(
            oleh=oleh,
            pada=hari_ini(),
            uid=objek.uid,
            versi=data["versi"],
            jumlah=data.get("jumlah"),
            nilai_idr=data.get("nilai_idr"),
            catatan=data["catatan"],
        )


class KontribusiTrailView(KontribusiMixin, ScopedDetailView):
    """Who wrote, corrected or took out this part, and when."""

    template_name = "generic/trail.html"
    judul = "Jejak"

    def get_object(self) -> Any:
        self.objek = super().get_object()
        wajib(permissions.can_view_trail_pengiriman(self.request.user))
        return self.objek

    def remah(self, objek: Kontribusi) -> Remah:  # type: ignore[override]
        user: Any = self.request.user
        if user.peran == Peran.IKM:  # the container may not be theirs to open
            return [(KONTRIBUSI_DAFTAR.judul, reverse(DAFTAR_URL)), ("Jejak", None)]
        return KontribusiMixin.remah(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        jejak = [sebagai_baris(j) for j in jejak_objek(konteks["objek"])[:BATAS_JEJAK]]
        return konteks | {"jejak": jejak, "judul": f"Jejak {konteks['objek']}"}


class KontribusiCancelView(KontribusiMixin, ServiceActionView):
    judul = "Keluarkan dari buku"
    form_class = FormAlasan
    akibat = "Nilainya kembali menjadi kerja sendiri pengirim, dan barangnya dapat dimasukkan ke kontainer lain."
    tombol = "Keluarkan"
    gaya = "bahaya"
    pesan_berhasil = "Bagian itu dikeluarkan dari buku."

    def lakukan(self, objek: Kontribusi, oleh: Pelaku, data: dict[str, Any]) -> Kontribusi:
        return services.cancel_kontribusi(oleh=oleh, pada=hari_ini(), uid=objek.uid, alasan=data["alasan"])
