"""Addresses, a module a noun."""

from ekspor.urls import pengiriman

app_name = "ekspor"

urlpatterns = [*pengiriman.urlpatterns]
