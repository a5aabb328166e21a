from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import format as f
from core.errors import DomainError
from core.pelaku import Pelaku
from referensi.services.muat.jalankan import FOLDER, HasilMuat, grup, muat_referensi


class Command(BaseCommand):
    help = "Memuat data referensi: aman diulang, semua atau tidak sama sekali, tidak menghapus apa pun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hanya", default="", help=f"sebagian saja, dipisah koma: {', '.join(grup())}")
        parser.add_argument("--folder", default=str(FOLDER), help="map berkas data (bawaan: referensi/data)")

    def handle(self, *args: Any, **options: Any) -> None:
        mulai = perf_counter()
        hanya = [h.strip() for h in options["hanya"].split(",") if h.strip()]
        try:
            hasil = muat_referensi(
                oleh=Pelaku.sistem("muat_referensi"), hanya=hanya, folder=type(FOLDER)(options["folder"])
            )
        except DomainError as galat:
            raise CommandError(
                f"{galat.pesan.removesuffix('.')}. Tidak ada yang dimuat."
                if galat.kode == "berkas_rusak"
                else galat.pesan
            ) from None
        for h in hasil:
            self.stdout.write(self._baris(h))
        berubah = sum(h.baru + h.berubah for h in hasil)
        akhir = f"{f.angka(berubah)} baris baru atau berubah" if berubah else "tidak ada yang berubah"
        self.stdout.write(f"Data referensi: {akhir} ({f.angka(perf_counter() - mulai, 1)} detik).")

    def _baris(self, h: HasilMuat) -> str:
        lain = f", {f.angka(h.dibiarkan)} dibiarkan (disunting petugas)" if h.dibiarkan else ""
        return (
            f"{h.berkas:<28} {f.angka(h.baris):>7} baris: {f.angka(h.baru)} baru, {f.angka(h.berubah)} berubah, "
            f"{f.angka(h.tetap)} tetap{lain} ({f.angka(h.detik, 1)} detik)"
        )
