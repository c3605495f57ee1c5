"""Drives a Firefox by its own protocol, for which Python needs no package: https://firefox-source-docs.mozilla.org/testing/marionette/."""

import json
import re
import socket
import subprocess
from itertools import count

from tests.support.required_programs import firefox

LISTENING = re.compile(r"Marionette\s+INFO\s+Listening on port (\d+)")
EVALUATE = "const end = arguments[0]; Promise.resolve({}).then(end, (error) => end(`${{error}}`));"
NO_SANDBOX = {"sandbox": None}
"""A script sees a page's objects as the page does."""


class FirefoxError(Exception):
    """What Firefox could not do, in its own words."""


class Firefox:
    """A Firefox whose profile lies in a folder, and stays there when it is closed."""

    def __init__(self, profile, preferences):
        profile.mkdir(exist_ok=True)
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
        (profile / "user.js").write_text("".join(['user_pref("marionette.port", 0);\n', *lines]), encoding="utf-8")
        command = [firefox(), "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        port = next(match[1] for line in self.process.stdout if (match := LISTENING.search(line)))
        self.connection = socket.create_connection(("127.0.0.1", int(port)))
        self.answers = self.connection.makefile("rb")
        self.numbers = count()
        self.receive()  # its greeting
        self.send("WebDriver:NewSession")

    def send(self, command, **parameters):
        """Have a command done, and return its result."""
        message = json.dumps([0, next(self.numbers), command, parameters]).encode()
        self.connection.sendall(b"%d:%s" % (len(message), message))
        *_, error, result = self.receive()
        if error:
            raise FirefoxError(error["message"])
        return result

    def receive(self):
        """Return the next message: its length, a colon, JSON."""
        length = b""
        while (byte := self.answers.read(1)) != b":":
            length += byte
        return json.loads(self.answers.read(int(length)))

    def goto(self, url):
        """Open a page, and wait until it is loaded."""
        self.send("WebDriver:Navigate", url=url)

    def evaluate(self, expression):
        """Return an expression's value, or that of its promise."""
        return self.send("WebDriver:ExecuteAsyncScript", script=EVALUATE.format(expression), args=[], **NO_SANDBOX)[
            "value"
        ]

    def close(self):
        """End the process."""
        self.send("Marionette:Quit", flags=["eForceQuit"])
        self.answers.close()
        self.connection.close()
        self.process.communicate()
