"""What of agreements, goods and money waits for whom, on the first page; of needs and offers `kebutuhan` tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from akun.enums import Peran
from core import format as f
from core.registri import Butir
from ikm import permissions as izin_ikm
from kemitraan import permissions
from kemitraan.enums import KEMITRAAN_TERBUKA, KeputusanTawaran, StatusKemitraan, StatusPesanan
from kemitraan.models import BarisPenerimaan, BarisPesanan, Kemitraan, Pembayaran, Pesanan, Tawaran

TAMPIL: Final = 5
HARI_BAYAR: Final = 7  # how long before its day a bill is named
MENDEKAT: Final = 3  # days before a date at which it is said with emphasis
TERKIRIM: Final = Q(dikirim__gt=F("diterima") + F("ditolak"))
# Not every workshop writes down what it sends: what was judged was sent, too.
PERLU_DIKIRIM: Final = Q(dikirim__lt=F("jumlah") + F("ditolak"), diterima__lt=F("jumlah"))


def kemitraan_menunggu(user: Any, pada: date) -> list[Butir]:
    """A company draws up and signs; an officer checks what was signed."""
    if permissions.is_perusahaan(user):
        return [*_belum_disepakati(user), *_draf(user)]
    return list(_ditandatangani(user, pada)) if user.peran in permissions.PETUGAS else []


def pesanan_menunggu(user: Any, pada: date) -> list[Butir]:
    """An owner sends and confirms, a company receives and pays, an officer decides between them."""
    if izin_ikm.is_pemilik(user):
        return [*_perlu_dikirim(user, pada), *_perlu_dikonfirmasi(user)]
    if permissions.is_perusahaan(user):
        return [*_tiba(user), *_perlu_dibayar(user, pada)]
    return list(_sengketa(user, pada)) if user.peran in permissions.PETUGAS else []


def _belum_disepakati(user: Any) -> Iterable[Butir]:
    """Chosen, and these two have no agreement yet, nor a draft of one."""
    pihak = Q(ikm=OuterRef("ikm")) | Q(ikm=OuterRef("ikm__digabung_ke"))
    ada = Kemitraan.objects.tercatat().filter(pihak, perusahaan=OuterRef("kebutuhan__perusahaan"))
    qs = Tawaran.objects.visible_to(user).filter(
        ~Exists(ada.filter(status__in=KEMITRAAN_TERBUKA)),
        keputusan=KeputusanTawaran.DIPILIH,
        kebutuhan__dibatalkan_pada__isnull=True,
    )
    buat = reverse("kemitraan:kemitraan_create")
    for t in qs.select_related("kebutuhan", "ikm__digabung_ke").order_by("pk")[:TAMPIL]:
        judul = f"Buat perjanjian dengan {izin_ikm.penerus(t.ikm)}"
        url = f"{buat}?tawaran={t.uid}"
        yield Butir(judul, t.kebutuhan.komponen, url, "sudah dipilih", "info", "heart-handshake")


def _draf(user: Any) -> Iterable[Butir]:
    draf = Kemitraan.objects.visible_to(user).tercatat().filter(status=StatusKemitraan.DRAF)
    for k in draf.select_related("perusahaan", "ikm__digabung_ke").order_by("pk")[:TAMPIL]:
        kata = "belum lengkap" if k.yang_kurang else "belum ditandatangani"
        judul = f"Perjanjian dengan {izin_ikm.penerus(k.ikm)}"
        yield Butir(judul, k.lingkup, k.get_absolute_url(), kata, "info", "edit")


def _ditandatangani(user: Any, pada: date) -> Iterable[Butir]:
    """To be checked and put in force: the officer's own, as `mengurus_kemitraan` has it."""
    qs = Kemitraan.objects.visible_to(user).tercatat().filter(status=StatusKemitraan.DITANDATANGANI)
    if user.peran == Peran.PENYULUH:
        sendiri, wilayah = Q(dicatat_oleh=user) | Q(perusahaan__penanggung_jawab=user), _di_wilayah(user, pada, "ikm")
        qs = qs.filter(sendiri | wilayah) if wilayah else qs
    for k in qs.select_related("perusahaan", "ikm").order_by("ditandatangani_pada", "pk")[:TAMPIL]:
        yield Butir("Berlakukan perjanjian", str(k), k.get_absolute_url(), "ditandatangani", "perhatian", "check")


