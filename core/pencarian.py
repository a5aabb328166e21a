"""The global search: asks every registered kind, a few rows each, only what this person may see."""

from typing import Any

from django.views.generic import TemplateView

from core import registri

BATAS = 6
TEKS_TERPENDEK = 2


class PencarianView(TemplateView):
    template_name = "pencarian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        teks = " ".join(self.request.GET.get("q", "").split())[:100]
        pencari = sorted(registri.pencari, key=lambda p: p.urutan) if len(teks) >= TEKS_TERPENDEK else []
        semua = [(p.jenis, _kelompok(p.cari(self.request.user, teks, BATAS))) for p in pencari]
        kelompok = [
            {"jenis": jenis, "hasil": k.hasil, "pencarian": k.pencarian, "url_persis": k.url_persis}
            for jenis, k in semua
            if k.hasil
        ]
        return super().get_context_data(
            q=teks, kelompok=kelompok, judul="Pencarian", remah=[("Pencarian", None)], **kwargs
        )


def _kelompok(jawaban: list[registri.HasilCari] | registri.KelompokCari) -> registri.KelompokCari:
    return registri.KelompokCari(jawaban) if isinstance(jawaban, list) else jawaban
