"""Two hosts on this machine, and between them a slow line that loses packets; it is this process that carries them.

Each host is a network namespace (network_namespaces(7)) with a TUN device, whose packets a program reads and writes
(https://docs.kernel.org/networking/tuntap.html). TCP and TLS are those of the system: with handshakes and slow start.
"""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import itertools
import os
import select
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

READER, SERVER = "10.99.0.2", "10.99.0.1"
"""The addresses of the hosts; nothing else is reached from there."""
QUEUE = 64 * 1500
"""Bytes that may wait for the line in each direction; what is beyond is lost."""
NEW_NETWORK, SET_DEVICE, PLAIN_PACKETS = 0x40000000, 0x400454CA, 0x1001
"""CLONE_NEWNET of sched.h; TUNSETIFF, and IFF_TUN with IFF_NO_PI, of linux/if_tun.h."""
NAMESPACE, TUN = Path("/proc/self/ns/net"), Path("/dev/net/tun")
SETTINGS, CONGESTION = Path("/proc/sys/net/ipv4"), "tcp_congestion_control"
ALGORITHMS = ("cubic", "reno")
"""That of most servers, and what every system lets a network have; neither differs much in so few packets."""
QUIET = 0.5
"""Seconds without a packet, after which nobody has anything more to send."""


@dataclass(frozen=True)
class Line:
    """What a line does to packets, in each direction alike."""

    latency: int
    """Milliseconds there and back."""
    speed: int
    """kbit/s."""
    loss: float
    """Share of the packets that is lost."""


FAST = Line(0, 100_000, 0)


class Direction:
    """One direction of a line.

    >>> slow = Direction(Line(latency=600, speed=100, loss=0), seed="1")
    >>> slow.schedule(0, 1250), slow.schedule(0, 1250), slow.schedule(10, 125)
    (0.4, 0.5, 10.31)
    """

    def __init__(self, line: Line, seed: str) -> None:
        self.line, self.chance = line, Random(seed)  # noqa: S311 - packets are no secrets
        self.free_at = 0.0

    def schedule(self, now: float, size: int) -> float | None:
        """Return when a packet of so many bytes that is sent now arrives, in seconds; None where it is lost."""
        begin, bytes_a_second = max(now, self.free_at), self.line.speed * 125
        is_lost = self.chance.random() < self.line.loss
        if is_lost or (begin - now) * bytes_a_second > QUEUE:
            return None
        self.free_at = begin + size / bytes_a_second
        return self.free_at + self.line.latency / 2000


class Carrier:
    """Carries packets between two TUN devices, over a line that can be changed."""

    def __init__(self, ends: tuple[int, int]) -> None:
        self.ends = ends
        self.waiting: list[tuple[float, int, int, bytes]] = []
        self.carried_at = 0.0
        self.set_line(FAST)
        threading.Thread(target=self._carry, daemon=True).start()

    def set_line(self, line: Line, seed: int = 0) -> None:
        """Let what is sent from now on go over a line; of equal seeds, the same packets by number are lost."""
        self.directions = tuple(Direction(line, f"{seed} {end}") for end in (0, 1))

    def settle(self) -> None:
        """Let the hosts send, fast, what they still have to say to each other, and return when they are done."""
        self.set_line(FAST)
        self.carried_at = time.monotonic()
        while self.waiting or time.monotonic() < self.carried_at + QUIET:
            time.sleep(QUIET / 10)

    def _carry(self) -> None:
        numbers = itertools.count()
        while True:
            timeout = max(0, self.waiting[0][0] - time.monotonic()) if self.waiting else None
            for end in select.select(self.ends, [], [], timeout)[0]:
                self.carried_at, packet = time.monotonic(), os.read(end, 65536)
                side = self.ends.index(end)
                arrival = self.directions[side].schedule(self.carried_at, len(packet))
                if arrival is not None:
                    heapq.heappush(self.waiting, (arrival, next(numbers), self.ends[1 - side], packet))
            while self.waiting and self.waiting[0][0] <= time.monotonic():
                _, _, end, packet = heapq.heappop(self.waiting)
                os.write(end, packet)


def own_network() -> list[str] | None:
    """Return the command that gives a program a network of its own, or None where there can be none, or no TUN."""
    alone = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--net"]
    try:
        subprocess.run([*alone, "ip", "tuntap", "add", "mode", "tun", "name", "tried"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return alone


def add_device(address: str, peer: str) -> int:
    """Give the network of this process a TUN device that leads to a peer; return its file descriptor."""
    device = os.open(TUN, os.O_RDWR)
    fcntl.ioctl(device, SET_DEVICE, struct.pack("16sH22x", b"line", PLAIN_PACKETS))
    for command in (
        ["ip", "link", "set", "lo", "up"],
        ["ip", "address", "add", address, "peer", peer, "dev", "line"],
        ["ip", "link", "set", "line", "addrgenmode", "none", "up"],
    ):
        subprocess.run(command, check=True)
    (SETTINGS / "tcp_no_metrics_save").write_text("1")  # no connection begins with what an earlier one has learned
    for algorithm in ALGORITHMS:
        with suppress(PermissionError):
            (SETTINGS / CONGESTION).write_text(algorithm)
            break
    return device


@contextmanager
def other_network() -> Iterator[None]:
    """Within, this thread and what it starts are in a second network."""
    system = ctypes.CDLL(None, use_errno=True)
    here = os.open(NAMESPACE, os.O_RDONLY)
    if system.unshare(NEW_NETWORK):
        raise OSError(ctypes.get_errno(), "unshare")
    try:
        yield
    finally:
        system.setns(here, NEW_NETWORK)
        os.close(here)
