from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from akun.contoh import AKUN, buat_akun_contoh
from akun.enums import Peran
from core.waktu import hari_ini
from ekspor.contoh.muat import muat as muat_ekspor
from ikm.contoh import SENTRA
from ikm.contoh.muat import muat as muat_ikm
from ikm.models import IKM, AnggotaIKM
from kemitraan.contoh.muat import muat as muat_kemitraan
from laporan.contoh.muat import muat as muat_laporan
from laporan.contoh.muat import muat_berkala
from referensi.models import Wilayah


class Command(BaseCommand):
    help = (
        "Muat data contoh (rekaan) sekali: akun per peran, IKM, perusahaan, kemitraannya, pengirimannya, dan targetnya."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pada", type=date.fromisoformat, help="tanggal acuan, bawaan hari ini (WIB)")
        parser.add_argument("--paksa", action="store_true", help="izinkan pada pemasangan produksi")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.TERTANAM and not options["paksa"]:
            raise CommandError(
                "Data contoh tidak dimuat pada pemasangan produksi. Tambahkan --paksa bila memang dikehendaki."
            )
        if not Wilayah.objects.filter(kode=SENTRA[0].desa).exists():
            raise CommandError("Data referensi belum dimuat. Jalankan lebih dulu: manage.py muat_referensi")
        if IKM.objects.filter(contoh=True).exists():
            self.stdout.write("Data contoh sudah ada; tidak ada yang diubah.")
            return
        pada = options["pada"] or hari_ini()
        with transaction.atomic():
            akun = buat_akun_contoh(pada=pada)
            ikm = muat_ikm(admin=akun[Peran.ADMIN], pada=pada)
            AnggotaIKM.objects.get_or_create(ikm=ikm[0], pengguna=akun[Peran.IKM])
            mitra = muat_kemitraan(admin=akun[Peran.ADMIN], pada=pada, ikm=ikm)
            kiriman = muat_ekspor(admin=akun[Peran.ADMIN], pada=pada, ikm=ikm)
            target = muat_laporan(admin=akun[Peran.ADMIN], pada=pada)
            muat_berkala(akun, pada)
        self.stdout.write(
            f"Data contoh dimuat: {len(AKUN)} akun, {len(SENTRA)} sentra, {len(ikm)} IKM, {mitra.perusahaan} perusahaan, "
            f"{mitra.kemitraan} kemitraan, {mitra.pesanan} pesanan, {kiriman} pengiriman, {target} target."
        )
