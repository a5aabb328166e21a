"""A sender has each buyer once: the name as it is compared is stored, and unique among those not cancelled.

Buyers of before get theirs here. Where a sender already has one name twice, the oldest keeps it and each later one carries its
key behind it (" #17"): a cancellation would need a person and a reason, and whose shipments name which is not ours to change.
Both stay as they are, to be renamed or cancelled by whoever knows; what is typed from now on means the oldest.
"""

import unicodedata
from typing import Any

from django.db import migrations, models
from django.db.models import Q

from core.teks import normalkan_cari

SEKALI = 500


def sebut(nama: str) -> str:
    """ekspor.rumus.pembeli.sebut_pembeli as it was when these rows were written."""
    terurai = unicodedata.normalize("NFKD", nama.casefold())
    polos = unicodedata.normalize("NFC", "".join(a for a in terurai if not 0x300 <= ord(a) < 0x370))  # noqa: PLR2004
    kata = "".join(a if unicodedata.category(a)[0] in "LNM" else " " for a in polos).split()
    return " ".join(kata or nama.casefold().split())


def isi(apps: Any, schema_editor: Any) -> None:
    pembeli = apps.get_model("ekspor", "Pembeli")._base_manager.using(schema_editor.connection.alias)
    dipakai = set()
    semua = pembeli.select_related("negara").order_by("pk")
    akhir = 0
    while sekumpulan := list(semua.filter(pk__gt=akhir)[:SEKALI]):
        akhir = sekumpulan[-1].pk
        for p in sekumpulan:
            p.sebutan = sebut(p.nama) or str(p.pk)
            if p.dibatalkan_pada is None:
                kunci = (p.perusahaan_id, p.ikm_id, p.sebutan)
                if kunci in dipakai:
                    p.sebutan = f"{p.sebutan} #{p.pk}"
                dipakai.add(kunci)
            p.cari = normalkan_cari(p.nama, p.kota, p.alamat, p.kontak, p.surel, p.negara.nama, p.negara.nama_en)
        pembeli.bulk_update(sekumpulan, ["sebutan", "cari"])


class Migration(migrations.Migration):
    dependencies = [("ekspor", "0005_cari_trigram")]

    operations = [
        migrations.AddField(
            model_name="pembeli",
            name="catatan",
            field=models.TextField(blank=True, default="", max_length=2000, verbose_name="catatan"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="pembeli",
            name="cari",
            field=models.TextField(default="", editable=False, verbose_name="kata cari"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="pembeli",
            name="sebutan",
            field=models.TextField(default="", editable=False, verbose_name="nama untuk dibandingkan"),
            preserve_default=False,
        ),
        migrations.RunPython(isi, migrations.RunPython.noop, elidable=False),
        migrations.AddIndex(
            model_name="pembeli",
            index=models.Index(fields=["nama", "id"], name="pembeli_urut_nama"),
        ),
        migrations.AddIndex(
            model_name="pembeli",
            index=models.Index(fields=["updated_at", "id"], name="pembeli_urut_diubah"),
        ),
        migrations.AddConstraint(
            model_name="pembeli",
            constraint=models.CheckConstraint(
                condition=~Q(sebutan=""),
                name="pembeli_bersebutan",
                violation_error_message="Tulis nama pembelinya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pembeli",
            constraint=models.UniqueConstraint(
                condition=Q(perusahaan__isnull=False, dibatalkan_pada__isnull=True),
                fields=("perusahaan", "sebutan"),
                name="pembeli_unik_tiap_perusahaan",
                violation_error_message="Pembeli bernama itu sudah tercatat untuk pengirim ini.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pembeli",
            constraint=models.UniqueConstraint(
                condition=Q(ikm__isnull=False, dibatalkan_pada__isnull=True),
                fields=("ikm", "sebutan"),
                name="pembeli_unik_tiap_ikm",
                violation_error_message="Pembeli bernama itu sudah tercatat untuk pengirim ini.",
            ),
        ),
    ]
