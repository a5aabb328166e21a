from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rest_framework import serializers

from core.api.bidang import Tampil, Turunan, UidSerializer, YaTidakField
from core.waktu import hari_ini
from ikm import permissions
from ikm.enums import KeadaanTindakLanjut, Masalah
from ikm.models import Kunjungan
from ikm.serializers.dasar import IKM_BANTUAN, PEMBATALAN, TAMPIL_IKM

LOKASI = ("lat", "lng", "akurasi_m", "sumber_lokasi", "jarak_m", "acuan_jarak", "lokasi_dikonfirmasi")


def _koordinat(user: Any) -> Callable[[Any, str], Any]:
    pada = hari_ini()
    return lambda nilai, kecamatan: nilai if permissions.can_view_koordinat(user, kecamatan, pada) else None


def _keadaan(_: Any, janji: date | None, selesai: date | None) -> str:
    contoh = Kunjungan(tindak_lanjut_pada=janji, tindak_lanjut_selesai=selesai)
    return contoh.keadaan_tindak_lanjut(hari_ini()).value


class MasalahField(serializers.ListField):
    """Codes of problems; read from the text the list strings together."""

    child = serializers.ChoiceField(choices=Masalah.choices)

    def to_representation(self, data: Any) -> list[str]:
        ada = set((data or "").split(","))
        return [m for m in Masalah.values if m in ada]


class KunjunganSerializer(UidSerializer):
    ikm_kode = serializers.CharField(source="ikm.kode", read_only=True, help_text="Kode IKM.")
    ikm_nama = serializers.CharField(source="ikm.nama", read_only=True, help_text="Nama usaha.")
    penyuluh_nama = serializers.CharField(source="penyuluh.nama", read_only=True, help_text="Yang berkunjung.")
    masalah = MasalahField(source="kode_masalah", required=False, allow_null=False, help_text="Kode masalah.")
    keadaan = Turunan(
        "tindak_lanjut_pada",
        "tindak_lanjut_selesai",
        hitung=_keadaan,
        bentuk=serializers.ChoiceField(choices=KeadaanTindakLanjut.choices),
        help_text="Keadaan tindak lanjut menurut hari ini.",
    )
    menindaklanjuti = YaTidakField(
        write_only=True, required=False, help_text="true menyelesaikan tindak lanjut IKM ini yang masih terbuka."
    )
    konfirmasi = YaTidakField(
        write_only=True, required=False, help_text="true bila lokasi yang jauh memang benar (jawaban atas 409)."
    )

    class Meta:
        model = Kunjungan
        fields = (
            *("uid", "versi", "ikm", "ikm_kode", "ikm_nama", "penyuluh_nama", "tanggal", "masalah", "catatan"),
            *("rekomendasi", "tindak_lanjut_pada", "tindak_lanjut_selesai", "keadaan", *LOKASI),
            *("menindaklanjuti", "konfirmasi", *PEMBATALAN),
        )
        sekali = ("uid", "ikm", "lat", "lng", "akurasi_m", "sumber_lokasi", "menindaklanjuti", "konfirmasi")
        extra_kwargs = {
            "ikm": {"help_text": IKM_BANTUAN},
            "lat": {"help_text": "null bagi yang tidak berwenang melihat alamat."},
            "lng": {"help_text": "null bagi yang tidak berwenang melihat alamat."},
        }
        tampil = TAMPIL_IKM | {
            "lat": Tampil(_koordinat, ("ikm__kecamatan_kode",)),
            "lng": Tampil(_koordinat, ("ikm__kecamatan_kode",)),
        }
