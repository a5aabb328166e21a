"""What beat calls and when, WIB: static entries only; what people schedule are rows of ours."""

from __future__ import annotations

from typing import Any, Final

from celery.schedules import crontab

JADWAL: Final[dict[str, dict[str, Any]]] = {
    "sapu-berkas": {"task": "kantor.tasks.sapu_berkas", "schedule": crontab(hour=3, minute=15)},
    "sapu-impor": {"task": "kantor.tasks.sapu_impor", "schedule": crontab(hour=3, minute=45)},
    # Once a person and day, whoever asks: the later hours serve machines that were off at 06.30 and mail that bounced.
    "surel-ringkasan": {"task": "kantor.tasks.kirim_ringkasan", "schedule": crontab(hour="6-11", minute=30)},
    "catat-pemakaian-token": {"task": "akun.tasks.catat_pemakaian_token", "schedule": 60.0},
    "sapu-notifikasi": {"task": "kantor.tasks.sapu_notifikasi", "schedule": crontab(hour=4, minute=5)},
    "ingatkan-kurs": {"task": "kantor.tasks.ingatkan_kurs", "schedule": crontab(hour=8, minute=0)},
    "ingatkan-tindak-lanjut": {"task": "ikm.tasks.ingatkan_tindak_lanjut", "schedule": crontab(hour=6, minute=5)},
    "periksa-pesanan": {"task": "kemitraan.tasks.periksa_pesanan", "schedule": crontab(hour=2, minute=30)},
    "segarkan-kesiapan": {"task": "ekspor.tasks.segarkan_kesiapan", "schedule": crontab(hour=2, minute=25)},
    "periksa-ekspor": {"task": "ekspor.tasks.periksa_ekspor", "schedule": crontab(hour=2, minute=35)},
    "lengkapi-kurs-pengiriman": {
        "task": "ekspor.tasks.lengkapi_kurs",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 500},
    },
    "kirim-putusan-pengajuan": {
        "task": "kemitraan.tasks.kirim_putusan",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 500},
    },
    "ingatkan-pengiriman": {"task": "ekspor.tasks.ingatkan_pengiriman", "schedule": crontab(hour=6, minute=0)},
    "ingatkan-pesanan": {"task": "kemitraan.tasks.ingatkan_pesanan", "schedule": crontab(hour=5, minute=55)},
    "ingatkan-pembayaran": {"task": "kemitraan.tasks.ingatkan_pembayaran", "schedule": crontab(hour=5, minute=57)},
    "ingatkan-putusan": {"task": "kemitraan.tasks.ingatkan_putusan", "schedule": crontab(hour=6, minute=2)},
    "ingatkan-pertemuan": {"task": "kemitraan.tasks.ingatkan_pertemuan", "schedule": crontab(hour=6, minute=10)},
    "periksa-kelas-ikm": {"task": "ikm.tasks.periksa_kelas", "schedule": crontab(hour=2, minute=15)},
    "ingatkan-sertifikat": {"task": "ikm.tasks.ingatkan_sertifikat", "schedule": crontab(hour=5, minute=45)},
    "cari-kembar-ikm": {"task": "ikm.tasks.cari_kembar", "schedule": crontab(hour=3, minute=45)},
    "hitung-omzet-ikm": {
        "task": "ikm.tasks.hitung_omzet",
        "schedule": crontab(minute=10),
        "options": {"expires": 3000},
    },
    "ingatkan-tawaran": {"task": "kemitraan.tasks.ingatkan_tawaran", "schedule": crontab(hour=6, minute=20)},
    "akhiri-kemitraan": {"task": "kemitraan.tasks.akhiri_kemitraan", "schedule": crontab(hour=0, minute=20)},
    "ingatkan-kemitraan": {"task": "kemitraan.tasks.ingatkan_kemitraan", "schedule": crontab(hour=5, minute=50)},
    "ingatkan-ulasan": {
        "task": "kemitraan.tasks.ingatkan_ulasan",
        "schedule": crontab(hour=6, minute=15, day_of_month="1-7", month_of_year="1,4,7,10"),
    },
    "susun-kata-ikm": {"task": "ikm.tasks.susun_kata", "schedule": crontab(hour=2, minute=45)},
}
