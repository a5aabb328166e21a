from django.db import migrations

from jejak.penjaga import lepas, pasang


class Migration(migrations.Migration):
    dependencies = [("jejak", "0001_initial")]
    operations = [migrations.RunPython(pasang, lepas)]
