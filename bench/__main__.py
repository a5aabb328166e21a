"""`python -m bench`: the list of IKM against the same page in raw SQL. Exit code 1 when a bar is missed."""

from __future__ import annotations

import argparse
import os
import sys

import django

from bench.basisdata import basis_data, lingkungan


def pilihan() -> argparse.Namespace:
    p = argparse.ArgumentParser(
        prog="python -m bench", description="Mengukur daftar IKM terhadap SQL mentah halaman yang sama."
    )
    p.add_argument(
        "--cepat", action="store_true", help="10.000 IKM dan sedikit ulangan: untuk melihat arah, bukan angka"
    )
    p.add_argument("--baris", type=int, default=0, help="jumlah IKM (bawaan 50.000)")
    p.add_argument("--ulang", type=int, default=0, help="ulangan tiap pengukuran (bawaan 40)")
    p.add_argument(
        "--simpan", action="store_true", help="jangan hapus basis datanya; --basisdata dengan nama itu memakainya lagi"
    )
    p.add_argument("--basisdata", default="", help="nama basis data (bawaan kemitraan_bench_<pid>)")
    p.add_argument(
        "--hanya",
        default="",
        help="bagian saja, dipisah koma: daftar,rencana,muatan,kabel,temu,gambaran,kinerja,cocok,pengiriman,ringkasan,laporan,impor",
    )
    opsi = p.parse_args()
    opsi.baris = opsi.baris or (10_000 if opsi.cepat else 50_000)
    opsi.ulang = opsi.ulang or (10 if opsi.cepat else 40)
    opsi.basisdata = opsi.basisdata or f"kemitraan_bench_{os.getpid()}"
    return opsi


def main() -> int:
    opsi = pilihan()
    with basis_data(opsi.basisdata, simpan=opsi.simpan) as ada, lingkungan(opsi.basisdata):
        django.setup()
        from bench.jalan import jalan  # the program's modules exist only once Django is set up

        return jalan(opsi, ada=ada)


if __name__ == "__main__":
    sys.exit(main())
