"""Whose rows are whose, and the narrowings that chain."""

from ikm.querysets.ikm import IKMQuerySet
from ikm.querysets.profil import ProfilTahunanQuerySet
from ikm.querysets.sentra import SentraQuerySet

__all__ = ["IKMQuerySet", "ProfilTahunanQuerySet", "SentraQuerySet"]
