"""One import walked step by step as one person, by services."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from core.pelaku import Pelaku
from core.waktu import sekarang
from kantor import queries
from kantor.enums import StatusTugas
from kantor.models import Impor, TebakanImpor, Tugas
from kantor.services import impor as layanan
from kantor.services.pelaksana import run_tugas


class Jalur:
    """One import walked step by step as one person."""

    def __init__(
        self, orang: Any, isi: bytes, nama: str = "direktori.xlsx", tahun: int | None = 2025, jenis: str = "ikm.ikm"
    ) -> None:
        self.oleh = Pelaku.dari_pengguna(orang, "web")
        self.impor = layanan.upload_impor(
            oleh=self.oleh, jenis=jenis, unggahan=SimpleUploadedFile(nama, isi), tahun=tahun, pada=sekarang()
        )
        self.kerjakan()

    def kerjakan(self) -> Tugas:
        run_tugas(uid=self.impor.tugas.uid)
        self.impor = Impor.objects.select_related("tugas", "berkas", "diimpor_oleh").get(pk=self.impor.pk)
        return self.impor.tugas

    def petakan(self, *, sengaja: bool = False, **arti: str) -> Jalur:
        usul = queries.usulkan(self.impor)
        pemetaan = usul.pilihan() | {int(k.removeprefix("k")): (v, 1) for k, v in arti.items()}
        self.impor = layanan.map_impor(
            oleh=self.oleh,
            impor=self.impor,
            lembar=usul.lembar,
            baris_kepala=usul.baris_kepala,
            pemetaan=pemetaan,
            bentuk=usul.bentuk,
            sengaja_ulang=sengaja,
            pada=sekarang(),
        )
        tugas = self.kerjakan()
        assert tugas.status == StatusTugas.SELESAI, tugas.rincian_galat or tugas.galat
        return self

    def terima(self, *, ya: bool = True) -> Jalur:
        nomor = dict.fromkeys(TebakanImpor.objects.filter(impor=self.impor).values_list("nomor", flat=True), ya)
        layanan.decide_tebakan(oleh=self.oleh, impor=self.impor, keputusan=nomor, pada=sekarang())
        return self

    def terapkan(self) -> Tugas:
        jumlah = queries.ringkasan_impor(self.impor).siap
        self.impor = layanan.apply_impor(oleh=self.oleh, impor=self.impor, jumlah=jumlah, pada=sekarang())
        return self.kerjakan()

    def urungkan(self) -> Tugas:
        self.impor = layanan.undo_impor(oleh=self.oleh, impor=self.impor, alasan="Salah berkas", pada=sekarang())
        return self.kerjakan()

    @property
    def ringkasan(self) -> tuple[int, ...]:
        r = queries.ringkasan_impor(self.impor)
        return r.baru, r.ubah, r.sama, r.tolak, r.tertahan

    def galat(self, nomor: int) -> dict[str, str]:
        return {g["kolom"]: g["pesan"] for g in self.impor.baris.get(nomor=nomor).galat}

    def tebakan(self) -> dict[str, tuple[str, str]]:
        return {t.jenis: (t.dari, t.menjadi) for t in TebakanImpor.objects.filter(impor=self.impor)}
