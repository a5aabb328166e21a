"""`make run` with real processes: what starts, what dies, what must not stay behind."""

import os
import signal
import socket
import subprocess

import pytest

from scripts import paths

pytestmark = [pytest.mark.gangguan, pytest.mark.xdist_group("gangguan")]


def test_it_answers_and_runs_web_worker_and_beat(peluncur):
    peluncur.start().wait_ready()

    assert peluncur.get("/masuk/") == 200
    assert f"http://127.0.0.1:{peluncur.port}/masuk/" in peluncur.output
    commands = " ".join(peluncur.running().values())
    assert "gunicorn" in commands
    assert "scripts.worker" in commands
    peluncur.wait(lambda: len(peluncur.worker_family()) == 2, what="worker with its beat")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_leaves_no_process_behind(peluncur, number):
    peluncur.start().wait_ready()

    assert peluncur.stop(number) == 0

    assert peluncur.running() == {}
    assert "Data tersimpan" in peluncur.output
    assert not (peluncur.data / "jalan.json").exists()


def test_stopping_while_still_starting_leaves_no_process_behind(peluncur):
    peluncur.start()
    peluncur.wait(lambda: peluncur.state().get("web"), what="web started")

    peluncur.stop()

    assert peluncur.running() == {}


def test_a_killed_worker_is_started_again_with_one_beat(peluncur):
    peluncur.start().wait_ready()
    first = peluncur.pekerja

    os.kill(first, signal.SIGKILL)

    peluncur.wait(lambda: peluncur.state().get("pekerja") not in {first, None}, what="a new worker")
    assert "pekerja mati (sinyal SIGKILL); dinyalakan lagi" in peluncur.output
    peluncur.wait(lambda: len(peluncur.worker_family()) == 2, what="one worker and one beat")
    assert peluncur.get() == 200


def test_a_killed_web_is_started_again(peluncur):
    peluncur.start().wait_ready()
    first = peluncur.web

    os.kill(first, signal.SIGKILL)

    peluncur.wait(lambda: peluncur.state().get("web") not in {first, None}, what="a new web process")
    peluncur.wait(lambda: peluncur.get() == 200, what="an answer from it")


def test_killing_the_launcher_takes_everything_with_it(peluncur):
    peluncur.start().wait_ready()
    peluncur.wait(lambda: len(peluncur.worker_family()) == 2, what="worker with its beat")

    os.kill(peluncur.process.pid, signal.SIGKILL)
    peluncur.process.wait()

    peluncur.wait(lambda: not peluncur.running(), 30, "an empty machine")
    peluncur.start().wait_ready()
    assert peluncur.get() == 200


def test_a_taken_port_names_its_holder_and_the_remedy(peluncur):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", peluncur.port))
        other.listen()
        code = peluncur.start("make", "--no-print-directory", "run").process.wait(30)

    assert code != 0
    assert f"Port {peluncur.port} sudah dipakai proses {os.getpid()}" in peluncur.output
    assert f"PORT={peluncur.port + 1} make run" in peluncur.output
    assert "Traceback" not in peluncur.output


def test_a_second_launcher_on_the_same_data_is_refused(peluncur):
    peluncur.start().wait_ready()

    second = subprocess.run(
        [paths.PYTHON, "-m", "scripts.serve"],
        cwd=paths.ROOT,
        env=peluncur.env | {"PORT": str(peluncur.port + 1)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert second.returncode == 1
    assert f"sudah berjalan di http://127.0.0.1:{peluncur.port}" in second.stderr
    assert peluncur.get() == 200


def test_a_broken_setting_stops_the_start_and_is_named(peluncur):
    peluncur.env["KABUPATEN_KODE"] = "mojokerto"

    code = peluncur.start().process.wait(130)

    assert code == 1
    assert "GAGAL: Pengaturan KABUPATEN_KODE tidak dapat dipakai" in peluncur.output
    assert "Traceback" not in peluncur.output
    assert peluncur.running() == {}
