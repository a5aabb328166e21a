from kemitraan.tables.kemitraan import KEMITRAAN_DAFTAR, NADA_STATUS, KemitraanTabel

__all__ = ["KEMITRAAN_DAFTAR", "NADA_STATUS", "KemitraanTabel"]
