from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ekspor.services import verify_ekspor


class Command(BaseCommand):
    help = "Membandingkan jumlah, keadaan, dan ringkasan ekspor yang tersimpan dengan barisnya; gagal bila ada selisih."

    def handle(self, *args: Any, **options: Any) -> None:
        """Mends nothing: a sum that drifted is a fault somebody has to see."""
        selisih = verify_ekspor()
        for satu in selisih:
            self.stderr.write(str(satu))
        if selisih:
            raise CommandError(f"{len(selisih)} selisih ditemukan.")
        self.stdout.write("Semua angka ekspor sama dengan barisnya.")
