"""The API alone, with the names its pages lead to."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("config.urls_api")),
    path("masuk/", lambda _: HttpResponse("masuk"), name="account_login"),
]
