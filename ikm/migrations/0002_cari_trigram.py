from django.db import migrations

from core.migrasi import PostgresSQL


class Migration(migrations.Migration):
    """Words inside names are found by trigram index, not by reading every row."""

    dependencies = [("ikm", "0001_initial"), ("referensi", "0002_khusus_postgresql")]
    operations = [
        PostgresSQL(
            f"CREATE INDEX ikm_{kolom}_trgm ON ikm_ikm USING gin ({kolom} gin_trgm_ops)",
            f"DROP INDEX IF EXISTS ikm_{kolom}_trgm",
        )
        for kolom in ("cari_nama", "cari_pemilik")
    ]
