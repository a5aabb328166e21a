# Pintu: setup, run, test, check, bench. Hanya perlu Python 3.11 ke atas dan make.
#   PORT=8001 make run        port lain
#   make test ARGS="tests/ikm -k simpan"
PYTHON ?= python3
export ARGS

.PHONY: setup run test check bench

setup run test check bench:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { echo "GAGAL: $(PYTHON) tidak ditemukan. Pasang Python 3.11 atau lebih baru (Debian/Ubuntu: apt install python3 python3-venv), lalu ulangi." >&2; exit 1; }
	@exec "$(PYTHON)" scripts/bootstrap.py $@
