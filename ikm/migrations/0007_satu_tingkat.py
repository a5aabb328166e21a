from django.db import migrations

from ikm import penjaga


class Migration(migrations.Migration):
    dependencies = [("ikm", "0006_pasangan_kembar")]
    operations = [migrations.RunPython(penjaga.pasang, penjaga.lepas)]
