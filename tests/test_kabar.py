"""Nothing is told that is not registered, nothing registered is never told, and docs/kabar.md says all of it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

import pytest

from akun.enums import Peran
from kantor import kabar
from kantor.kabar import JenisKabar
from kantor.services.notifikasi import notify
from tests.test_architecture import AKAR, berkas_python, modul

PENGIRIM = {"notify", "notify_banyak", "beri_tahu"}
"""The functions that tell people something, by the `jenis` they are given."""
DOKUMEN = AKAR / "docs" / "kabar.md"


def pohon() -> Iterator[tuple[str, ast.Module]]:
    return ((".".join(modul(p)), ast.parse(p.read_text())) for p in berkas_python())


def dari_kabar(isi: ast.Module) -> set[str]:
    """The names a module imports from the `kabar` of an app: kinds."""
    return {
        a.asname or a.name
        for n in ast.walk(isi)
        if isinstance(n, ast.ImportFrom) and n.module and n.module.count(".") == 1 and n.module.endswith(".kabar")
        for a in n.names
    }


def nama_jenis() -> dict[str, JenisKabar]:
    """Constant → kind, as the `kabar` modules of the apps declare them."""
    hasil = {}
    for p in berkas_python():
        bagian = modul(p)
        if bagian[1:] == ["kabar"]:
            isi = __import__(".".join(bagian), fromlist=["JENIS"])
            hasil |= {n: v for n, v in vars(isi).items() if isinstance(v, JenisKabar)}
    return hasil


def pemakai() -> dict[str, list[str]]:
    """Kind → the modules that send it."""
    jenis, hasil = nama_jenis(), defaultdict(list)
    for nama, isi in pohon():
        dipakai = {n.id for n in ast.walk(isi) if isinstance(n, ast.Name)} & dari_kabar(isi) & jenis.keys()
        if not nama.endswith((".kabar", ".apps")) or ".services" in nama:
            for satu in dipakai:
                hasil[jenis[satu].kunci].append(nama)
    return {k: sorted(v) for k, v in hasil.items()}


def salah(nama: str, isi: ast.Module) -> Iterator[str]:
    """Calls that tell people something of a kind that is neither declared in a `kabar` module nor handed through."""
    boleh = dari_kabar(isi) | {"jenis"}
    for n in ast.walk(isi):
        if not isinstance(n, ast.Call) or getattr(n.func, "id", getattr(n.func, "attr", "")) not in PENGIRIM:
            continue
        beri = next((k.value for k in n.keywords if k.arg == "jenis"), None)
        if not (isinstance(beri, ast.Name) and beri.id in boleh):
            yield f"{nama}:{n.lineno}"


def test_every_kind_is_declared_in_a_kabar_module_and_registered() -> None:
    dibuat = {
        nama
        for nama, isi in pohon()
        for n in ast.walk(isi)
        if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "JenisKabar"
    }
    assert {n.split(".", 1)[1] for n in dibuat} == {"kabar"}
    assert sorted(j.kunci for j in nama_jenis().values()) == sorted(j.kunci for j in kabar.semua())
    assert all(kabar.ambil(j.kunci) is j for j in nama_jenis().values())


def test_whatever_tells_people_names_a_registered_kind() -> None:
    assert [s for nama, isi in pohon() for s in salah(nama, isi)] == []


@pytest.mark.parametrize("jenis", ['"lain"', "LAIN", "kabar.TUGAS_GAGAL"])
def test_the_walk_catches_planted_wrongs(jenis: str) -> None:
    assert list(salah("x", ast.parse(f"notify(kepada=[], jenis={jenis}, judul='', teks='', url='', kunci='')"))) == [
        "x:1"
    ]


def test_every_registered_kind_is_sent_from_somewhere() -> None:
    assert {j.kunci for j in kabar.semua()} == set(pemakai())


def test_an_unregistered_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        notify(
            kepada=[], jenis=JenisKabar("hantu", "", "", "IKM", frozenset(Peran)), judul="", teks="", url="", kunci=""
        )


@pytest.mark.parametrize(
    "isi",
    [
        {"grup": "Lain"},
        {"peran": frozenset()},
        {"penting": True, "bawaan": kabar.Saluran.SUREL},
        {"kunci": "tugas_gagal"},
    ],
)
def test_a_kind_that_contradicts_itself_is_refused(isi: dict) -> None:
    dasar = {"kunci": "baru", "label": "Baru", "kapan": "Nanti.", "grup": "IKM", "peran": frozenset(Peran)}
    with pytest.raises(ValueError, match="Jenis kabar"):
        kabar.daftarkan(JenisKabar(**dasar | isi))
    assert "baru" not in {j.kunci for j in kabar.semua()}


def test_each_kind_says_when_it_comes_in_one_sentence_and_never_offers_none() -> None:
    for j in kabar.semua():
        assert j.kapan.endswith("."), j.kunci
        assert j.kapan.count(". ") == 0, j.kunci
        assert set(j.pilihan) >= {kabar.Saluran.HALAMAN, kabar.Saluran.KEDUANYA}, j.kunci
        assert j.penting <= j.selalu_di_halaman, j.kunci


def baris_dokumen() -> list[str]:
    kirim = pemakai()
    return [
        f"| `{j.kunci}` | {j.label} | {j.kapan} | {', '.join(str(p.label) for p in Peran if p in j.peran)} "
        f"| {j.bawaan.label}{', selalu di halaman' if j.selalu_di_halaman else ''}{', lonceng merah' if j.penting else ''} "
        f"| {', '.join(f'`{m}`' for m in kirim[j.kunci])} |"
        for j in kabar.semua()
    ]


def test_the_table_of_docs_is_the_registry() -> None:
    """After a kind changed, print `baris_dokumen()` into docs/kabar.md."""
    assert [b for b in DOKUMEN.read_text().splitlines() if b.startswith("| `")] == baris_dokumen()
