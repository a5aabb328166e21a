from typing import Any

from django.core.management.base import BaseCommand

from akun.contoh import AKUN, SANDI
from akun.models import Pengguna


class Command(BaseCommand):
    help = "Tampilkan satu akun contoh per peran, bila data contoh memang dimuat."

    def handle(self, *args: Any, **options: Any) -> None:
        ada = set(
            Pengguna.objects.filter(email__in=[a.email for a in AKUN], is_active=True).values_list("email", flat=True)
        )
        for akun in AKUN:
            if akun.email in ada:
                self.stdout.write(f"  {akun.peran.label:<18} {akun.email:<24} {SANDI}")
