"""The buyer's papers and customs' fields as files: at once where they are short, else as long work."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from core.errors import DomainError, wajib
from core.pelaku import Pelaku
from core.waktu import tanggal_wib
from ekspor import permissions
from ekspor.cetak.ceisa import ceisa_xlsx
from ekspor.cetak.faktur import faktur_pdf
from ekspor.enums import LembarCetak
from ekspor.models import Pengiriman
from ekspor.queries.ceisa import lembar_ceisa
from ekspor.queries.faktur import bahan_faktur, invoice, packing_list, pengiriman_berlembar
from kantor.enums import JenisBerkas
from kantor.models import Tugas
from kantor.penangan import Konteks
from kantor.services.tugas import create_tugas

JENIS: Final = "ekspor.faktur"
SUSUN: Final = {LembarCetak.INVOICE: invoice, LembarCetak.PACKING_LIST: packing_list}
TANPA_PEB: Final = "Pengiriman antarprovinsi tidak memerlukan PEB."


def build_faktur(p: Pengiriman, lembar: LembarCetak, nomor: str, tanggal: date) -> tuple[str, bytes, JenisBerkas]:
    """(name, bytes, media type). Customs' fields are of exports alone. Raises DomainError."""
    if lembar == LembarCetak.CEISA:
        if not p.ekspor:
            raise DomainError(TANPA_PEB, kode="antarprovinsi")
        return f"{lembar}-{p.nomor}.xlsx".lower(), ceisa_xlsx(*lembar_ceisa(bahan_faktur(p))), JenisBerkas.XLSX
    isi = faktur_pdf(SUSUN[lembar](bahan_faktur(p), nomor, tanggal))
    return f"{lembar}-{p.nomor}.pdf".lower(), isi, JenisBerkas.PDF


def request_faktur(
    *,
    oleh: Pelaku,
    pada: datetime,
    pengiriman_uid: UUID,
    lembar: LembarCetak,
    nomor: str,
    tanggal: date,
    uid: UUID | None = None,
) -> Tugas:
    """Ask for one of the papers as long work. Raises Pengiriman.DoesNotExist, Ditolak, DomainError."""
    hari = tanggal_wib(pada)
    p = _pengiriman(oleh.pengguna, pengiriman_uid, hari)
    if lembar == LembarCetak.CEISA and not p.ekspor:
        raise DomainError(TANPA_PEB, kode="antarprovinsi")
    parameter = {"pengiriman": p.uid.hex, "lembar": str(lembar), "nomor": nomor, "tanggal": tanggal.isoformat()}
    return create_tugas(
        oleh=oleh,
        jenis=JENIS,
        judul=f"{lembar.label} {p.nomor}",
        parameter=parameter | {"diminta": hari.isoformat()},
        pada=pada,
        uid=uid,
    )


def write_faktur(konteks: Konteks) -> dict[str, Any]:
    """The handler. Asked anew as the person who wanted it: a right lost meanwhile gives no file."""
    isi = konteks.parameter
    try:
        p = _pengiriman(konteks.pelaku.pengguna, UUID(isi["pengiriman"]), date.fromisoformat(isi["diminta"]))
    except Pengiriman.DoesNotExist as galat:
        raise DomainError("Pengiriman ini tidak dapat Anda lihat lagi.", kode="pengiriman") from galat
    konteks.lapor(0, 1, "Menyusun lembar")
    berkas = build_faktur(p, LembarCetak(isi["lembar"]), isi["nomor"], date.fromisoformat(isi["tanggal"]))
    konteks.lapor(1, 1, "Menyimpan berkas")
    konteks.simpan_berkas(*berkas)
    return {"pesan": "Berkas siap diunduh."}


def _pengiriman(user: Any, uid: UUID, pada: date) -> Pengiriman:
    """They name buyer and price: the office's and the sender's."""
    p: Pengiriman = pengiriman_berlembar(user).get(uid=uid)
    wajib(permissions.hak_pengiriman(user, p, pada).lihat_pembeli)
    return p
