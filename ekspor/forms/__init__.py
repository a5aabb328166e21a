from ekspor.forms.kontribusi import BagianLainForm, BarisAlokasi, KoreksiForm, PenerimaanForm, disebut

__all__ = ["BagianLainForm", "BarisAlokasi", "KoreksiForm", "PenerimaanForm", "disebut"]
