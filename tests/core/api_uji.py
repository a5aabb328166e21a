"""A small API over Pengguna, the way an app writes one: the subject of the tests of core.api."""

import django_filters as df
from django.db import transaction
from django.db.models import F
from django.urls import include, path
from rest_framework import serializers
from rest_framework.routers import SimpleRouter

from akun.models import Pengguna
from core.api.bidang import TeksField, Turunan, UidSerializer
from core.api.viewset import AlamatAsing, BisaDibatalkan, BisaDibuat, BisaDiubah, ScopedViewSet
from core.daftar import Daftar
from core.errors import Ditolak, DomainError, VersiBerubah
from core.keyset import Urutan
from core.tables import Tabel

versi_kini = {"versi": 1}


class PenggunaFilterSet(df.FilterSet):
    nama = df.CharFilter(lookup_expr="icontains")
    peran = df.ChoiceFilter(choices=[("admin", "Admin"), ("ikm", "IKM")])
    is_active = df.BooleanFilter()
    created_at = df.DateFromToRangeFilter()

    class Meta:
        model = Pengguna
        fields = []


DAFTAR = Daftar(
    kunci="pengguna",
    judul="Pengguna",
    queryset=Pengguna.objects.visible_to,
    filterset=PenggunaFilterSet,
    tabel=Tabel,
    urutan=(Urutan("nama", "Nama", F("nama")), Urutan("dibuat", "Dibuat", F("created_at"))),
)


class PenggunaSerializer(UidSerializer):
    inisial = Turunan("nama", hitung=lambda user, nama: nama[:1], bentuk=serializers.CharField())
    nama = TeksField(max_length=120)

    class Meta:
        model = Pengguna
        fields = ("uid", "nama", "email", "telepon", "peran", "is_active", "created_at", "inisial")
        sekali = ("uid",)


class PenggunaViewSet(BisaDibuat, BisaDiubah, BisaDibatalkan, ScopedViewSet):
    daftar = DAFTAR
    serializer_class = PenggunaSerializer

    @transaction.atomic
    def buat(self, oleh, uid, data):
        if ada := Pengguna.objects.filter(uid=uid).first():
            return ada
        pengguna = Pengguna(**({"uid": uid} if uid else {}), **data, password="!")
        pengguna.full_clean()
        pengguna.save()
        return pengguna

    @transaction.atomic
    def ubah(self, oleh, objek, versi, data):
        if data.get("nama") == "meledak":
            raise RuntimeError("rahasia dalam")
        if data.get("nama") == "ditolak":
            raise Ditolak("Bukan wilayah Anda.")
        if data.get("nama") == "aturan":
            raise DomainError("Nama itu milik kantor.", kode="nama_kantor", bidang={"nama": "Milik kantor."})
        if versi != versi_kini["versi"]:
            objek.versi = versi_kini["versi"]
            raise VersiBerubah(objek)
        for nama, nilai in data.items():
            setattr(objek, nama, nilai)
        objek.full_clean(exclude=["password"])
        objek.save()
        return objek

    def batalkan_objek(self, oleh, objek, versi):
        assert oleh.alasan
        assert oleh.kanal == "api"
        return objek


router = SimpleRouter(use_regex_path=False)
router.register("pengguna", PenggunaViewSet, basename="pengguna")
urlpatterns = [
    path("api/v1/", include([*router.urls, path("<path:sisa>", AlamatAsing.as_view())])),
]
