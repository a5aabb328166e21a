from kemitraan.forms.kemitraan import AkhiriForm, BaruForm, KemitraanForm, PutusForm, TandaTanganForm

__all__ = [
    "AkhiriForm",
    "BaruForm",
    "KemitraanForm",
    "PutusForm",
    "TandaTanganForm",
]
