"""Words of one meaning in the trades of the kabupaten: whoever asks for one is shown the others too.

Indonesian pairs after KBBI (badan bahasa) or common misspellings of its headwords; English ones are what foreign buyers'
drawings say. Curated by hand: a word belongs to one group only, and a group names one thing, not a family of things.
"""

from typing import Final

PADANAN: Final[tuple[tuple[str, ...], ...]] = (
    # things
    ("handle", "handel", "hendel", "gagang", "pegangan", "tarikan"),  # KBBI gagang, pegangan; furniture trade: tarikan
    ("engsel", "hinge"),
    ("patung", "arca", "statue"),  # KBBI arca: patung
    ("mebel", "meubel", "furnitur", "furniture", "perabot"),  # KBBI mebel, furnitur, perabot
    ("kursi", "chair"),
    ("lemari", "almari", "cabinet"),  # KBBI almari → lemari
    ("gerabah", "tembikar", "terakota"),  # KBBI gerabah, tembikar
    ("cobek", "cowek"),  # Javanese cowèk
    ("sepatu", "shoes"),
    ("keripik", "kripik", "ceriping"),  # KBBI keripik
    ("kerupuk", "krupuk"),  # KBBI kerupuk
    ("camilan", "cemilan", "snack"),  # KBBI camilan
    ("suvenir", "souvenir", "cenderamata"),  # KBBI suvenir, cenderamata
    ("lampu", "lamp"),
    # materials
    ("kuningan", "brass"),  # KBBI kuningan: logam campuran tembaga dan seng
    ("perunggu", "bronze", "gangsa"),  # KBBI gangsa
    ("tembaga", "copper"),
    ("aluminium", "alumunium", "almunium", "aluminum"),  # KBBI aluminium
    ("jati", "teak"),
    ("mahoni", "mahogany"),
    ("bambu", "bamboo"),
    ("rotan", "rattan"),
    ("kulit", "leather"),
    # processes
    ("cor", "tuang", "casting"),  # KBBI cor: tuang
    ("poles", "polish", "polishing"),
    ("ukir", "carving"),
    ("bubut", "turning"),
    ("las", "welding"),
    ("anyam", "weaving"),
    ("sablon", "screen"),
)

# Of a question asked in a sentence ("siapa yang bisa membuat gagang dari kuningan?") these say nothing.
KATA_TUGAS: Final = frozenset(
    [
        *("siapa", "yang", "bisa", "dapat", "mampu", "membuat", "buat", "bikin", "cari", "mencari", "butuh", "perlu"),
        *(
            "dan",
            "atau",
            "untuk",
            "dari",
            "dengan",
            "di",
            "ke",
            "ini",
            "itu",
            "pakai",
            "bahan",
            "ikm",
            "pengrajin",
            "perajin",
        ),
    ]
)
