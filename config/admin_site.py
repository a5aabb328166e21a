from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

BUKAN_DATA_INDUK = frozenset({"account", "auth", "mfa", "usersessions"})


class SitusAdmin(AdminSite):
    """Django's admin behind the product's own login (rate limits, second factor), for peran admin only."""

    site_header = "Kemitraan – data induk"
    site_title = "Kemitraan"
    index_title = "Data induk"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Packages register tables of their own (second factors, groups): those are kept by pages of ours, not by hand."""
        semua: list[Any] = [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        milik = [m for m in semua if m._meta.app_label not in BUKAN_DATA_INDUK]
        super().register(milik, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and getattr(request.user, "peran", "") == "admin")

    @method_decorator([never_cache, login_not_required, secure_admin_login])
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Reached by whoever is not the admin: strangers go to /masuk/, everyone else is 403."""
        return super().login(request, extra_context)
