from typing import Any

from django.apps import AppConfig


def _semua(_: Any) -> bool:
    return True


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "mesin bersama"

    def ready(self) -> None:
        """The two pages that belong to no app of their own; config/urls.py names their addresses."""
        from core import gaya, registri

        registri.menu.append(registri.ButirMenu("Utama", "Beranda", "beranda", "home", _semua, 10))
        registri.menu.append(registri.ButirMenu("Pengaturan", "Gaya", "gaya", "palette", gaya.boleh_lihat, 90))
