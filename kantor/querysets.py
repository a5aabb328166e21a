from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db.models import Q

from akun.enums import PERAN_KANTOR, Peran
from core import registri
from core.models import ScopedQuerySet
from kantor.enums import StatusImpor, StatusTugas, TindakanBaris


class TugasQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Everyone sees the work they asked for; the admin sees all work, the system's too."""
        return self if user.peran == Peran.ADMIN else self.milik(user)

    def milik(self, user: Any) -> Self:
        return self.filter(pengguna=user)

    def sewa_habis(self, pada: datetime) -> Self:
        return self.filter(status=StatusTugas.BERJALAN, lease_sampai__lt=pada)

    def tertinggal(self, pada: datetime) -> Self:
        """Waiting past the moment at which the sweep should have woken a worker (again)."""
        return self.filter(status=StatusTugas.ANTRI, disapu_pada__lte=pada)


class BerkasQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Who sees the record sees its files: one subquery per registered kind of owner, all on unique keys."""
        syarat = [
            Q(pemilik_jenis=jenis, pemilik_uid__in=p.queryset(user).values("uid"))
            for jenis, p in sorted(registri.pemilik_berkas.items())
        ]
        return self.filter(reduce(or_, syarat)) if syarat else self.none()

    def milik(self, jenis: str, uid: Any) -> Self:
        return self.filter(pemilik_jenis=jenis, pemilik_uid=uid)

    def aktif(self) -> Self:
        return self.filter(dibatalkan_pada__isnull=True)


class NotifikasiQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(pengguna=user)

    def belum_dibaca(self) -> Self:
        return self.filter(dibaca_pada__isnull=True)

    def di_halaman(self) -> Self:
        """What the bell counts; those that only go by mail are kept, and shown when asked for."""
        return self.filter(di_halaman=True)

    def menunggu_surel(self) -> Self:
        return self.belum_dibaca().filter(surel_pada__isnull=True, lewat_surel=True)

    def usai(self, sebelum: datetime) -> Self:
        """Read before that moment, or, where they only went by mail, mailed before it."""
        return self.filter(Q(dibaca_pada__lt=sebelum) | Q(di_halaman=False, surel_pada__lt=sebelum))


class PilihanKabarQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(pengguna=user)


class PeriodeTerkunciQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The office and its leaders: the others meet a lock only as the sentence that refuses their change."""
        return self if user.peran in PERAN_KANTOR | {Peran.PIMPINAN} else self.none()

    def berlaku(self) -> Self:
        return self.filter(dibuka_pada__isnull=True)


class KunciIdempotensiQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(pengguna=user)


class PenandatanganQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self

    def berlaku(self, pada: Any) -> Self:
        return self.filter(mulai__lte=pada).filter(Q(sampai__isnull=True) | Q(sampai__gte=pada))


class ImporQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Whoever brought the file, and the admin: it may hold the personal data of a whole kabupaten."""
        return self if user.peran == Peran.ADMIN else self.filter(oleh=user)

    def bersidik(self, jenis: str, sha256: str) -> Self:
        """Imports of the same bytes that are in the register now."""
        return self.filter(jenis=jenis, sha256=sha256, status=StatusImpor.DIIMPOR)


class BarisImporQuerySet(ScopedQuerySet):
    """Rows, guesses and results: seen by whoever sees their import."""

    def visible_to(self, user: Any) -> Self:
        impor: Any = self.model._meta.get_field("impor").related_model
        return self.filter(impor__in=impor._default_manager.visible_to(user))

    def siap(self) -> Self:
        """What "Impor" would write."""
        return self.filter(tindakan__in=(TindakanBaris.BARU, TindakanBaris.UBAH), tertahan=False)

    def tertolak(self) -> Self:
        return self.filter(Q(tindakan=TindakanBaris.TOLAK) | Q(tertahan=True))
