from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from akun.contoh import AKUN, buat_akun_contoh
from akun.enums import Peran
from akun.models import Pengguna
from core.pelaku import Pelaku
from core.waktu import hari_ini
from ikm import services
from ikm.contoh import SENTRA, IKMContoh, susun
from ikm.models import IKM, AnggotaIKM, Sentra
from referensi.models import KBLI, Satuan, Wilayah


class Command(BaseCommand):
    help = "Muat data contoh (orang dan usaha rekaan) sekali: akun per peran, sentra, IKM, dan profil tahunannya."

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
            n = muat(akun[Peran.ADMIN], pada)
            AnggotaIKM.objects.get_or_create(
                ikm=IKM.objects.filter(contoh=True).earliest("pk"), pengguna=akun[Peran.IKM]
            )
        self.stdout.write(f"Data contoh dimuat: {len(AKUN)} akun, {len(SENTRA)} sentra, {n} IKM.")


def muat(admin: Pengguna, pada: date) -> int:
    oleh = Pelaku.dari_pengguna(admin).dengan_alasan("Data contoh")
    sentra = {s.nama: _sentra(oleh, s.nama, s.desa, s.komoditas) for s in SENTRA}
    n = 0
    for n, contoh in enumerate(susun(pada), start=1):  # noqa: B007 - the count after the loop
        _daftarkan(oleh, contoh, sentra, pada)
    return n


def _sentra(oleh: Pelaku, nama: str, desa: str, komoditas: str) -> Sentra:
    sumber = "Data contoh; desa dan komoditas menurut sumber terbuka"
    return services.save_sentra(
        oleh=oleh, sentra=Sentra(nama=nama, desa=Wilayah.objects.get(kode=desa), komoditas=komoditas, sumber=sumber)
    )


def _daftarkan(oleh: Pelaku, contoh: IKMContoh, sentra: dict[str, Sentra], pada: date) -> None:
    data = contoh.data | {
        "desa": Wilayah.objects.get(kode=contoh.desa),
        "kbli": KBLI.objects.get(versi="2020", kode=contoh.kbli),
        "sentra": sentra.get(contoh.sentra),
    }
    ikm = services.register_ikm(oleh=oleh, pada=pada, data=data, contoh=True)
    satuan = Satuan.objects.get(kode=contoh.satuan)
    for versi, (tahun, isi) in enumerate(contoh.profil.items(), start=ikm.versi):
        services.save_profil(oleh=oleh, pada=pada, uid=ikm.uid, versi=versi, tahun=tahun, data=isi | {"satuan": satuan})
