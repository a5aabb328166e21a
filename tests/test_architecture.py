"""Imports go left and down, never right or up. Read from the source, so nothing has to run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent
APPS = ["core", "jejak", "referensi", "akun", "kantor", "ikm", "kemitraan", "ekspor", "laporan", "config"]
URUT = {nama: i for i, nama in enumerate(APPS)}

# Rooms by floor; a room may import what stands to its left, in its own app and in apps further left.
LANTAI = [
    {"enums", "validators", "rumus"},
    {"querysets"},
    {"models"},
    {"permissions"},
    {"queries"},
    {"services"},
    {"filters", "tables", "forms", "serializers"},
    {"tasks"},
    {"views", "api", "admin", "management"},
    {"urls"},
]
TINGGI = {ruang: i for i, lantai in enumerate(LANTAI) for ruang in lantai}
RUANG_KHUSUS = {"apps", "migrations", "__init__"}
# Rooms that only one app has, with the floor they stand on.
RUANG_SENDIRI = {
    ("jejak", "penjaga"): "validators",
    ("akun", "adapters"): "views",
    ("akun", "autentikasi"): "views",
    ("akun", "pembatas"): "validators",
    ("akun", "sinyal"): "tasks",
    ("akun", "contoh"): "forms",
    ("kantor", "penangan"): "validators",
    ("kantor", "kabar"): "validators",
    ("kantor", "sasaran"): "validators",
    ("kantor", "lembar"): "validators",
    ("kantor", "cetak"): "validators",
    ("kantor", "gambar"): "validators",
    ("kantor", "unggahan"): "validators",
    ("kantor", "unduhan"): "forms",
    ("kantor", "whatsapp"): "validators",
    ("ikm", "contoh"): "forms",
    ("ikm", "kabar"): "validators",
    ("ikm", "penjaga"): "validators",
    ("kemitraan", "kabar"): "validators",
    ("kemitraan", "penjaga"): "validators",
    ("kemitraan", "contoh"): "forms",
    ("ekspor", "contoh"): "forms",
    ("ekspor", "kabar"): "validators",
    ("laporan", "contoh"): "forms",
    ("ekspor", "cetak"): "validators",
    ("ikm", "impor"): "services",
    ("kemitraan", "impor"): "services",
    ("ekspor", "impor"): "services",
    ("laporan", "cetak"): "validators",
    ("laporan", "kabar"): "validators",
    ("laporan", "definisi"): "queries",
    ("laporan", "urls_publik"): "urls",
}


def berkas_python() -> list[Path]:
    return [p for app in APPS for p in sorted((AKAR / app).rglob("*.py")) if "migrations" not in p.parts]


def modul(path: Path) -> list[str]:
    bagian = list(path.relative_to(AKAR).with_suffix("").parts)
    return bagian[:-1] if bagian[-1] == "__init__" else bagian


def impor(pohon: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    for node in ast.walk(pohon):
        if isinstance(node, ast.Import):
            yield from ((a.name, node) for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for a in node.names:
                lengkap = f"{node.module}.{a.name}"
                ada = (AKAR / lengkap.replace(".", "/")).with_suffix(".py").exists() or (
                    AKAR / lengkap.replace(".", "/")
                ).is_dir()
                yield (lengkap if ada else node.module), node


def ruang(bagian: list[str]) -> str | None:
    """The floor-bearing name of a module, None for core (no floors), package faces and AppConfigs."""
    if len(bagian) < 2 or bagian[0] in {"core", "config"} or bagian[1] in RUANG_KHUSUS:
        return None
    return RUANG_SENDIRI.get((bagian[0], bagian[1]), bagian[1])


def pelanggaran(bagian: list[str], teks: str) -> Iterator[str]:
    """Every unlawful import of one module, as a sentence."""
    pohon = ast.parse(teks)
    dalam_fungsi = {
        id(n)
        for f in ast.walk(pohon)
        if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef)
        for n in ast.walk(f)
        if n is not f
    }
    asal = ruang(bagian)
    for nama, node in impor(pohon):
        tujuan = nama.split(".")
        if tujuan[0] not in URUT:
            continue
        di = f"{'.'.join(bagian)}:{node.lineno} → {nama}"
        if URUT[tujuan[0]] > URUT[bagian[0]]:
            yield f"{di}: imports to the right"
        if id(node) in dalam_fungsi and bagian[-1] != "apps":
            yield f"{di}: own import inside a function"
        ke = ruang(tujuan)
        if asal and ke and ke in TINGGI and asal in TINGGI and TINGGI[ke] > TINGGI[asal]:
            yield f"{di}: imports upward"
        if (
            tujuan[0] not in {bagian[0], "jejak"}
            and ke in {"views", "api", "admin", "urls", "tasks"}
            and bagian[0] != "config"
        ):
            yield f"{di}: enters another app's private floor"


@pytest.mark.parametrize("path", berkas_python(), ids=lambda p: str(p.relative_to(AKAR)))
def test_imports_go_left_and_down(path: Path) -> None:
    assert list(pelanggaran(modul(path), path.read_text())) == []


def test_every_room_has_a_known_floor() -> None:
    asing = {
        ".".join(modul(p)[:2])
        for p in berkas_python()
        if len(modul(p)) > 1
        and modul(p)[0] not in {"core", "config"}
        and modul(p)[1] not in RUANG_KHUSUS
        and ruang(modul(p)) not in TINGGI
    }
    assert asing == set()


@pytest.mark.parametrize(
    ("bagian", "teks", "kata"),
    [
        (["ikm", "models"], "from config.urls import x", "to the right"),
        (["akun", "services", "kode"], "import ikm.models", "to the right"),
        (["ikm", "queries"], "from ikm.services import x", "upward"),
        (["ikm", "services"], "def f():\n    from ikm.models import IKM", "inside a function"),
        (["ikm", "services"], "from kantor.tasks import x", "private floor"),
        (["core", "views"], "from jejak.models import Jejak", "to the right"),
    ],
)
def test_the_wall_catches_planted_wrongs(bagian: list[str], teks: str, kata: str) -> None:
    assert any(kata in p for p in pelanggaran(bagian, teks))


def test_no_module_circles() -> None:
    """No chain of top-level imports leads back to where it began."""
    tepi: dict[str, set[str]] = {}
    for path in berkas_python():
        nama = ".".join(modul(path))
        tepi[nama] = {
            t
            for t, n in impor(ast.parse(path.read_text()))
            if t.split(".")[0] in URUT and n.col_offset == 0 and t != nama
        }
    selesai: set[str] = set()

    def telusuri(nama: str, jalan: tuple[str, ...]) -> None:
        assert nama not in jalan, " → ".join((*jalan[jalan.index(nama) :], nama))
        if nama in selesai:
            return
        for t in sorted(tepi.get(nama, ())):
            telusuri(t, (*jalan, nama))
        selesai.add(nama)

    for nama in tepi:
        telusuri(nama, ())
