"""What the launcher tells a person whose machine is not as it should be."""

import ast
import errno
import socket
import sys

import pytest

from scripts import bootstrap, cli, environment, errors, manage_many, paths, ports, process, stamps
from scripts.output import Stop


def test_bootstrap_parses_on_python_3_6():
    ast.parse((paths.ROOT / "scripts/bootstrap.py").read_text(), feature_version=(3, 6))


def test_an_old_python_is_named_with_the_remedy(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(bootstrap, "find_newer", lambda: "")

    assert bootstrap.main(["run"]) == 1

    said = capsys.readouterr().err
    assert "perlu Python 3.11" in said
    assert "3.9.18" in said
    assert "make run PYTHON=" in said


def test_a_newer_python_on_path_is_used_instead(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(bootstrap, "find_newer", lambda: "/opt/python3.12")
    called = []
    monkeypatch.setattr("os.execv", lambda program, argv: called.append((program, argv)))
    monkeypatch.setattr("os.chdir", lambda _folder: None)

    bootstrap.main(["run"])

    assert called == [("/opt/python3.12", ["/opt/python3.12", "-m", "scripts.cli", "run"])]


@pytest.mark.parametrize(("module", "remedy"), [("ensurepip", "apt install python3-venv"), ("sqlite3", "PYTHON=")])
def test_a_python_without_a_needed_module(monkeypatch, module, remedy):
    monkeypatch.setattr(bootstrap, "missing_module", lambda: module)

    assert module in bootstrap.complaint()
    assert remedy in bootstrap.complaint()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("error: failed to write: No space left on device (os error 28)", "Disk penuh"),
        ("npm error code ENOSPC", "Disk penuh"),
        ("django.db.utils.OperationalError: database or disk is full", "Disk penuh"),
        ("npm error code ENOTFOUND", "Registri paket (npm) tidak terjangkau"),
        ("error: client error (Connect)\n dns error", "tidak terjangkau"),
        ("SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"),
        ("npm error code EINTEGRITY", "tidak sama dengan yang dikunci"),
        ("sqlite3.OperationalError: database is locked", "dipakai proses lain"),
        ("PermissionError: [Errno 13] Permission denied: '/x'", "hak foldernya"),
        ("Traceback …\nValueError: baris 7 kolom kode: bukan angka\n", "ValueError: baris 7 kolom kode: bukan angka"),
    ],
)
def test_a_tools_complaint_becomes_one_line(output, said):
    line = errors.explain("Memasang paket antarmuka (npm)", output, where=str(paths.ROOT), log="build/log/x.log")

    assert said in line
    assert "\n" not in line


def test_a_full_disk_is_recognised_where_the_tool_hides_it(monkeypatch):
    monkeypatch.setattr(errors, "NOTHING_LEFT", float("inf"))

    line = errors.explain("Membuat lingkungan", "ensurepip returned non-zero", where=str(paths.ROOT), log="x")

    assert line.startswith("Disk penuh")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_anywhere_ends_in_one_line(monkeypatch, capsys, number):
    def full(_arguments):
        raise OSError(number, "No space left on device", "/data/x")

    monkeypatch.setitem(cli.DOORS, "setup", full)

    assert cli.main(["setup"]) == 1
    assert capsys.readouterr().err.startswith("GAGAL: Disk penuh. Kosongkan")


def test_too_little_disk_stops_before_anything_is_installed(monkeypatch):
    monkeypatch.setattr(environment, "COLD_MEGABYTES", 10**9)
    monkeypatch.setattr(environment, "WARM_MEGABYTES", 10**9)

    with pytest.raises(Stop, match="Disk hampir penuh"):
        environment.ensure_disk()


def test_an_unknown_door_lists_the_doors(capsys):
    assert cli.main(["lari"]) == 2
    assert "make setup | run | test | check | bench" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none(monkeypatch, text):
    monkeypatch.setenv("PORT", text)

    with pytest.raises(Stop, match=f"PORT={text} bukan nomor port"):
        ports.chosen()


