from django.urls import path

from kemitraan.views import hasil_pencocokan, pencocokan

urlpatterns = [
    path("kebutuhan/<uuid:uid>/calon/", pencocokan.CalonView.as_view(), name="kebutuhan_match"),
    path("kebutuhan/<uuid:uid>/pencocokan/", hasil_pencocokan.HasilPanelView.as_view(), name="pencocokan_panel"),
    path("pencocokan/<uuid:uid>/", hasil_pencocokan.HasilDetailView.as_view(), name="pencocokan_detail"),
    path("pencocokan/bobot/", pencocokan.BobotView.as_view(), name="bobot_edit"),
]
