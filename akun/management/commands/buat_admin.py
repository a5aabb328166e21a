from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from akun.enums import Peran
from akun.models import Pengguna
from akun.services import issue_kode, register_pengguna
from core.errors import DomainError
from core.format import waktu
from core.pelaku import Pelaku


class Command(BaseCommand):
    help = "Buat admin pertama (atau bukakan pintu bagi admin yang lupa sandi) dan cetak kode sekali pakainya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--surel", required=True, help="surel untuk masuk")
        parser.add_argument("--nama", required=True, help="nama lengkap")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        oleh = Pelaku.sistem("manage.py buat_admin")
        try:
            admin = self._admin(oleh, options["surel"], options["nama"])
            terbit = issue_kode(oleh=oleh, pengguna=admin)
        except DomainError as galat:
            raise CommandError(galat.pesan) from galat
        except ValidationError as galat:
            raise CommandError(" ".join(galat.messages)) from galat
        self.stdout.write(
            f"Admin {admin.nama} ({admin.email}).\n"
            f"Kode sekali pakai: {terbit.tampil}\n"
            f"Buka {reverse('account_redeem_code')} dan buat kata sandi sebelum {waktu(terbit.objek.berlaku_sampai)}."
        )

    def _admin(self, oleh: Pelaku, surel: str, nama: str) -> Pengguna:
        ada: Pengguna | None = Pengguna.objects.berpengenal(surel).first()
        if ada is None:
            return register_pengguna(oleh=oleh, nama=nama, email=surel, peran=Peran.ADMIN)
        if ada.peran != Peran.ADMIN or not ada.is_active:
            raise CommandError(f"{surel} sudah dipakai akun lain ({ada.get_peran_display()}, {_keadaan(ada)}).")
        return ada


def _keadaan(pengguna: Pengguna) -> str:
    return "aktif" if pengguna.is_active else "nonaktif"
