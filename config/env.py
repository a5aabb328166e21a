"""Reading the environment so that a wrong value stops the program with the name of the variable and the remedy."""

from __future__ import annotations

import csv
import json
import re
import secrets
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from environ import FileAwareEnv

env = FileAwareEnv()


def _salah(nama: str, sebab: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"Pengaturan {nama} tidak dapat dipakai: {sebab}")


def boolean(nama: str, bawaan: bool) -> bool:
    nilai = str(env.str(nama, default=str(bawaan))).strip().lower()
    if nilai in {"1", "true", "yes", "on", "ya"}:
        return True
    if nilai in {"0", "false", "no", "off", "tidak", ""}:
        return False
    raise _salah(nama, f"“{nilai}” bukan true atau false.")


def integer(nama: str, bawaan: int, minimum: int = 0) -> int:
    teks = env.str(nama, default=str(bawaan))
    if not re.fullmatch(r"\d+", teks) or int(teks) < minimum:
        raise _salah(nama, f"“{teks}” bukan bilangan bulat ≥ {minimum}.")
    return int(teks)


def url(nama: str, bawaan: str, skema: tuple[str, ...]) -> str:
    nilai = env.str(nama, default=bawaan) or bawaan
    if nilai and nilai.split(":", 1)[0] not in skema:
        raise _salah(nama, f"alamat harus diawali {' atau '.join(s + ':' for s in skema)}.")
    return nilai


def domains(nama: str) -> list[str]:
    """Mail domains, comma separated, in lower case; a leading @ is forgiven."""
    isi = [d.strip().lower().removeprefix("@") for d in env.list(nama, default=[]) if d.strip()]
    for d in isi:
        if not re.fullmatch(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}", d):
            raise _salah(nama, f"“{d}” bukan nama domain, contoh: mojokertokab.go.id.")
    return isi


def pola(nama: str, bawaan: str, pola_sah: str, contoh: str) -> str:
    nilai = env.str(nama, default=bawaan)
    if not re.fullmatch(pola_sah, nilai):
        raise _salah(nama, f"“{nilai}” tidak sesuai bentuk, contoh: {contoh}.")
    return nilai


def kabupaten(nama: str, bawaan: str, berkas: Path) -> str:
    """The kabupaten this deployment is for. A code nobody has would be found out only when no village can be chosen."""
    kode = pola(nama, bawaan, r"\d\d\.\d\d", bawaan)
    with berkas.open(newline="") as isi:
        if all(baris["kode"] != kode for baris in csv.DictReader(isi)):
            raise _salah(nama, f"tidak ada kabupaten atau kota berkode “{kode}” (kode Kemendagri, contoh: {bawaan}).")
    return kode


def data_dir(bawaan: Path) -> Path:
    folder = Path(env.str("DATA_DIR", default=str(bawaan))).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as galat:
        raise _salah("DATA_DIR", f"folder {folder} tidak dapat dibuat ({galat.strerror}).") from galat
    return folder


def secrets_for(folder: Path, *, tertanam: bool) -> dict[str, Any]:
    """SECRET_KEY, FIELD_KEYS (newest first) and HMAC_KEY.

    The embedded shape makes them once and keeps them beside its database, readable by the owner only: losing them
    loses every NIK. Production must be told; a missing one stops the start.
    """
    ada = {n: env.str(n, default="") for n in ("SECRET_KEY", "FIELD_KEYS", "HMAC_KEY")}
    if tertanam and not all(ada.values()):
        ada = {n: v or _simpanan(folder)[n] for n, v in ada.items()}
    for nama, nilai in ada.items():
        if not nilai:
            raise _salah(nama, "wajib diisi bila DATABASE_URL diisi. Lihat .env.example.")
    kunci = [k.strip() for k in ada["FIELD_KEYS"].split(",") if k.strip()]
    for k in kunci:
        try:
            Fernet(k)
        except ValueError as galat:
            raise _salah("FIELD_KEYS", "setiap kunci harus 32 byte base64 url-safe (Fernet).") from galat
    return {"SECRET_KEY": ada["SECRET_KEY"], "FIELD_KEYS": kunci, "HMAC_KEY": ada["HMAC_KEY"]}


def _simpanan(folder: Path) -> dict[str, str]:
    berkas = folder / "rahasia.json"
    if not berkas.exists():
        isi = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "FIELD_KEYS": Fernet.generate_key().decode(),
            "HMAC_KEY": secrets.token_urlsafe(32),
        }
        sementara = berkas.with_suffix(f".{secrets.token_hex(4)}")
        sementara.touch(mode=0o600)
        sementara.write_text(json.dumps(isi))
        try:
            berkas.hardlink_to(sementara)  # atomic: never a half-written file, never two sets of keys
        except FileExistsError:
            pass  # another process was first; its keys are the keys
        finally:
            sementara.unlink()
    return dict(json.loads(berkas.read_text()))
