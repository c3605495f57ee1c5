"""A page of another site that shows pages of this one in frames, under a strict policy of its own."""

import contextlib
import functools
import http.server

from tests.support.http_servers import run_server


class Embedding(http.server.BaseHTTPRequestHandler):
    """Sends one page with frames, whatever is asked for."""

    def __init__(self, page, headers, *arguments):
        self.page, self.headers_sent = page, headers
        super().__init__(*arguments)

    def do_GET(self):
        self.send_response(200)
        for name, value in ({"Content-Type": "text/html; charset=utf-8"} | self.headers_sent).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def embedding(base, paths, attributes="", **headers):
    """The address of a page that shows these pages of a site in frames; `headers` are further ones of its own."""
    frames = "".join(f'<iframe src="{base}{path}" title="{path}" {attributes}></iframe>' for path in paths)
    page = f'<!doctype html><html lang="en"><title>Another site</title>{frames}'.encode()
    origin = "/".join(base.split("/")[:3])
    policy = {"Content-Security-Policy": f"default-src 'none'; frame-src {origin}"}
    sent = policy | {name.replace("_", "-"): value for name, value in headers.items()}
    with run_server(functools.partial(Embedding, page, sent)) as server:
        yield f"http://127.0.0.1:{server.server_port}/"


SEEN = """!document.querySelector('main') ? [0, '']
    : !document.querySelector('main > img') ? [1, document.title]
    : document.images[0].decode().then(() =>
        [document.images[0].naturalWidth, document.querySelector('p').innerText])"""
"""The width of an embed's picture, and its caption; 1 and the title of another of our pages; 0 of a browser's own."""
