"""`mkdocs serve`, started as a maintainer does, and what it shows."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

PATIENCE = 300
"""Seconds after which an edit that is not seen counts as lost."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Preview:
    def __init__(self, project, folder="", port=None, *options, mkdocs=("-m", "mkdocs")):
        """Preview a project, whose site is in a folder of its address, at a port or a free one.

        `mkdocs` are the arguments by which Python runs MkDocs.
        """
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}/{folder}"
        self.log = project / "preview.log"
        command = [sys.executable, "-u", *mkdocs, "serve", "--dev-addr", f"127.0.0.1:{self.port}", *options]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=project.root, stdout=log, stderr=subprocess.STDOUT)

    def page(self, path=""):
        try:
            with urllib.request.urlopen(self.address + path, timeout=5) as response:  # noqa: S310 - our own server
                return response.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except OSError:
            return ""

    def wait(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, self.log.read_text()
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)

    def stop(self):
        self.process.terminate()
        self.process.wait()
