"""House rules that no linter knows."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

AKAR = Path(__file__).resolve().parent.parent
APPS = ("core", "jejak", "referensi", "akun", "kantor", "ikm", "kemitraan", "ekspor", "laporan", "config")
FUNGSI_MAKS, MODUL_MAKS, MODUL_UJI_MAKS, TEMPLATE_MAKS, VIEW_MAKS, DASAR_MAKS = 40, 400, 600, 150, 40, 80


def python(*folder: str) -> list[Path]:
    return [p for f in folder for p in sorted((AKAR / f).rglob("*.py")) if "migrations" not in p.parts]


def templates() -> list[Path]:
    return sorted((AKAR / "templates").rglob("*.html"))


def nama(path: Path) -> str:
    return str(path.relative_to(AKAR))


def model_sendiri() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m._meta.app_label in APPS]


# --- size ---------------------------------------------------------------------------------------------------------


def panjang(node: ast.AST) -> int:
    """Lines of a definition without its docstring: explaining is free."""
    isi = node.body  # type: ignore[attr-defined]
    doc = isi[0] if isi and isinstance(isi[0], ast.Expr) and isinstance(isi[0].value, ast.Constant) else None
    return node.end_lineno - node.lineno + 1 - ((doc.end_lineno - doc.lineno + 1) if doc else 0)  # type: ignore[attr-defined]


def kelas_dan_fungsi(path: Path) -> Iterator[ast.AST]:
    return (n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef | ast.ClassDef))


def test_functions_fit_on_a_screen() -> None:
    panjang_panjang = [
        f"{nama(p)}:{n.lineno} {n.name} {panjang(n)}"
        for p in python(*APPS, "scripts")
        for n in kelas_dan_fungsi(p)
        if isinstance(n, ast.FunctionDef) and panjang(n) > FUNGSI_MAKS
    ]
    assert panjang_panjang == []


def test_modules_stay_one_room() -> None:
    baris = {nama(p): len(p.read_text().splitlines()) for p in python(*APPS, "scripts")}
    assert {n: b for n, b in baris.items() if b > MODUL_MAKS} == {}
    uji = {nama(p): len(p.read_text().splitlines()) for p in python("tests")}
    assert {n: b for n, b in uji.items() if b > MODUL_UJI_MAKS} == {}


def test_view_classes_stay_small() -> None:
    besar = []
    for p in python(*APPS):
        if "views" not in p.parts and p.name != "views.py":
            continue
        maks = DASAR_MAKS if p.parent.name == "core" else VIEW_MAKS
        besar += [
            f"{nama(p)} {n.name} {panjang(n)}"
            for n in kelas_dan_fungsi(p)
            if isinstance(n, ast.ClassDef) and panjang(n) > maks
        ]
    assert besar == []


def test_templates_stay_small() -> None:
    assert {nama(p): n for p in templates() if (n := len(p.read_text().splitlines())) > TEMPLATE_MAKS} == {}


# --- templates ----------------------------------------------------------------------------------------------------

# Found by Django or a package under their own names, not by ours.
TEMPLATE_BAWAAN = re.compile(r"^(django/|account/|mfa/|usersessions/|allauth/|admin/|(400|403|404|500)\.html$)")


def test_every_template_is_used() -> None:
    sumber = "\n".join(p.read_text() for p in [*templates(), *python(*APPS)])
    sumber += "\n".join(p.read_text() for p in (AKAR / "templates").rglob("*.txt"))
    ada = {str(p.relative_to(AKAR / "templates")) for p in (AKAR / "templates").rglob("*") if p.is_file()}
    assert {t for t in ada if not TEMPLATE_BAWAAN.match(t) and f'"{t}' not in sumber and f"'{t}" not in sumber} == set()


def test_every_template_opens_with_what_it_expects() -> None:
    tanpa = [
        nama(p)
        for p in templates()
        if not re.match(r"\s*(\{#|\{% comment %\}|\{% (extends|load)|\{% autoescape)", p.read_text())
    ]
    assert tanpa == []


@pytest.mark.parametrize("path", templates(), ids=nama)
def test_templates_hold_no_inline_script_style_or_other_host(path: Path) -> None:
    teks = path.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", teks), "inline script"
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=\"", teks), "inline style or handler"
    assert not re.search(r"""(?:src|href|action|url)\s*=\s*["'](?:https?:)?//""", teks), "another host"


def test_includes_pass_their_context_by_name() -> None:
    semua = [(p, m.group(0)) for p in templates() for m in re.finditer(r"\{% include [^%]*%\}", p.read_text())]
    milik_django = "templates/django/"  # Django's own form templates pass their whole context
    tanpa = [
        f"{nama(p)}: {t[:80]}" for p, t in semua if not t.rstrip("%} ").endswith("only") and milik_django not in str(p)
    ]
    assert tanpa == []


