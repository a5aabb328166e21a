from django.db import migrations, models
from django.db.models import Sum, Value
from django.db.models.functions import Coalesce, Substr, TruncMonth


def isi(apps, schema_editor):
    """What the ledger names already, summed into the cells that stand."""
    muatan = apps.get_model("ekspor", "Muatan").objects.filter(kontribusi_idr__gt=0)
    p = "kontainer__pengiriman__"
    baris = (
        muatan.filter(kontainer__pengiriman__dibatalkan_pada__isnull=True)
        .values_list(
            TruncMonth(f"{p}tanggal_acuan"),
            f"{p}perusahaan",
            f"{p}ikm",
            Coalesce(f"{p}negara_id", f"{p}provinsi_id"),
            f"{p}basis_nilai",
            Coalesce(Substr("kode_hs", 1, 2), Value("")),
        )
        .annotate(n=Sum("kontribusi_idr"))
        .order_by()
    )
    jumlah = {tuple(b[:-1]): b[-1] for b in baris}
    sel = apps.get_model("ekspor", "RingkasanEkspor").objects
    berubah = []
    for s in sel.all():
        s.kontribusi_idr = jumlah.get((s.bulan, s.perusahaan_id, s.ikm_id, s.tujuan, s.basis, s.hs2), 0)
        if s.kontribusi_idr:
            berubah.append(s)
    sel.bulk_update(berubah, ["kontribusi_idr"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("ekspor", "0007_acuan")]

    operations = [
        migrations.AddField(
            model_name="ringkasanekspor",
            name="kontribusi_idr",
            field=models.BigIntegerField(default=0, verbose_name="rupiah yang disebut dalam buku"),
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
