"""Who can make this? The officer's first real question, and a buyer's."""

from ikm.queries.kemampuan.dasar import Bersama, IKMMampu, Jawaban, Permintaan, ProdukMampu, kalimat
from ikm.queries.kemampuan.pembuat import Pembuat, kata_barang, pembuat
from ikm.queries.kemampuan.siapa import siapa_bisa

__all__ = [
    "Bersama",
    "IKMMampu",
    "Jawaban",
    "Pembuat",
    "Permintaan",
    "ProdukMampu",
    "kalimat",
    "kata_barang",
    "pembuat",
    "siapa_bisa",
]
