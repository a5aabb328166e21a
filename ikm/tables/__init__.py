from ikm.tables.ikm import IKM_DAFTAR, IKMTabel

__all__ = ["IKM_DAFTAR", "IKMTabel"]
