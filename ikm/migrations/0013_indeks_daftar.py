from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What is cancelled and what has no capacity left are few among many: asked for by name, they are not looked for row by row."""

    dependencies = [
        ("ikm", "0012_indeks_hemat"),
        ("referensi", "0002_khusus_postgresql"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="kunjungan",
            index=models.Index(
                condition=models.Q(("dibatalkan_pada__isnull", False)),
                fields=["tanggal", "id"],
                name="kunjungan_dibatalkan",
            ),
        ),
        migrations.AddIndex(
            model_name="omzetbulanan",
            index=models.Index(
                condition=models.Q(("dibatalkan_pada__isnull", False)), fields=["bulan", "id"], name="omzet_dibatalkan"
            ),
        ),
        migrations.AddIndex(
            model_name="produk",
            index=models.Index(condition=models.Q(("kapasitas_bebas", 0)), fields=["nama", "id"], name="produk_penuh"),
        ),
        migrations.AddIndex(
            model_name="sertifikat",
            index=models.Index(
                condition=models.Q(("dibatalkan_pada__isnull", False)),
                fields=["jenis", "id"],
                name="sertifikat_dibatalkan",
            ),
        ),
    ]
