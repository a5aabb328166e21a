"""Pure formulas and classifications, a module a noun, each with its source."""

from ikm.rumus.kelas import JUTA, MILIAR, Kelas, kelas_bps, kelas_industri, kelas_usaha

__all__ = ["JUTA", "MILIAR", "Kelas", "kelas_bps", "kelas_industri", "kelas_usaha"]
