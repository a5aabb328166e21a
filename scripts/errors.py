"""Turns what a tool printed into the one line a person can act on."""

import errno
import re
import shutil

from scripts import paths

DISK = re.compile(
    r"No space left on device|ENOSPC|os error 28|Errno 28|database or disk is full|Disk quota exceeded|EDQUOT",
    re.IGNORECASE,
)
NETWORK = re.compile(
    r"ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|"
    r"NewConnectionError|Failed to establish a new connection|Could not resolve host|Name or service not known|"
    r"Temporary failure in name resolution|nodename nor servname|dns error|error sending request|client error|"
    r"Connection refused|Connection reset|Connection timed out|Read timed out|ConnectTimeout|Network is unreachable|"
    r"No route to host|ProxyError|Tunnel connection failed|tunnel error|Failed to fetch|Max retries exceeded|"
    r"Remote end closed",
    re.IGNORECASE,
)
CERTIFICATE = re.compile(
    r"CERTIFICATE_VERIFY_FAILED|UnknownIssuer|invalid peer certificate|SELF_SIGNED_CERT|self.signed certificate|"
    r"UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_VERIFY_LEAF",
    re.IGNORECASE,
)
HASH = re.compile(r"hash mismatch|DO NOT MATCH THE HASHES|EINTEGRITY", re.IGNORECASE)
LOCKED = re.compile(r"database is locked", re.IGNORECASE)
DENIED = re.compile(r"Permission denied|EACCES|Read-only file system|EROFS|readonly database", re.IGNORECASE)

SETTING = re.compile(r"ImproperlyConfigured: (Pengaturan \S+ .*)")
NOTHING_LEFT = 20_000_000  # some tools hide the cause: ensurepip only says that it failed
DISK_LINE = "Disk penuh. Kosongkan sedikitnya 1 GB pada {where}, lalu ulangi perintah yang sama; data tidak hilang."
NETWORK_LINE = (
    "Registri paket ({registry}) tidak terjangkau. Periksa sambungan internet atau proksi "
    "(HTTPS_PROXY; cermin sendiri: PIP_INDEX_URL, npm_config_registry), lalu ulangi perintah yang sama."
)

CERTIFICATE_LINE = (
    "Sertifikat registri paket tidak dipercaya (biasanya karena proksi kantor). Tunjukkan sertifikat proksi itu: "
    "PIP_CERT, SSL_CERT_FILE dan NODE_EXTRA_CA_CERTS=/jalur/ca.pem, lalu ulangi perintah yang sama."
)


HASH_LINE = "{title}: isi paket yang diunduh tidak sama dengan yang dikunci. Periksa cermin registri, lalu ulangi."
LOCKED_LINE = "{title}: basis data sedang dipakai proses lain. Hentikan proses itu, lalu ulangi."
DENIED_LINE = "{title}: tidak boleh menulis di {where}. Perbaiki hak foldernya, lalu ulangi. Rincian: {log}"

CAUSES = (
    (DISK, DISK_LINE),
    (HASH, HASH_LINE),
    (CERTIFICATE, CERTIFICATE_LINE),
    (NETWORK, NETWORK_LINE),
    (LOCKED, LOCKED_LINE),
    (DENIED, DENIED_LINE),
)


def explain(title: str, output: str, *, where: str, log: str) -> str:
    """The first cause that matches; else the tool's own last line and where the rest lies."""
    facts = {"title": title, "where": where, "log": log, "registry": "npm" if "npm" in title else "PyPI"}
    if shutil.disk_usage(where).free < NOTHING_LEFT:
        return DISK_LINE.format(**facts)
    for pattern, line in CAUSES:
        if pattern.search(output):
            return line.format(**facts)
    if setting := bad_setting(output):
        return setting
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return f"{title}: {lines[-1] if lines else 'berhenti tanpa pesan'} (rincian: {log})"


def bad_setting(output: str) -> str:
    """The sentence of config.env about a setting that cannot be used, without the traceback around it; else ""."""
    found = SETTING.findall(output)
    return f"{found[-1].strip()} Perbaiki di lingkungan atau berkas .env, lalu ulangi." if found else ""


def explain_os_error(error: OSError) -> str:
    where = str(error.filename or paths.ROOT)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_LINE.format(where=where)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Tidak boleh menulis di {where}. Perbaiki hak foldernya, lalu ulangi."
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"{where} bukan folder. Pilih folder lain dengan DATA_DIR, lalu ulangi."
    return f"{error.strerror or error} ({where})"
