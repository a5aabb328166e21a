from django.db import migrations

from core.migrasi import PostgresSQL


class Migration(migrations.Migration):
    """Words inside products, processes and materials are found by trigram index, not by reading every product."""

    dependencies = [("ikm", "0007_satu_tingkat")]
    operations = [
        PostgresSQL(
            "CREATE INDEX ikm_produk_cari_trgm ON ikm_produk USING gin (cari gin_trgm_ops)",
            "DROP INDEX IF EXISTS ikm_produk_cari_trgm",
        )
    ]
