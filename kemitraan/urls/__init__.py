"""Addresses, a module a noun: each gives `urlpatterns`, all in one namespace."""

from django.urls import URLPattern

app_name = "kemitraan"

urlpatterns: list[URLPattern] = []