def _perlu_dikirim(user: Any, pada: date) -> Iterable[Butir]:
    perlu = BarisPesanan.objects.filter(PERLU_DIKIRIM).values("pesanan")
    qs = Pesanan.objects.visible_to(user).berjalan().filter(pk__in=perlu)
    for p in qs.with_untuk_daftar().order_by("tenggat", "pk")[:TAMPIL]:
        judul = f"Kirim pesanan {p.kemitraan.perusahaan}"
        kata, nada = _kapan(p.tenggat, pada)
        yield Butir(judul, _sebut(p), p.get_absolute_url(), f"tenggat {kata}", nada, "truck")


def _perlu_dikonfirmasi(user: Any) -> Iterable[Butir]:
    qs = Pembayaran.objects.visible_to(user).tercatat()
    qs = qs.filter(dibayar_pada__isnull=False, dikonfirmasi_pada__isnull=True)
    for b in qs.with_untuk_daftar().order_by("-dibayar_pada", "-pk")[:TAMPIL]:
        judul = f"Sudah menerima {f.rupiah(b.jumlah)}?"
        siapa = f"{b.pesanan.kemitraan.perusahaan} · {b.pesanan}"
        yield Butir(judul, siapa, b.get_absolute_url(), f"dibayar {f.tanggal(b.dibayar_pada)}", "info", "coin")


def _tiba(user: Any) -> Iterable[Butir]:
    """Sent, and not all of it judged."""
    terkirim = BarisPesanan.objects.filter(TERKIRIM).values("pesanan")
    qs = Pesanan.objects.visible_to(user).tercatat().exclude(status=StatusPesanan.DITUTUP).filter(pk__in=terkirim)
    for p in qs.with_untuk_daftar().order_by("tenggat", "pk")[:TAMPIL]:
        judul = f"Periksa kiriman {p.kemitraan.ikm}"
        yield Butir(judul, _sebut(p), p.get_absolute_url(), "sudah dikirim", "perhatian", "package")


def _perlu_dibayar(user: Any, pada: date) -> Iterable[Butir]:
    dekat = pada + timedelta(days=HARI_BAYAR)
    qs = Pembayaran.objects.visible_to(user).belum_dibayar().filter(jatuh_tempo__lte=dekat)
    for b in qs.with_untuk_daftar().order_by("jatuh_tempo", "pk")[:TAMPIL]:
        kata, nada = _kapan(b.jatuh_tempo, pada)
        siapa = f"{b.pesanan.kemitraan.ikm} · {b.pesanan}"
        yield Butir(f"Bayar {f.rupiah(b.jumlah)}", siapa, b.get_absolute_url(), f"jatuh tempo {kata}", nada, "coin")


def _sengketa(user: Any, pada: date) -> Iterable[Butir]:
    qs = BarisPenerimaan.objects.visible_to(user).bersengketa()
    if user.peran == Peran.PENYULUH:
        qs = qs.filter(_di_wilayah(user, pada, "penerimaan__pesanan__kemitraan__ikm"))
    qs = qs.select_related("penerimaan__pesanan__kemitraan__ikm", "baris_pesanan")
    for b in qs.order_by("disengketakan_pada", "pk")[:TAMPIL]:
        judul = f"{b.penerimaan.pesanan.kemitraan.ikm} keberatan"
        isi = f"{b.baris_pesanan}: {b.sengketa_alasan[:120]}"
        yield Butir(judul, isi, b.penerimaan.get_absolute_url(), "perlu diputus", "perhatian", "scale")


def _di_wilayah(user: Any, pada: date, jalur: str) -> Q:
    """Where the workshop lies that lives on; no condition for whoever works in the whole kabupaten."""
    kode = izin_ikm.lingkup_hari_ini(user, pada)
    if kode is None:
        return Q()
    return Q(**{f"{jalur}__digabung_ke__isnull": True, f"{jalur}__kecamatan_kode__in": kode}) | Q(
        **{f"{jalur}__digabung_ke__kecamatan_kode__in": kode}
    )


def _sebut(p: Pesanan) -> str:
    return f"{p} · {p.kemitraan.lingkup}"


def _kapan(hari: date, pada: date) -> tuple[str, str]:
    """How far that day is, and how pressing."""
    sisa = (hari - pada).days
    if sisa < 0:
        return f"lewat {f.angka(-sisa)} hari", "bahaya"
    kata = f"{f.angka(sisa)} hari lagi" if sisa else "hari ini"
    return kata, "perhatian" if sisa <= MENDEKAT else "info"