def test_the_holder_of_a_port_is_found():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(Stop, match=rf"Port {port} sudah dipakai proses \d+ .*PORT={port + 1} make run"):
            ports.ensure_free("127.0.0.1", port)


def test_a_forbidden_port_names_the_remedy():
    line = ports.reason(PermissionError(errno.EACCES, "denied"), "127.0.0.1", 80)

    assert "di atas 1023" in line


def test_npm_of_the_machine_is_used_when_recent_and_replaced_when_old(monkeypatch, tmp_path):
    steps = []
    monkeypatch.setattr(paths, "VENV", tmp_path / "venv")
    monkeypatch.setattr(environment, "run_step", lambda title, argv, **_kw: steps.append(title))
    for name in ("npm", "node"):
        (tmp_path / name).write_text("#!/bin/sh\necho 11.2.0\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    assert environment.npm() == str(tmp_path / "npm")
    assert steps == []

    (tmp_path / "npm").write_text("#!/bin/sh\necho 6.14.0\n")
    assert environment.npm() == str(tmp_path / "venv/bin/npm")
    assert steps == ["Memasang Node.js ke .venv"]


def test_a_stamp_is_fresh_only_for_the_same_content(tmp_path):
    file = tmp_path / "a"
    file.write_text("1")
    first = stamps.Stamp(tmp_path / "cap", "langkah", stamps.digest([file]))
    assert not first.fresh()
    first.write()
    assert first.fresh()

    file.write_text("2")

    assert not stamps.Stamp(tmp_path / "cap", "langkah", stamps.digest([file])).fresh()


def test_several_commands_share_one_process():
    assert manage_many.groups(["migrate", "--no-input", "--", "akun_contoh"]) == [
        ["migrate", "--no-input"],
        ["akun_contoh"],
    ]


def test_a_setting_is_read_from_the_environment_then_from_env_file(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert paths.embedded()

    (tmp_path / ".env").write_text('# komentar\nexport DATABASE_URL="postgres://db/x"\n')
    assert not paths.embedded()

    monkeypatch.setenv("DATABASE_URL", "sqlite:////tmp/a.sqlite3")
    assert paths.embedded()
    assert str(paths.database_file()) == "/tmp/a.sqlite3"


def test_a_failing_step_shows_one_line_and_keeps_the_rest_in_a_log(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(paths, "LOGS", tmp_path / "log")
    program = "print('baris satu'); raise OSError(28, 'No space left on device')"

    with pytest.raises(Stop, match=f"Disk penuh. Kosongkan sedikitnya 1 GB pada {tmp_path}"):
        process.run_step("Memuat data", [sys.executable, "-c", program], show=True, where=tmp_path)

    said = capsys.readouterr().out
    assert "baris satu" in said
    assert "Traceback" not in said
    assert "Traceback" in (tmp_path / "log/memuat-data.log").read_text()


def test_a_broken_setting_is_told_as_one_sentence():
    output = (
        "Traceback (most recent call last):\n  raise _salah\n"
        "django.core.exceptions.ImproperlyConfigured: Pengaturan DEBUG tidak dapat dipakai: “mungkin” bukan true atau false."
    )

    line = errors.explain("Menyiapkan tabel", output, where=str(paths.ROOT), log="x")

    assert line.startswith("Pengaturan DEBUG tidak dapat dipakai")
    assert line.endswith("Perbaiki di lingkungan atau berkas .env, lalu ulangi.")
    assert "Traceback" not in line


def test_the_port_is_read_from_the_settings_file_too(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("PORT=8091\nHOST=0.0.0.0\n")
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.delenv("HOST", raising=False)

    assert ports.chosen() == ("0.0.0.0", 8091)

    monkeypatch.setenv("PORT", "abc")
    with pytest.raises(Stop, match="PORT=abc"):
        ports.chosen()


def test_a_file_where_a_folder_should_be_is_named(tmp_path):
    file = tmp_path / "berkas"
    file.touch()
    with pytest.raises(OSError) as caught:
        (file / "x").mkdir()

    assert "bukan folder" in errors.explain_os_error(caught.value)
