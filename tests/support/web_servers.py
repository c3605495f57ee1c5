"""Starts nginx and Caddy with the project's configuration, asks them, and reads `_headers` as other hosts do."""

import contextlib
import http.client
import os
import re
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

from explainer.package.headers import NAME
from tests.support.http_servers import Quiet
from tests.support.preview_server import free_port
from tests.support.projects import PREFIX, ROOT
from tests.support.required_programs import brotli_static, caddy, nginx

NGINX = """
{user}load_module {module};
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    set $prefix "{prefix}";
    {where}
    include {include};
  }}
}}
"""


def by_nginx(site, prefix, port, folder):
    """The command that serves a site with the project's configuration, and the environment for it."""
    where = f"location {prefix}/ {{ alias {site}/; }}" if prefix else f"root {site};"
    text = NGINX.format(
        user="user root;\n" if os.geteuid() == 0 else "",
        module=brotli_static(), folder=folder, port=port,
        prefix=prefix, where=where, include=ROOT / "deploy/nginx.conf",
    )  # fmt: skip
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    return [nginx(), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"], {}


def by_caddy(site, prefix, port, folder):
    environment = {"SITE_ADDRESS": f"http://127.0.0.1:{port}", "SITE_FOLDER": str(site), "SITE_PREFIX": prefix}
    config = folder / "Caddyfile"
    config.write_text("{\n\tadmin off\n}\n" + (ROOT / "deploy/Caddyfile").read_text(encoding="utf-8"), encoding="utf-8")
    command = [caddy(), "run", "--adapter", "caddyfile", "--config", str(config)]
    return command, environment | dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(folder))


@contextlib.contextmanager
def running(server, site, prefix, folder):
    """The address of the site's home page, without a slash at its end, while a server runs."""
    port = free_port()
    command, environment = server(site, prefix, port, folder)
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=said, stderr=said)
    try:
        base = f"http://127.0.0.1:{port}{prefix}"
        for _ in range(200):
            with contextlib.suppress(ConnectionError):
                get(f"{base}/")
                break
            assert process.poll() is None, (folder / "said").read_text(encoding="utf-8")
            time.sleep(0.05)
        yield base
    finally:
        process.terminate()
        process.wait()


def get(address, accepted="", method="GET", **named):
    """The status, headers and bytes of an answer, as they are sent."""
    headers = {"Accept-Encoding": accepted or "identity"} | {
        name.replace("_", "-"): value for name, value in named.items()
    }
    parts = urlsplit(address)
    with contextlib.closing(http.client.HTTPConnection(parts.netloc, timeout=20)) as connection:
        connection.request(method, parts._replace(scheme="", netloc="").geturl(), headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def read_headers(project, path):
    """What `_headers` says of a path; no header may be told twice, but for policies, of which all hold."""
    found = {}
    for rule in re.split(r"\n(?=/)", (project / "site/_headers").read_text(encoding="utf-8").strip()):
        pattern, *lines = rule.split("\n")
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path):
            for name, value in (line.strip().split(": ", 1) for line in lines):
                assert name not in found or name == NAME, (path, name)
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


class Told(Quiet):
    """Sends what `_headers` says of each file, as the hosts do that read it."""

    def end_headers(self):
        path = "/" + self.path.partition("?")[0].removeprefix(PREFIX)
        for name, value in read_headers(Path(self.directory).parent, path).items():
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()
