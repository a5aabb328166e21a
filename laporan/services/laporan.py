"""A report from the question to its files: asked for, made in the worker with the rights its person has then, proved again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from akun.enums import Peran
from core import format as f
from core.alamat import alamat_uid
from core.errors import DomainError, wajib
from core.ids import new_uid
from core.pelaku import Pelaku
from core.periode import Periode
from core.sesaat import sesaat
from core.waktu import sekarang, tanggal_wib
from jejak.services import catat
from kantor.enums import StatusTugas
from kantor.models import Penandatangan, PeriodeTerkunci, Tugas
from kantor.penangan import Konteks, SewaHilang
from kantor.queries import pengguna_berperan
from kantor.services.notifikasi import notify
from kantor.services.tugas import create_tugas
from kemitraan.querysets.dasar import membaca_semua
from kemitraan.services.dasar import FORMULIR_DIPAKAI, intip_nomor
from laporan import permissions
from laporan.cetak.data import DataLaporan, Kepala, tulis_data
from laporan.definisi import Definisi, ambil, baca_permintaan
from laporan.enums import StatusLaporan, asal_laporan
from laporan.kabar import LAPORAN_MENUNGGU
from laporan.models import Laporan
from laporan.querysets import hak_pengguna
from laporan.services.bangun import wake_penunggu
from laporan.services.berkas import data_asal, draw_files, keep_files
from laporan.services.putusan import HANYA_KABID, NOMOR, NomorBergeser, approve_laporan, stamp_laporan

JENIS_SUSUN: Final = "laporan.susun"
JENIS_TERBIT: Final = "laporan.terbit"
JENIS_PERIKSA: Final = "laporan.periksa"
KALI_NOMOR: Final = 10
"""How often an approval is drawn anew because others took its number meanwhile."""


def request_laporan(
    *,
    oleh: Pelaku,
    definisi: str,
    parameter: Mapping[str, Any],
    bentuk: Collection[str] = (),
    pada: datetime,
    uid: UUID | None = None,
) -> Laporan:
    """Ask for a report with the rights of who asks; a worker makes it. The same `uid` again gives the first one back.

    Raises TidakDitemukan for an unknown report, Ditolak, DomainError by field of `parameter` and `bentuk`.
    """
    d = ambil(definisi)
    wajib(permissions.can_request(oleh.pengguna, d), "Laporan ini tidak disusun untuk peran Anda.")
    if (ada := _sudah_ada(uid, oleh)) is not None:
        return ada
    permintaan = baca_permintaan(d, oleh.pengguna, parameter, tanggal_wib(pada))
    laporan = Laporan(
        uid=uid or new_uid(),
        definisi=d.kunci,
        versi_definisi=d.versi,
        judul=d.judul,
        parameter=permintaan.parameter(),
        saringan=[list(s) for s in permintaan.saringan()],
        mulai=permintaan.periode.mulai,
        sampai=permintaan.periode.sampai,
        pada=permintaan.pada,
        bentuk=pilih_bentuk(d, bentuk),
        pemohon=oleh.pengguna,
        resmi=d.resmi and membaca_semua(oleh.pengguna),  # a party's own rows are its own paper
    )
    try:
        with transaction.atomic():
            laporan.tugas = _tugas(oleh, laporan, JENIS_SUSUN, pada)
            laporan.full_clean(validate_unique=uid is None)
            laporan.save(force_insert=True)
            catat(oleh=oleh, objek=laporan, tindakan="dibuat", sesudah={"parameter": laporan.parameter})
    except IntegrityError as galat:  # a double click: the other one was first
        if (ada := _sudah_ada(uid, oleh)) is None:
            raise DomainError(FORMULIR_DIPAKAI, kode="uid") from galat
        return ada
    return laporan


def pilih_bentuk(d: Definisi, minta: Collection[str]) -> list[str]:
    """In the order the report offers them; none asked: all."""
    if asing := [b for b in minta if b not in {str(x) for x in d.bentuk}]:
        pesan = f"Bentuk berkas “{asing[0]}” tidak tersedia untuk laporan ini."
        raise DomainError(pesan, kode="bentuk", bidang={"bentuk": pesan})
    return [str(b) for b in d.bentuk if not minta or str(b) in minta]


def _sudah_ada(uid: UUID | None, oleh: Pelaku) -> Laporan | None:
    return Laporan.objects.filter(uid=uid, pemohon=oleh.pengguna).first() if uid is not None else None


def _tugas(oleh: Pelaku, laporan: Laporan, jenis: str, pada: datetime) -> Tugas:
    judul = f"{laporan.judul}, {laporan.saringan[0][1]}"
    return create_tugas(oleh=oleh, jenis=jenis, judul=judul, parameter={"laporan": laporan.uid.hex}, pada=pada)


def retry_laporan(*, oleh: Pelaku, uid: UUID, pada: datetime) -> Laporan:
    """A failed one is asked for again, as it was asked."""
    with transaction.atomic():
        laporan = Laporan.objects.select_for_update().get(uid=uid)
        wajib(permissions.can_control(oleh.pengguna, laporan))
        if laporan.status != StatusLaporan.GAGAL:
            raise DomainError("Hanya laporan yang gagal disusun ulang.", kode="status")
        laporan.status, laporan.galat = StatusLaporan.ANTRI, ""
        laporan.tugas = _tugas(Pelaku.dari_pengguna(laporan.pemohon, oleh.kanal), laporan, JENIS_SUSUN, pada)
        laporan.save()
        catat(oleh=oleh, objek=laporan, tindakan="diulang")
    return laporan


def halaman_laporan(parameter: Mapping[str, Any]) -> str:
    """Where whoever asked for it goes on (kantor.penangan.JenisTugas.halaman)."""
    return alamat_uid("laporan:laporan_detail", UUID(parameter["laporan"]))


def settle_laporan(parameter: Mapping[str, Any], status: StatusTugas, sebab: str) -> None:
    """Its work ended without a result (kantor.penangan.JenisTugas.tanpa_hasil)."""
    tujuan = StatusLaporan.GAGAL if status == StatusTugas.GAGAL else StatusLaporan.DIBATALKAN
    antri = Laporan.objects.filter(uid=UUID(parameter["laporan"]), status__in=asal_laporan(tujuan))
    antri.filter(status=StatusLaporan.ANTRI).update(status=tujuan, galat=sebab[:500])


def build_laporan(konteks: Konteks, *, jam: Callable[[], datetime] = sekarang) -> dict[str, Any]:
    """The handler: rows are read once, as the person may read them now, then every file is drawn from them."""
    laporan = _milik(konteks)
    hak, per_waktu = hak_pembaca(laporan), jam()
    with tempfile.TemporaryDirectory(prefix="kemitraan-") as folder:
        data, laporan.periode_terkunci = _tulis(laporan, hak, folder, konteks)
        laporan.hak, laporan.per_waktu = hak, per_waktu
        siap = draw_files(konteks, laporan, data, kepala_laporan(laporan, draf=laporan.resmi), Path(folder))
        with transaction.atomic():
            _catat_hasil(laporan, data, jam())
            keep_files(laporan, [*siap, data_asal(laporan, data)])
    return {"pesan": "Menunggu persetujuan kepala bidang." if laporan.resmi else "Laporan siap.", "sidik": data.sidik}


def _catat_hasil(laporan: Laporan, data: DataLaporan, saat: datetime) -> None:
    """Raises SewaHilang when somebody else made it, or stopped it."""
    n = Laporan.objects.filter(pk=laporan.pk, status=StatusLaporan.ANTRI).update(
        status=StatusLaporan.MENUNGGU if laporan.resmi else StatusLaporan.JADI,
        hak=laporan.hak,
        per_waktu=laporan.per_waktu,
        jumlah_baris=data.baris_semua,
        ada_data=data.ada_data,
        kalimat=list(data.kalimat),
        sha256_data=data.sidik,
        periode_terkunci=laporan.periode_terkunci,
        galat="",
        updated_at=saat,
    )
    if not n:
        raise SewaHilang
    if laporan.resmi:
        notify(
            kepada=pengguna_berperan(Peran.KABID),
            jenis=LAPORAN_MENUNGGU,
            judul=f"Menunggu persetujuan: {laporan.judul}",
            teks=f"{laporan.saringan[0][1]}, disusun untuk {laporan.pemohon}.",
            url=laporan.get_absolute_url(),
            kunci=f"laporan:{laporan.uid}:menunggu",
        )
    transaction.on_commit(partial(wake_penunggu, laporan))


def request_putusan(*, oleh: Pelaku, uid: UUID, penandatangan: Penandatangan, pada: datetime) -> Laporan:
    """The kabid approves: a worker proves the rows once more, numbers the report and draws its files with the signatory.

    Raises Laporan.DoesNotExist, Ditolak, DomainError.
    """
    with transaction.atomic():
        laporan = Laporan.objects.visible_to(oleh.pengguna).select_for_update(of=("self",)).get(uid=uid)
        wajib(permissions.can_decide(oleh.pengguna, laporan), HANYA_KABID)
        tunggu = laporan.tugas is not None and not laporan.tugas.berakhir
        if laporan.status != StatusLaporan.MENUNGGU or tunggu:
            raise DomainError("Laporan ini tidak sedang menunggu persetujuan.", kode="status")
        if not Penandatangan.objects.berlaku(tanggal_wib(pada)).filter(pk=penandatangan.pk).exists():
            pesan = f"{penandatangan} tidak berlaku hari ini; pilih penandatangan lain."
            raise DomainError(pesan, kode="penandatangan", bidang={"penandatangan": pesan})
        parameter = {"laporan": laporan.uid.hex, "penandatangan": penandatangan.uid.hex}
        judul = f"Menerbitkan {laporan.judul}, {laporan.saringan[0][1]}"
        laporan.tugas = create_tugas(oleh=oleh, jenis=JENIS_TERBIT, judul=judul, parameter=parameter, pada=pada)
        laporan.save(update_fields=["tugas", "updated_at"])
    return laporan


def publish_laporan(konteks: Konteks, *, jam: Callable[[], datetime] = sekarang) -> dict[str, Any]:
    """The handler of an approval: files are drawn with the number that comes next, then number and files are kept at once. Whatever
    stops it leaves the report waiting, unnumbered. Run again after that, it is done.
    """
    laporan = _laporan(konteks)
    wajib(permissions.can_decide(konteks.pelaku.pengguna, laporan), HANYA_KABID)
    if laporan.status == StatusLaporan.DISETUJUI:
        return {"pesan": f"Terbit dengan nomor {laporan.nomor}."}
    tanda = Penandatangan.objects.get(uid=UUID(konteks.parameter["penandatangan"]))
    with tempfile.TemporaryDirectory(prefix="kemitraan-") as folder:
        data, _ = _tulis(laporan, hak_pembaca(laporan), folder, konteks)
        if data.sidik != laporan.sha256_data:
            pesan = "Barisnya berubah sejak laporan ini dibaca. Susun laporan baru, lalu setujui yang baru."
            raise DomainError(pesan, kode="berubah")
        for _ in range(KALI_NOMOR):
            with suppress(NomorBergeser):
                nomor = _terbitkan(konteks, laporan, data, tanda, folder=Path(folder), pada=jam())
                return {"pesan": f"Terbit dengan nomor {nomor}."}
    raise RuntimeError("Nomor laporan terus bergeser.")


def _terbitkan(
    konteks: Konteks, laporan: Laporan, data: DataLaporan, tanda: Penandatangan, *, folder: Path, pada: datetime
) -> str:
    nomor = intip_nomor(*NOMOR, tanggal_wib(pada))
    stamp_laporan(laporan, oleh=konteks.pelaku, tanda=tanda, nomor=nomor, pada=pada)
    siap = draw_files(konteks, laporan, data, kepala_laporan(laporan), folder)
    with transaction.atomic():
        terbit = approve_laporan(oleh=konteks.pelaku, uid=laporan.uid, tanda=tanda, nomor=nomor, pada=pada)
        keep_files(terbit, siap, ganti=True)
    return nomor


def request_periksa(*, oleh: Pelaku, uid: UUID, pada: datetime) -> Tugas:
    """Prove a report: read its rows again and compare the fingerprints."""
    laporan = Laporan.objects.visible_to(oleh.pengguna).get(uid=uid)
    if not laporan.tersusun:
        raise DomainError("Laporan ini belum tersusun.", kode="status")
    return _tugas(oleh, laporan, JENIS_PERIKSA, pada)


def verify_laporan(konteks: Konteks, *, jam: Callable[[], datetime] = sekarang) -> dict[str, Any]:
    """The handler: {"sama": whether every row is as it was, "sidik", "baris"}; said on the report, too."""
    laporan = _laporan(konteks)
    with tempfile.TemporaryDirectory(prefix="kemitraan-") as folder:
        data, _ = _tulis(laporan, hak_pembaca(laporan), folder, konteks)
    sama = data.sidik == laporan.sha256_data
    Laporan.objects.filter(pk=laporan.pk).update(diperiksa_pada=jam(), diperiksa_sama=sama)
    pesan = "Setiap baris masih sama." if sama else "Ada baris yang berubah sejak laporan ini disusun."
    return {"pesan": pesan, "sama": sama, "sidik": data.sidik, "baris": data.baris_semua}


def hak_pembaca(laporan: Laporan) -> str:
    """With whose right its rows are read now."""
    return hak_pengguna(laporan.pemohon, hanya_kantor=ambil(laporan.definisi).hanya_kantor)


def _laporan(konteks: Konteks) -> Laporan:
    return Laporan.objects.select_related("pemohon", "penandatangan").get(uid=UUID(konteks.parameter["laporan"]))


def _milik(konteks: Konteks) -> Laporan:
    """Rights are looked at again: a peran changed or an account closed in the meantime gets nothing."""
    laporan = _laporan(konteks)
    if not laporan.pemohon.is_active or not permissions.can_request(laporan.pemohon, ambil(laporan.definisi)):
        raise DomainError("Penerima laporan ini tidak berwenang lagi menerimanya.", kode="hak")
    return laporan


def _tulis(laporan: Laporan, hak: str, folder: str, konteks: Konteks) -> tuple[DataLaporan, bool]:
    """Its rows, read now with this right, and whether every month of its span was locked at that moment. Raises DomainError when
    its definition is no longer the same.
    """
    d = ambil(laporan.definisi)
    if d.versi != laporan.versi_definisi:
        pesan = (
            f"Jenis laporan ini sudah berganti versi ({laporan.versi_definisi} menjadi {d.versi}). Susun laporan baru."
        )
        raise DomainError(pesan, kode="versi")
    saring = {k: v for k, v in laporan.parameter.items() if k not in {"mulai", "sampai"}}
    permintaan = baca_permintaan(d, laporan.pemohon, saring, laporan.pada, periode=laporan.periode)
    konteks.lapor(0, None, "Membaca baris")
    with sesaat() as di_luar:  # its sums and its rows come from several statements and must agree
        data = tulis_data(
            Path(folder) / "data.jsonl.gz",
            d.susun(permintaan),
            tanda=[d.kunci, d.versi, laporan.parameter, hak],
            lapor=lambda n: di_luar(konteks.lapor, n, None, "Membaca baris"),
        )
        return data, seluruhnya_terkunci(laporan.periode)


def seluruhnya_terkunci(periode: Periode) -> bool:
    """Whether every month of the span is locked."""
    bulan = [p.mulai for p in periode.bulan_bulan()]
    return PeriodeTerkunci.objects.berlaku().filter(bulan__in=bulan).count() == len(bulan)


def kepala_laporan(laporan: Laporan, *, draf: bool = False) -> Kepala:
    """What the first page says beside the rows. The report must carry its `per_waktu`."""
    if laporan.per_waktu is None:
        raise RuntimeError("Laporan ini belum dibaca.")
    t = laporan.penandatangan
    return Kepala(
        judul=laporan.judul,
        kantor=settings.NAMA_KANTOR,
        saringan=[(a, b) for a, b in laporan.saringan],
        per_waktu=laporan.per_waktu,
        pemohon=str(laporan.pemohon),
        draf=draf,
        terkunci=laporan.periode_terkunci,
        nomor=laporan.nomor,
        tempat_tanggal=_tempat_tanggal(laporan),
        jabatan=t.jabatan if t else "",
        penandatangan=t.nama if t else "",
        nip=t.nip if t else "",
        lanskap=ambil(laporan.definisi).lanskap,
        satu_halaman=ambil(laporan.definisi).satu_halaman,
    )


def _tempat_tanggal(laporan: Laporan) -> str:
    return "" if laporan.diputus_pada is None else f"Mojokerto, {f.tanggal(tanggal_wib(laporan.diputus_pada))}"
