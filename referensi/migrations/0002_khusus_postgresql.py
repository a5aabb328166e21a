from django.db import migrations

from core.migrasi import PostgresSQL

# Not wilayah: over its 8,000 short rows the planner rightly prefers to read them all.
CARI = ("kodehs", "kbli")


class Migration(migrations.Migration):
    """Word search by trigram index; no two KMK rates of one currency on one day, whoever races."""

    dependencies = [("referensi", "0001_awal")]
    operations = [
        PostgresSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm", ""),
        PostgresSQL("CREATE EXTENSION IF NOT EXISTS btree_gist", ""),
        *(
            PostgresSQL(
                f"CREATE INDEX {tabel}_cari_trgm ON referensi_{tabel} USING gin (cari gin_trgm_ops)",
                f"DROP INDEX IF EXISTS {tabel}_cari_trgm",
            )
            for tabel in CARI
        ),
        PostgresSQL(
            "ALTER TABLE referensi_kurs ADD CONSTRAINT kurs_tidak_bertumpuk EXCLUDE USING gist "
            "(mata_uang_id WITH =, daterange(berlaku_mulai, berlaku_sampai, '[]') WITH &&) WHERE (sumber = 'KMK')",
            "ALTER TABLE referensi_kurs DROP CONSTRAINT IF EXISTS kurs_tidak_bertumpuk",
        ),
    ]
