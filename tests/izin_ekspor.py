"""Records that the permission matrix needs for the routes of shipments."""

from __future__ import annotations

from typing import Any

from ekspor import services
from ekspor.models import Pengiriman, Peristiwa
from tests import factories as f
from tests.ekspor import kirim as k

Alamat = dict[str, dict[str, Any]]


def bangun_ekspor(orang: dict[str, Any], ikm: Any) -> Alamat:
    """A shipment of `orang["perusahaan"]`'s company with one milestone planned; an owner sees none of it."""
    perusahaan = f.make_perusahaan()
    f.make_anggota_perusahaan(perusahaan, orang["perusahaan"])
    p = k.kirim(orang["admin"], perusahaan)
    rencana = k.catat(orang["admin"], p, "berangkat", k.saat(2026, 12, 1), "rencana")
    assert Peristiwa.objects.get() == rencana
    ini = {"uid": p.uid}
    alamat = {f"ekspor:pengiriman_{n}": ini for n in ("detail", "edit", "customs", "cancel", "trail")}
    aturan = k.make_aturan()
    surat = k.dokumen(orang["admin"], p)
    alamat |= {f"ekspor:dokumen_{n}": {"uid": surat.uid} for n in ("detail", "edit", "cancel", "trail")}
    alamat |= {f"ekspor:aturan_{n}": {"uid": aturan.uid} for n in ("detail", "end", "cancel", "trail")}
    lepas = services.plan_pelepasan(
        oleh=f.oleh(orang["admin"]),
        pengiriman_uid=p.uid,
        data={"tanggal": k.RENCANA, "tempat": "Pabrik", "pejabat": "Bupati", "jabatan": "Bupati"},
    )
    alamat |= {f"ekspor:{n}": ini for n in ("faktur", "faktur_build", "invoice_pdf", "packing_pdf", "ceisa")}
    halaman = ("detail", "edit", "confirm", "cancel", "trail", "pdf", "docx")
    alamat |= {f"ekspor:pelepasan_{n}": {"uid": lepas.uid} for n in halaman}
    alamat |= {f"ekspor:pelepasan_{n}": ini for n in ("panel", "create")}
    alamat |= {f"api:pelepasan-{n}": {"uid": lepas.uid} for n in ("detail", "batalkan", "jejak", "konfirmasi")}
    pembeli = services.create_pembeli(
        oleh=f.oleh(orang["admin"]),
        pada=k.PADA,
        data={"nama": "Hanssem Co., Ltd.", "negara": k.make_negara()},
        perusahaan_uid=perusahaan.uid,
    )
    alamat |= {f"ekspor:pembeli_{n}": {"uid": pembeli.uid} for n in ("detail", "edit", "cancel", "trail")}
    alamat |= {f"api:pembeli-{n}": {"uid": pembeli.uid} for n in ("detail", "batalkan", "jejak")}
    alamat |= {"ekspor:pengiriman_buyer_panel": {"uid": pembeli.uid}}
    alamat |= {f"api:pengiriman-{n}": ini for n in ("detail", "batalkan", "jejak", "pabean")}
    kotak = p.kontainer.get()
    alamat |= {"api:kontainer-detail": {"uid": kotak.uid}, "api:muatan-detail": {"uid": kotak.muatan.get().uid}}
    alamat |= {f"api:dokumen-{n}": {"uid": surat.uid} for n in ("detail", "batalkan", "jejak")}
    return alamat | {
        "ekspor:corong_rows": {"tahap": "mulai"},
        "ekspor:kesiapan_panel": ini,
        "ekspor:dokumen_create": ini,
        "api:dokumen-kesiapan": {"pengiriman": p.uid},
        "api:jenis-dokumen-detail": {"kode": "vlegal"},
        "api:aturan-dokumen-detail": {"uid": aturan.uid},
        "ekspor:peristiwa_create": ini,
        "ekspor:peristiwa_cancel": {"uid": rencana.uid},
        "api:peristiwa-detail": {"uid": rencana.uid},
        "api:peristiwa-batalkan": {"uid": rencana.uid},
        "ekspor:pengiriman_company_panel": {"uid": perusahaan.uid},
        "ekspor:pengiriman_ikm_panel": {"uid": ikm.uid},
    }


def isi_ekspor(alamat: Alamat) -> dict[tuple[str, str], Any]:
    """Bodies in order, for the routes of papers."""
    pengiriman = str(alamat["api:dokumen-kesiapan"]["pengiriman"])
    return {
        ("POST", "api:pengiriman-list"): {
            "perusahaan": str(Pengiriman.objects.get(uid=pengiriman).pengirim.uid),
            "negara": "KR",
            "rencana_kirim": "2026-11-20",
            "kontainer": [{"tipe": "45G1", "muatan": [{"uraian": "Lemari", "nilai": "200000000"}]}],
        },
        ("PATCH", "api:pengiriman-detail"): {"kapal": "MV Perak"},
        ("POST", "api:pengiriman-batalkan"): {"alasan": "Batal kirim"},
        ("POST", "api:pengiriman-pabean"): {},
        ("POST", "api:pelepasan-list"): {
            "pengiriman": pengiriman,
            "tanggal": "2026-11-20",
            "tempat": "Pabrik",
            "pejabat": "Bupati",
            "jabatan": "Bupati",
        },
        ("PATCH", "api:pelepasan-detail"): {"tempat": "Gudang"},
        ("POST", "api:pelepasan-batalkan"): {"alasan": "Diundur"},
        ("POST", "api:pembeli-list"): {
            "perusahaan": str(Pengiriman.objects.get(uid=pengiriman).pengirim.uid),
            "nama": "Hanbit Trading",
            "negara": "KR",
        },
        ("PATCH", "api:pembeli-detail"): {"kota": "Busan"},
        ("POST", "api:pembeli-batalkan"): {"alasan": "Tercatat dua kali"},
        ("PATCH", "api:kontainer-detail"): {"segel": "A1"},
        ("PATCH", "api:muatan-detail"): {"uraian": "Meja"},
        ("POST", "api:dokumen-list"): {
            "pengiriman": pengiriman,
            "jenis": "vlegal",
            "nomor": "V-2",
            "status": "diajukan",
        },
        ("PATCH", "api:dokumen-detail"): {"nomor": "V-3"},
        ("POST", "api:dokumen-batalkan"): {"alasan": "Salah nomor"},
        ("POST", "api:peristiwa-list"): {
            "pengiriman": pengiriman,
            "kode": "berangkat",
            "kelas": "rencana",
            "waktu": "2026-11-25T08:00:00+07:00",
        },
        ("POST", "api:peristiwa-batalkan"): {"alasan": "Salah hari"},
    }
