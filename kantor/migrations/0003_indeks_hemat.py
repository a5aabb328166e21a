import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The unique constraints begin with the import already."""

    dependencies = [
        ("kantor", "0002_impor"),
    ]

    operations = [
        migrations.AlterField(
            model_name="barisimpor",
            name="impor",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="baris",
                to="kantor.impor",
                verbose_name="impor",
            ),
        ),
        migrations.AlterField(
            model_name="hasilimpor",
            name="impor",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hasil",
                to="kantor.impor",
                verbose_name="impor",
            ),
        ),
    ]
