from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.http import HttpRequest


class SitusAdmin(AdminSite):
    """Django's admin behind the product's own login (rate limits, second factor), for peran admin only."""

    site_header = "Kemitraan – data induk"
    site_title = "Kemitraan"
    index_title = "Data induk"

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and getattr(request.user, "peran", "") == "admin")


SitusAdmin.login = secure_admin_login(SitusAdmin.login)  # type: ignore[method-assign]
