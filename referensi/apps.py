from django.apps import AppConfig


class ReferensiConfig(AppConfig):
    name = "referensi"
    verbose_name = "data referensi"
    default_auto_field = "django.db.models.BigAutoField"