def aturan_css(teks: str) -> Iterator[tuple[str, ...]]:
    """Every rule of a sheet: the blocks it stands in, then its selector."""
    tumpuk: list[str] = []
    for kepala, tanda in re.findall(r"([^{};]*)([{};])", re.sub(r"/\*.*?\*/", "", teks, flags=re.DOTALL)):
        if tanda == "{":
            tumpuk.append(" ".join(kepala.split()))
            if not tumpuk[-1].startswith("@") and not any(t.startswith("@keyframes") for t in tumpuk):
                yield tuple(tumpuk)
        elif tanda == "}":
            tumpuk.pop()


def test_a_selector_is_styled_in_one_place() -> None:
    """Two rooms that called different things by one name once squeezed a chart into a third of its card."""
    ada = Counter(a for p in sorted((AKAR / "static" / "css").glob("*.css")) for a in aturan_css(p.read_text()))
    assert [a for a, n in ada.items() if n > 1] == []


# --- models -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", model_sendiri(), ids=lambda m: m._meta.label)
def test_models_name_themselves(model: type[models.Model]) -> None:
    meta = model._meta
    assert model.__str__ is not models.Model.__str__
    assert "verbose_name" in meta.original_attrs
    assert meta.verbose_name_plural == meta.verbose_name, "Indonesian has no plural s"


def test_every_field_says_its_name_in_indonesian() -> None:
    """The first argument or `verbose_name` of each field is written, lower case unless an acronym begins it."""
    tanpa = []
    for p in python(*APPS):
        if "models" not in str(p.relative_to(AKAR)):
            continue
        for kelas in (n for n in ast.walk(ast.parse(p.read_text())) if isinstance(n, ast.ClassDef)):
            tanpa += [
                f"{nama(p)}: {kelas.name}.{bidang}"
                for bidang, label in label_bidang(kelas)
                if not label or re.match("[A-Z][a-z]", label)
            ]
    assert tanpa == []


def label_bidang(kelas: ast.ClassDef) -> Iterator[tuple[str, str | None]]:
    for n in kelas.body:
        if not (
            isinstance(n, ast.Assign)
            and isinstance(n.value, ast.Call)
            and ast.unparse(n.value.func).endswith(("Field", "ForeignKey"))
        ):
            continue
        panggilan = next((k.value for k in n.value.keywords if k.arg == "output_field"), n.value)
        assert isinstance(panggilan, ast.Call)
        pertama = panggilan.args[0] if panggilan.args and "ForeignKey" not in ast.unparse(panggilan.func) else None
        label = next((k.value for k in panggilan.keywords if k.arg == "verbose_name"), pertama)
        yield ast.unparse(n.targets[0]), str(label.value) if isinstance(label, ast.Constant) else None


@pytest.mark.parametrize("model", model_sendiri(), ids=lambda m: m._meta.label)
def test_constraints_speak_indonesian(model: type[models.Model]) -> None:
    for c in model._meta.constraints:
        assert c.violation_error_message != c.default_violation_error_message, c.name


@pytest.mark.parametrize("model", model_sendiri(), ids=lambda m: m._meta.label)
def test_foreign_keys_protect(model: type[models.Model]) -> None:
    lepas = [
        f.name for f in model._meta.local_fields if f.remote_field and f.remote_field.on_delete is not models.PROTECT
    ]
    assert lepas == []


def test_uid_stands_where_there_is_a_page() -> None:
    tanpa = [
        m._meta.label
        for m in model_sendiri()
        if hasattr(m, "get_absolute_url")
        and m._meta.pk.name == "id"
        and not any(f.name == "uid" for f in m._meta.fields)  # type: ignore[union-attr]
    ]
    assert [m for m in tanpa if not m.startswith("referensi.")] == []


# --- code ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pola", "sebab"),
    [
        (r"fields\s*=\s*[\"']__all__", "fields are named one by one"),
        (r"\bdate\.today\(|datetime\.now\(|datetime\.utcnow\(", "time is a parameter; entry points call core.waktu"),
        (r"from [\w.]+ import \*(?!\s*#)", "no wildcard imports"),
        (r"\bpost_save\b|\bpre_save\.connect|@receiver\(post_save", "no signals between our apps"),
    ],
)
def test_code_keeps_the_habits(pola: str, sebab: str) -> None:
    salah = [nama(p) for p in python(*APPS) if p.name != "settings_test.py" and re.search(pola, p.read_text())]
    assert salah == [], sebab


def test_today_is_read_at_entry_points_only() -> None:
    """`hari_ini()`/`sekarang()` belong to views, forms, filters, tasks, commands; services take the day as a parameter."""
    dalam = re.compile(r"/(rumus|validators|querysets|permissions|models)(\.py|/)")
    assert [
        nama(p) for p in python(*APPS[1:]) if dalam.search(str(p)) and re.search(r"\bhari_ini\(\)", p.read_text())
    ] == []


def test_formatting_has_one_home() -> None:
    """Babel and number formats appear in core/format.py alone."""
    assert [
        nama(p)
        for p in python(*APPS)
        if re.search(r"from babel|import babel|intcomma", p.read_text()) and p.name != "format.py"
    ] == []
