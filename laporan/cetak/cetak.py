"""One document set by typst; `python cetak.py SCRIPT PDF DATA SECONDS` does it in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import typst


def cetak(naskah: Path, jalur: Path, isi: str, pada: int) -> None:
    """`isi` names the data beside the script, `pada` is the document's date in seconds since 1970. Raises RuntimeError."""
    typst.compile(
        str(naskah),
        output=str(jalur),
        root=str(jalur.parent),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"isi": isi},
        timestamp=pada,
    )


if __name__ == "__main__":
    cetak(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
