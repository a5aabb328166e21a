from __future__ import annotations

from typing import Any

from core.forms import FormAlasan


class KeliruForm(FormAlasan):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alasan"].label = "Apa yang keliru, dan bagaimana yang benar"
        self.fields[
            "alasan"
        ].help_text = "Misalnya: tahun berdiri 2010, bukan 2001. Dibaca penyuluh dan tercatat dalam jejak."
