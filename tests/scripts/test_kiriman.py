"""What is shipped says the same thing everywhere: locks, compose file, example settings, doors."""

import re
import subprocess

import pytest
import yaml

from scripts import checks, lock, paths

COMPOSE = yaml.safe_load((paths.ROOT / "docker-compose.yml").read_text())


def test_locks_follow_the_requirement_files():
    lock.check()


@pytest.mark.parametrize(
    ("wanted", "locked", "wrong"),
    [
        ({"django": "5.2.19"}, {"django": "5.2.19", "asgiref": "3"}, []),
        ({"django": "5.2.20"}, {"django": "5.2.19"}, ["django"]),
        ({"pillow": ""}, {"pillow": "12.0"}, []),
        ({"baru": ""}, {}, ["baru"]),
    ],
)
def test_a_lock_that_lags_is_noticed(wanted, locked, wrong):
    assert lock.differences(wanted, locked) == wrong


def test_requirement_lines_are_read_with_extras_and_comments(tmp_path):
    (tmp_path / "dasar.txt").write_text("Django_Filter==26.2   # alasan\n")
    (tmp_path / "uji.txt").write_text("# atas\n-r dasar.txt\nwhitenoise[brotli]==6.12.0\npillow\n")

    assert lock.pins(tmp_path / "uji.txt") == {"django-filter": "26.2", "whitenoise": "6.12.0", "pillow": ""}


@pytest.mark.parametrize("name", ["package-lock.json", "requirements.lock.txt", "requirements-dev.lock.txt"])
def test_locks_hold_hashes_and_no_address(name):
    text = (paths.ROOT / name).read_text()

    assert "sha512-" in text or "sha256:" in text
    assert not re.search(r'"resolved"|https?://(?!github\.com|opencollective)', text)


def test_front_end_packages_are_pinned_exactly():
    text = (paths.ROOT / "package.json").read_text()

    assert re.findall(r'"[@\w/.-]+": "[\^~*]', text) == []


def test_compose_runs_the_six_services_and_exactly_one_beat():
    assert {"web", "worker", "beat", "db", "redis", "proxy"} <= set(COMPOSE["services"])
    commands = [" ".join(service.get("command", [])) for service in COMPOSE["services"].values()]
    assert len([command for command in commands if " beat " in f"{command} "]) == 1
    assert "-B" not in " ".join(commands)


def test_only_the_proxy_is_reachable_from_outside():
    assert [name for name, service in COMPOSE["services"].items() if "ports" in service] == ["proxy"]


def test_every_variable_of_compose_is_in_the_example():
    wanted = set(re.findall(r"\$\{(\w+)", (paths.ROOT / "docker-compose.yml").read_text()))
    example = (paths.ROOT / ".env.example").read_text()
    given = set(re.findall(r"^(\w+)=", example, re.MULTILINE))

    assert wanted <= given
    assert {"SECRET_KEY", "FIELD_KEYS", "HMAC_KEY", "ALLOWED_HOSTS", "BASE_URL", "EMAIL_URL"} <= given


def test_the_image_runs_as_an_ordinary_user():
    text = (paths.ROOT / "Dockerfile").read_text()

    assert text.rindex("USER kemitraan") > text.rindex("FROM ")
    assert ".env" in (paths.ROOT / ".dockerignore").read_text().split()


def test_on_sqlite_the_dear_tests_are_deselected_not_skipped(monkeypatch):
    called = []
    monkeypatch.setattr(checks, "become", lambda argv: called.append([str(part) for part in argv]))
    monkeypatch.setattr(paths, "embedded", lambda: True)

    checks.test(["tests/ikm"])

    assert called[0][-3:] == ["-m", "not postgres and not peramban and not gangguan and not skema", "tests/ikm"]


def test_a_whole_run_on_sqlite_does_not_read_what_it_would_deselect(monkeypatch):
    called = []
    monkeypatch.setattr(checks, "become", lambda argv: called.append([str(part) for part in argv]))
    monkeypatch.setattr(paths, "embedded", lambda: True)

    checks.test([])

    folders = [part.removeprefix("--ignore=") for part in called[0] if part.startswith("--ignore=")]
    assert folders == [f"tests/{name}" for name in checks.ONCE_FOLDERS]
    for name in checks.ONCE_FOLDERS:
        files = list((paths.ROOT / "tests" / name).glob("test_*.py"))
        marks = [re.search(r"^pytestmark = .*", file.read_text(), re.MULTILINE) for file in files]
        assert files
        assert all(mark and name in mark[0].lower() for mark in marks), name  # nothing else hides there


def test_ci_is_valid_bash():
    assert subprocess.run(["bash", "-n", paths.ROOT / ".ci/run"], check=False).returncode == 0


def test_the_check_of_production_settings_speaks_for_production(tmp_path):
    env = checks.production_env(str(tmp_path))

    assert env["DEBUG"] == "false"
    assert env["DATABASE_URL"].startswith("postgres://")
    assert env["BASE_URL"].startswith("https://")
