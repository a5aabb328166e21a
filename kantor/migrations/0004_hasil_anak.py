from django.db import migrations, models


class Migration(migrations.Migration):
    """An import may write one record under another (a product under its workshop): undo has to know which."""

    dependencies = [
        ("kantor", "0003_indeks_hemat"),
    ]

    operations = [
        migrations.AddField(
            model_name="hasilimpor",
            name="anak_id",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="data di bawahnya"),
        ),
    ]
