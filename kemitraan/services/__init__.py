from kemitraan.services.kabar_kemitraan import remind_kemitraan
from kemitraan.services.kemitraan import cancel_kemitraan, create_kemitraan, renew_kemitraan, update_kemitraan
from kemitraan.services.masa_kemitraan import expire_semua
from kemitraan.services.status_kemitraan import (
    activate_kemitraan,
    end_kemitraan,
    expire_kemitraan,
    return_kemitraan,
    sign_kemitraan,
    terminate_kemitraan,
)

__all__ = [
    "activate_kemitraan",
    "cancel_kemitraan",
    "create_kemitraan",
    "end_kemitraan",
    "expire_kemitraan",
    "expire_semua",
    "remind_kemitraan",
    "renew_kemitraan",
    "return_kemitraan",
    "sign_kemitraan",
    "terminate_kemitraan",
    "update_kemitraan",
]
