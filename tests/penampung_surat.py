"""A real mail server that keeps what it takes: `with PenampungSurat() as s`, then `s.url` for EMAIL_URL and `s.surat`."""

from __future__ import annotations

import email
import socketserver
import threading
from email.message import EmailMessage
from email.policy import default
from typing import Any, Self


class _Layanan(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        tampung: PenampungSurat = self.server.tampung  # type: ignore[attr-defined]
        self._jawab("220 penampung")
        while baris := self.rfile.readline():
            kata = baris.decode("ascii", "replace").split(":")[0].strip().upper()
            if kata == "DATA":
                self._jawab("354 silakan")
                isi = self._isi()
                if isi is None or not tampung.boleh.wait(60):
                    return
                with tampung.kunci:
                    tampung.surat.append(email.message_from_bytes(isi, policy=default))  # type: ignore[arg-type]
            elif kata == "QUIT":
                self._jawab("221 sampai jumpa")
                return
            self._jawab("250 baik")

    def _jawab(self, teks: str) -> None:
        self.wfile.write(f"{teks}\r\n".encode())

    def _isi(self) -> bytes | None:
        """Up to the lone dot, or None when whoever sent it was cut off."""
        semua = bytearray()
        while baris := self.rfile.readline():
            if baris == b".\r\n":
                self.server.tampung.sampai.set()  # type: ignore[attr-defined]
                return bytes(semua)
            semua += baris.removeprefix(b".") if baris.startswith(b"..") else baris
        return None


class _Peladen(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A killed client is what these tests are about."""


class PenampungSurat:
    """`boleh`: while it is cleared, the answer to a whole mail is held back, so that a sender can be killed waiting for it;
    `sampai` is set when a whole mail came in, answered or not.
    """

    def __init__(self) -> None:
        self.surat: list[EmailMessage] = []
        self.kunci, self.boleh, self.sampai = threading.Lock(), threading.Event(), threading.Event()
        self.boleh.set()

    def __enter__(self) -> Self:
        self._peladen = _Peladen(("127.0.0.1", 0), _Layanan)
        self._peladen.tampung = self  # type: ignore[attr-defined]
        threading.Thread(target=self._peladen.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.boleh.set()
        self._peladen.shutdown()
        self._peladen.server_close()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self._peladen.server_address[1]}"

    def lampiran(self, n: int) -> dict[str, bytes]:
        """Of the nth mail: {ending: content}."""
        return {a.get_filename().rsplit(".", 1)[1]: a.get_content() for a in self.surat[n].iter_attachments()}
