"""A step is skipped while the content it depends on is the content it last ran with."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from scripts import paths


def digest(files: Iterable[Path], *extra: str) -> str:
    """Hash of names and bytes, independent of time stamps, so that a fresh checkout of the same content matches."""
    total = hashlib.sha256()
    for text in extra:
        total.update(text.encode() + b"\0")
    for file in sorted(files):
        total.update(str(file.relative_to(paths.ROOT) if file.is_relative_to(paths.ROOT) else file).encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest() if file.is_file() else b"-")
    return total.hexdigest()


class Stamp:
    def __init__(self, folder: Path, name: str, value: str) -> None:
        self.file = folder / name
        self.value = value

    def fresh(self) -> bool:
        return self.file.is_file() and self.file.read_text() == self.value

    def write(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(self.value)

    def drop(self) -> None:
        self.file.unlink(missing_ok=True)


def venv_stamp(name: str, value: str) -> Stamp:
    return Stamp(paths.VENV / ".langkah", name, value)


def build_stamp(name: str, value: str) -> Stamp:
    return Stamp(paths.BUILD / ".langkah", name, value)


def data_stamp(name: str, value: str) -> Stamp:
    return Stamp(paths.data_dir() / ".langkah", name, value)
