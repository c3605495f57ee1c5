"""What the tests need is found, installed by Debian's means, or asked for in one line that can be run as it stands."""

import subprocess

import pytest

from tests.support import required_programs
from tools.lock import read_pip_settings

LINE = "apt-get install --no-install-recommends chromium libatomic1\n"


@pytest.fixture
def bare(monkeypatch):
    """A machine of Debian that has no browser; the commands that are run on it bring one. Returns them."""
    commands = []

    def run(command, **_):
        commands.append(" ".join(command))

    monkeypatch.setattr(
        required_programs,
        "BROWSER",
        {name: (lambda: commands or None, what) for name, (_, what) in required_programs.BROWSER.items()},
    )
    monkeypatch.setattr(
        required_programs.shutil, "which", lambda name, **_: f"/usr/bin/{name}" if name == "apt-get" else None
    )
    monkeypatch.setattr(required_programs.subprocess, "run", run)
    return commands


def test_an_ordinary_user_is_told_the_line_and_nothing_is_installed(bare, monkeypatch, capsys):
    monkeypatch.setattr(required_programs.os, "geteuid", lambda: 1000)
    told = "Tests need these packages of Debian: have the line above run as root, then try again."
    assert required_programs.main(required_programs.BROWSER) == told
    assert (capsys.readouterr().out, bare) == (LINE, [])


def test_root_runs_the_line(bare, monkeypatch, capsys):
    monkeypatch.setattr(required_programs.os, "geteuid", lambda: 0)
    assert required_programs.main(required_programs.BROWSER) is None
    assert capsys.readouterr().out == LINE
    assert bare == ["apt-get --quiet=2 update", f"{LINE.strip()} --yes --quiet=2"]


def test_a_server_is_not_started_at_boot(bare, monkeypatch):
    monkeypatch.setattr(required_programs.os, "geteuid", lambda: 0)
    monkeypatch.setattr(required_programs.shutil, "which", lambda name, **_: f"/usr/sbin/{name}")
    required_programs.install(["apt-get", "install", "nginx", "wrk"])
    assert {"update-rc.d nginx disable", "deb-systemd-helper disable nginx.service", "invoke-rc.d nginx stop"} < {*bare}
    assert not [command for command in bare if "wrk" in command and not command.startswith("apt-get")]


@pytest.mark.usefixtures("bare")
def test_elsewhere_each_need_is_named(monkeypatch, capsys):
    monkeypatch.setattr(required_programs.shutil, "which", lambda *_, **__: None)
    told = required_programs.main(required_programs.BROWSER).splitlines()
    assert told == [
        "Tests need what is not installed here:",
        *(f"- {what}" for _, what in required_programs.BROWSER.values()),
    ]
    assert capsys.readouterr().out == ""


def test_the_driver_counts_only_if_it_runs(monkeypatch):
    assert required_programs.playwright_driver()
    monkeypatch.setattr(
        required_programs.subprocess,
        "run",
        lambda *_, **__: (_ for _ in ()).throw(subprocess.CalledProcessError(127, "node")),
    )
    assert required_programs.playwright_driver() is None


def test_a_browser_of_playwright_is_found_without_starting_its_driver(tmp_path, monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(required_programs.shutil, "which", lambda *_, **__: None)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert required_programs.chromium() is None
    browser = tmp_path / "chromium-1200/chrome-linux64/chrome"
    browser.parent.mkdir(parents=True)
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    assert required_programs.chromium() == str(browser)


def test_locks_are_written_with_the_index_and_certificates_of_pip(tmp_path, monkeypatch):
    settings, user = tmp_path / "a.conf", tmp_path / "home/.config/pip/pip.conf"
    user.parent.mkdir(parents=True)
    user.write_text("[global]\nindex-url = https://three.example/simple\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    settings.write_text("[global]\nindex_url = https://one.example/simple\ncert = /a/b.crt\n[install]\nno-index = 1\n")
    for name in ("INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS", "CERT"):
        monkeypatch.delenv(f"PIP_{name}", raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    read = read_pip_settings()
    assert (read["UV_DEFAULT_INDEX"], read["SSL_CERT_FILE"]) == ("https://one.example/simple", "/a/b.crt")
    assert "UV_NO_INDEX" not in read
    monkeypatch.setenv("PIP_INDEX_URL", "https://two.example/simple")
    assert read_pip_settings()["UV_DEFAULT_INDEX"] == "https://two.example/simple"
