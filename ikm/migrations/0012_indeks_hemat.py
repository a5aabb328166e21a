import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Every index is paid for by every row written: none begins another, and those of closed lists hold rare values alone."""

    dependencies = [
        ("ikm", "0011_urutan_omzet"),
        ("referensi", "0002_khusus_postgresql"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="ikm",
            name="ikm_urut_sentra",
        ),
        migrations.RemoveIndex(
            model_name="ikm",
            name="ikm_status",
        ),
        migrations.RemoveIndex(
            model_name="ikm",
            name="ikm_kelas_industri",
        ),
        migrations.RemoveIndex(
            model_name="ikm",
            name="ikm_kelas_usaha",
        ),
        migrations.RemoveIndex(
            model_name="ikm",
            name="ikm_kelas_bps",
        ),
        migrations.RemoveIndex(
            model_name="ikm",
            name="ikm_jenis_kelamin",
        ),
        migrations.AlterField(
            model_name="ikm",
            name="desa",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="referensi.wilayah",
                verbose_name="desa/kelurahan",
            ),
        ),
        migrations.AlterField(
            model_name="ikm",
            name="digabung_ke",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gabungan",
                to="ikm.ikm",
                verbose_name="digabung ke",
            ),
        ),
        migrations.AlterField(
            model_name="ikm",
            name="kbli",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="referensi.kbli",
                verbose_name="KBLI",
            ),
        ),
        migrations.AlterField(
            model_name="ikm",
            name="kode",
            field=models.CharField(editable=False, max_length=20, verbose_name="kode"),
        ),
        migrations.AlterField(
            model_name="ikm",
            name="npwp_sidik",
            field=models.CharField(editable=False, max_length=64, null=True, verbose_name="sidik NPWP"),
        ),
        migrations.AlterField(
            model_name="ikm",
            name="sentra",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ikm",
                to="ikm.sentra",
                verbose_name="sentra",
            ),
        ),
        migrations.AlterField(
            model_name="ikm",
            name="telepon_sidik",
            field=models.CharField(editable=False, max_length=64, null=True, verbose_name="sidik telepon"),
        ),
        migrations.AlterField(
            model_name="produk",
            name="ikm",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="produk",
                to="ikm.ikm",
                verbose_name="IKM",
            ),
        ),
        migrations.AlterField(
            model_name="produk",
            name="satuan",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="referensi.satuan",
                verbose_name="satuan",
            ),
        ),
        migrations.AlterField(
            model_name="profiltahunan",
            name="ikm",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="profil",
                to="ikm.ikm",
                verbose_name="IKM",
            ),
        ),
        migrations.AlterField(
            model_name="profiltahunan",
            name="satuan",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="referensi.satuan",
                verbose_name="satuan produksi",
            ),
        ),
        migrations.AddIndex(
            model_name="ikm",
            index=models.Index(
                condition=models.Q(("sentra__isnull", False)), fields=["sentra", "nama", "id"], name="ikm_urut_sentra"
            ),
        ),
        migrations.AddIndex(
            model_name="ikm",
            index=models.Index(
                condition=models.Q(("status", "aktif"), _negated=True),
                fields=["status", "nama", "id"],
                name="ikm_status",
            ),
        ),
        migrations.AddIndex(
            model_name="ikm",
            index=models.Index(
                condition=models.Q(("kelas_industri", "kecil"), _negated=True),
                fields=["kelas_industri", "nama", "id"],
                name="ikm_kelas_industri",
            ),
        ),
        migrations.AddIndex(
            model_name="ikm",
            index=models.Index(
                condition=models.Q(("kelas_usaha", "mikro"), _negated=True),
                fields=["kelas_usaha", "nama", "id"],
                name="ikm_kelas_usaha",
            ),
        ),
        migrations.AddIndex(
            model_name="ikm",
            index=models.Index(
                condition=models.Q(("kelas_bps__in", ["mikro", "kecil"]), _negated=True),
                fields=["kelas_bps", "nama", "id"],
                name="ikm_kelas_bps",
            ),
        ),
        migrations.AddIndex(
            model_name="ikm",
            index=models.Index(
                condition=models.Q(("telepon_sidik__isnull", False)), fields=["telepon_sidik"], name="ikm_telepon"
            ),
        ),
        migrations.AddIndex(
            model_name="ikm",
            index=models.Index(
                condition=models.Q(("npwp_sidik__isnull", False)), fields=["npwp_sidik"], name="ikm_npwp"
            ),
        ),
        migrations.AddIndex(
            model_name="ikm",
            index=models.Index(
                condition=models.Q(("digabung_ke__isnull", False)), fields=["digabung_ke"], name="ikm_gabungan"
            ),
        ),
        migrations.AddIndex(
            model_name="profiltahunan",
            index=models.Index(condition=models.Q(("satuan__isnull", False)), fields=["satuan"], name="profil_satuan"),
        ),
        migrations.AddConstraint(
            model_name="ikm",
            constraint=models.UniqueConstraint(
                fields=("kode",), name="ikm_kode_unik", violation_error_message="Kode IKM ini sudah dipakai."
            ),
        ),
    ]
