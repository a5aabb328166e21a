"""Django's admin under the house's rules: business tables are read, master data is written by services."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from core.errors import DomainError
from core.pelaku import Pelaku


class ReadOnlyModelAdmin(admin.ModelAdmin):
    """Look, search, filter: nothing else."""

    actions = None

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ServiceModelAdmin(admin.ModelAdmin):
    """Master data saved by services: subclass `simpan(obj, oleh, baru)`. No delete, no bulk action, no list editing."""

    actions = None
    list_editable = ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def simpan(self, obj: Any, oleh: Pelaku, *, baru: bool) -> None:
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        self.simpan(obj, Pelaku.dari_request(request), baru=not change)

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A service's refusal becomes a message on the same page instead of an error page."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (DomainError, ValidationError) as galat:
            pesan = galat.pesan if isinstance(galat, DomainError) else "; ".join(galat.messages)
            messages.error(request, pesan)
            return HttpResponseRedirect(request.get_full_path())
