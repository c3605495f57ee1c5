"""Servers within the tests' process."""

import contextlib
import functools
import http.server
import socket
import threading

from tests.support.projects import PREFIX

POLL = 0.02
"""Seconds until a server notices that it is to stop; Python's default would be most of what a short test takes."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Sends the files of a folder, in the folder of the site's default address."""

    def translate_path(self, path):
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    """Answers nothing more once it is closed, over connections either that a browser had opened beforehand."""

    def __init__(self, *arguments):
        self.connections = set()
        super().__init__(*arguments)

    def process_request(self, request, client_address):
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self.connections.discard(request)
        super().shutdown_request(request)

    def server_close(self):
        super().server_close()
        for connection in [*self.connections]:
            with contextlib.suppress(OSError):  # just ended
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, *_):
        """A browser that closes a page breaks off what it was loading."""


@contextlib.contextmanager
def run_server(handler):
    """A server with these handlers of requests, at a port of its own, while it answers."""
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
        yield server
        server.shutdown()


@contextlib.contextmanager
def served(project, kind=Quiet):
    """The address of a project's built site, while it is served by handlers of this kind."""
    with run_server(functools.partial(kind, directory=str(project / "site"))) as server:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
