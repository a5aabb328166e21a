"""A broken setting stops the start and says which one, and what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
PRODUKSI = {
    "DATABASE_URL": "postgres://a:b@db/c",
    "SECRET_KEY": "x" * 60,
    "FIELD_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "HMAC_KEY": "y" * 40,
    "ALLOWED_HOSTS": "kemitraan.example.go.id",
}


def mulai(tmp_path: Path, **env: str) -> str:
    """What the program says when its settings are read in that environment ("" where they hold)."""
    bersih = {k: os.environ[k] for k in ("PATH", "LANG") if k in os.environ}
    hasil = subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        cwd=AKAR,
        env=bersih | {"DATA_DIR": str(tmp_path / "data")} | env,
        capture_output=True,
        text=True,
        check=False,
    )
    return hasil.stderr.strip().splitlines()[-1] if hasil.returncode else ""


@pytest.mark.parametrize(
    ("nama", "nilai", "kata"),
    [
        ("DEBUG", "barangkali", "bukan true atau false"),
        ("DATABASE_URL", "mysql://a/b", "diawali postgres:"),
        ("REDIS_URL", "http://a", "diawali redis:"),
        ("KABUPATEN_KODE", "3516", "contoh: 35.16"),
        ("KABUPATEN_KODE", "35.99", "tidak ada kabupaten atau kota berkode “35.99”"),
        ("BASE_URL", "kemitraan.id", "diawali http:"),
        ("EMAIL_URL", "surel", "diawali smtp:"),
        ("LAPORAN_DOMAIN_SUREL", "contoh.id,bukan domain", "“bukan domain” bukan nama domain"),
        ("FIELD_KEYS", "pendek", "32 byte base64"),
    ],
)
def test_a_broken_value_is_named_with_its_remedy(tmp_path, nama, nilai, kata):
    pesan = mulai(tmp_path, **{nama: nilai})
    assert f"Pengaturan {nama} tidak dapat dipakai" in pesan
    assert kata in pesan


@pytest.mark.parametrize("nama", ["SECRET_KEY", "FIELD_KEYS", "HMAC_KEY", "ALLOWED_HOSTS"])
def test_production_must_be_told_its_secrets(tmp_path, nama):
    assert f"Pengaturan {nama}" in mulai(tmp_path, **(PRODUKSI | {nama: ""}))


def test_embedded_makes_its_secrets_once_and_keeps_them_to_itself(tmp_path):
    assert mulai(tmp_path) == ""
    rahasia = tmp_path / "data" / "rahasia.json"
    isi = rahasia.read_text()
    assert rahasia.stat().st_mode & 0o077 == 0
    assert mulai(tmp_path) == ""
    assert rahasia.read_text() == isi


def test_a_secret_can_come_from_a_file(tmp_path):
    berkas = tmp_path / "kunci"
    berkas.write_text("z" * 60)
    tanpa = {k: v for k, v in PRODUKSI.items() if k != "SECRET_KEY"}
    assert mulai(tmp_path, **tanpa, SECRET_KEY_FILE=str(berkas)) == ""
