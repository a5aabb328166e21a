from django.db import migrations

from kemitraan import penjaga


class Migration(migrations.Migration):
    dependencies = [("kemitraan", "0002_perjanjian_berwakil_dan_bertanggal")]
    operations = [migrations.RunPython(penjaga.pasang, penjaga.lepas)]
