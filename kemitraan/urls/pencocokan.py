from django.urls import path

from kemitraan.views import pencocokan

urlpatterns = [
    path("kebutuhan/<uuid:uid>/calon/", pencocokan.CalonView.as_view(), name="kebutuhan_match"),
    path("pencocokan/bobot/", pencocokan.BobotView.as_view(), name="bobot_edit"),
]
