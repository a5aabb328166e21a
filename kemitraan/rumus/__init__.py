"""Formulas of partnership with their source."""

from kemitraan.rumus.komitmen import Hitungan

__all__ = ["Hitungan"]
