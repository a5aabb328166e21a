"""Whose rows are whose, and the narrowings that chain."""

from ikm.querysets.anggota import AnggotaIKMQuerySet
from ikm.querysets.dasar import BerjanjiQuerySet, MilikIKMQuerySet, memuat
from ikm.querysets.fasilitasi import FasilitasiQuerySet
from ikm.querysets.ikm import IKMQuerySet
from ikm.querysets.kembar import PasanganKembarQuerySet, PenggabunganQuerySet
from ikm.querysets.kunjungan import KunjunganQuerySet
from ikm.querysets.omzet import OmzetBulananQuerySet
from ikm.querysets.produk import ProdukQuerySet, SertifikatQuerySet
from ikm.querysets.profil import ProfilTahunanQuerySet
from ikm.querysets.sentra import SentraQuerySet

__all__ = [
    "AnggotaIKMQuerySet",
    "BerjanjiQuerySet",
    "FasilitasiQuerySet",
    "IKMQuerySet",
    "KunjunganQuerySet",
    "MilikIKMQuerySet",
    "OmzetBulananQuerySet",
    "PasanganKembarQuerySet",
    "PenggabunganQuerySet",
    "ProdukQuerySet",
    "ProfilTahunanQuerySet",
    "SentraQuerySet",
    "SertifikatQuerySet",
    "memuat",
]
