"""The production shape: the program's own settings, with collected files and runtime state in a folder of the run."""

from pathlib import Path

from config.settings import *  # noqa: F403
from config.settings import DATA_DIR

STATIC_ROOT = Path(DATA_DIR) / "static"
STATIC_ROOT.mkdir(exist_ok=True)
