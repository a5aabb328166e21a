from django.db import models


class Jejak(models.Model):
    """One thing that happened to one record. Append-only: the database refuses UPDATE and DELETE (migration 0002).

    Actor and object are id and label, not foreign keys: the trail outlives both and imports nobody.
    """

    waktu = models.DateTimeField("waktu", db_index=True)
    pelaku_id = models.BigIntegerField("id pelaku", null=True)
    pelaku = models.CharField("pelaku", max_length=200)
    peran = models.CharField("peran", max_length=20, blank=True)
    atas_nama = models.CharField("atas nama", max_length=200, blank=True)
    objek_jenis = models.CharField("jenis objek", max_length=60)
    objek_id = models.CharField("id objek", max_length=64)
    objek = models.CharField("objek", max_length=250)
    tindakan = models.CharField("tindakan", max_length=60)
    sebelum = models.JSONField("sebelum", default=dict)
    sesudah = models.JSONField("sesudah", default=dict)
    alasan = models.CharField("alasan", max_length=500, blank=True)
    kanal = models.CharField("kanal", max_length=20)
    ip = models.GenericIPAddressField("alamat IP", null=True)
    request_id = models.CharField("id permintaan", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "jejak"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["objek_jenis", "objek_id", "-id"], name="jejak_objek"),
            models.Index(fields=["pelaku_id", "-id"], name="jejak_pelaku"),
        ]

    def __str__(self) -> str:
        return f"{self.pelaku} {self.tindakan} {self.objek}"
