from ekspor.tables.kontribusi import KONTRIBUSI_DAFTAR, NADA_BUKTI, KontribusiTabel, RekapTabel, bukti_bernada

__all__ = ["KONTRIBUSI_DAFTAR", "NADA_BUKTI", "KontribusiTabel", "RekapTabel", "bukti_bernada"]
