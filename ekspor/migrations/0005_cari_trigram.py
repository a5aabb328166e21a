from django.db import migrations

from core.migrasi import PostgresSQL


class Migration(migrations.Migration):
    """Words of a shipment's search text are found by trigram index, not by reading every shipment."""

    dependencies = [("ekspor", "0004_indeks_daftar"), ("ikm", "0002_cari_trigram")]

    operations = [
        PostgresSQL(
            "CREATE INDEX ekspor_pengiriman_cari_trgm ON ekspor_pengiriman USING gin (cari gin_trgm_ops)",
            "DROP INDEX ekspor_pengiriman_cari_trgm",
        ),
    ]
