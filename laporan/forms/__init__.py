"""What people ask of dashboards and reports, a module a noun."""

from laporan.forms.indikator import (
    IndikatorForm,
    RealisasiForm,
    TahunForm,
    TargetForm,
)
from laporan.forms.jadwal import (
    JadwalForm,
    PolaForm,
)
from laporan.forms.kantor import (
    KantorForm,
)
from laporan.forms.kepatuhan import (
    KepatuhanForm,
    KewajibanForm,
    NihilForm,
)
from laporan.forms.laporan import (
    LaporanForm,
    SetujuForm,
)
from laporan.forms.ringkasan import (
    RingkasanForm,
)
from laporan.forms.saya import (
    SayaForm,
)

__all__ = [
    "IndikatorForm",
    "JadwalForm",
    "KantorForm",
    "KepatuhanForm",
    "KewajibanForm",
    "LaporanForm",
    "NihilForm",
    "PolaForm",
    "RealisasiForm",
    "RingkasanForm",
    "SayaForm",
    "SetujuForm",
    "TahunForm",
    "TargetForm",
]
