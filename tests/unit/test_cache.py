"""What takes long to make is made once, and never wrong: damaged, half written, made by other code, by two at once."""

import errno
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from explainer import cache
from explainer.cache import CLEANED, DAY, DIGEST, KEPT, NO_CACHE, Cache, Maker

MAKER = Maker("thing", b"code", ("brotli",))
CONTENT = bytes(range(256)) * 20


class Workshop:
    """Makes the same content again and again, and counts how often it is really made."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    def make(self):
        self.count += 1
        return CONTENT

    def ask(self, maker=MAKER, parts=(b"one", b"two")):
        return Cache(self.folder).make_once(maker, parts, self.make)

    @property
    def entry(self):
        [entry] = self.folder.iterdir()
        return entry


@pytest.fixture
def workshop(tmp_path):
    return Workshop(tmp_path / "cache")


def test_the_same_is_made_once(workshop):
    assert [workshop.ask(), workshop.ask()] == [CONTENT] * 2
    assert workshop.count == 1


@pytest.mark.parametrize(
    "other",
    [
        {"parts": (b"one", b"three")},
        {"parts": (b"onetwo",)},
        {"parts": (b"on", b"etwo")},
        {"parts": (b"two", b"one")},
        {"parts": (b"one", b"two", b"")},
        {"maker": replace(MAKER, name="other")},
        {"maker": replace(MAKER, code=b"other")},
        {"maker": replace(MAKER, libraries=("brotli", "deflate"))},
    ],
)
def test_what_differs_is_made_anew(workshop, other):
    workshop.ask()
    workshop.ask(**other)
    assert workshop.count == 2


def test_another_version_of_a_library_makes_it_anew(workshop, monkeypatch):
    workshop.ask()
    monkeypatch.setattr(cache, "find_version", lambda _: "99")
    workshop.ask()
    assert workshop.count == 2


@pytest.mark.parametrize("at", [0, DIGEST - 1, DIGEST, 1000, -1])
def test_a_damaged_entry_is_made_anew(workshop, at):
    workshop.ask()
    data = bytearray(workshop.entry.read_bytes())
    data[at] ^= 1
    workshop.entry.write_bytes(data)
    assert [workshop.ask(), workshop.ask()] == [CONTENT] * 2
    assert workshop.count == 2


@pytest.mark.parametrize("length", [0, DIGEST - 1, DIGEST, 1000])
def test_an_entry_that_breaks_off_is_made_anew(workshop, length):
    workshop.ask()
    workshop.entry.write_bytes(workshop.entry.read_bytes()[:length])
    assert workshop.ask() == CONTENT
    assert workshop.count == 2


def test_an_entry_under_the_name_of_another_is_made_anew(workshop):
    workshop.ask()
    first = workshop.entry
    workshop.ask(parts=(b"other",))
    [second] = set(workshop.folder.iterdir()) - {first}
    second.write_bytes(first.read_bytes())
    workshop.ask(parts=(b"other",))
    assert workshop.count == 3


def test_two_at_once_make_the_same_and_leave_one_entry(workshop):
    both = Barrier(2)

    def make():
        both.wait()
        return CONTENT

    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(Cache(workshop.folder).make_once, MAKER, [b"one"], make) for _ in range(2)]
        assert [answer.result() for answer in asked] == [CONTENT] * 2
    assert workshop.entry.stat().st_size == DIGEST + len(CONTENT)


def test_nothing_is_kept_without_a_folder(workshop):
    assert [NO_CACHE.make_once(MAKER, [], workshop.make) for _ in range(2)] == [CONTENT] * 2
    assert workshop.count == 2
    NO_CACHE.remove_old()


def test_where_nothing_can_be_kept_it_is_made_all_the_same(workshop):
    workshop.folder.write_text("a file where the folder should be")
    assert workshop.ask() == CONTENT
    Cache(workshop.folder).remove_old()


def test_where_there_is_no_room_for_it_nothing_is_left(workshop, monkeypatch):
    write = Path.write_bytes

    def write_half(file, data):
        write(file, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_half)
    assert workshop.ask() == CONTENT
    assert list(workshop.folder.iterdir()) == []


def test_what_no_build_has_used_for_long_is_deleted(workshop):
    old = time.time() - KEPT - 1
    for name in ("old", "draft", "used"):
        workshop.ask(parts=(name.encode(),))
    (workshop.folder / "0, which is no file").mkdir()
    for file in workshop.folder.iterdir():
        os.utime(file, (old, old))
    workshop.ask(parts=(b"used",))
    Cache(workshop.folder).remove_old()
    workshop.ask(parts=(b"used",))
    assert len([file for file in workshop.folder.iterdir() if file.is_file()]) == 1 + 1  # and when that was
    assert workshop.count == 3


def test_old_entries_are_looked_for_once_a_day(workshop):
    workshop.ask()
    entry, old, before = workshop.entry, time.time() - KEPT - 1, time.time() - DAY - 1
    Cache(workshop.folder).remove_old()
    os.utime(entry, (old, old))
    Cache(workshop.folder).remove_old()
    assert entry.exists()
    os.utime(workshop.folder / CLEANED, (before, before))
    Cache(workshop.folder).remove_old()
    assert not entry.exists()


def test_what_fails_is_not_kept(workshop):
    with pytest.raises(ZeroDivisionError):
        Cache(workshop.folder).make_once(MAKER, [], lambda: b"%d" % (1 // 0))
    assert not workshop.folder.exists()
