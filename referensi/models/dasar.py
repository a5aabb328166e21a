"""Shapes the reference tables share."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class Suntingan(models.Model):
    """Rows officers may correct: the loader never overwrites what a person has edited."""

    disunting_pada = models.DateTimeField("disunting petugas pada", null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class BerTitik(models.Model):
    lat = models.DecimalField("lintang", max_digits=9, decimal_places=6, null=True, blank=True)
    lng = models.DecimalField("bujur", max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        abstract = True


def panjang_tepat(bidang: str, n: int) -> Q:
    return Q(Exact(Length(bidang), n))
