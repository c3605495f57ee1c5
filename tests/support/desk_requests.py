"""The translators' desk without a preview: asked as a browser would ask it."""

import io
import json

from explainer.build import load_project
from explainer.translation.desk import PLACEHOLDER, DeskPage
from explainer.translation.desk_entries import DeskTexts
from explainer.translation.desk_server import Desk

HOST = "127.0.0.1:8000"


def open_desk(project):
    """The desk of a preview whose last build was of the project as it is now."""
    (project / "desk.html").write_text(f"<main>{PLACEHOLDER}</main>")
    pages = {"docs/index.md": DeskPage("Home & more", {"es": "../"})}
    return Desk(project / "desk.html", 8000, "/site/", DeskTexts(load_project(project.root)), pages)


def ask(desk, path="", body=None, **headers):
    """What the desk answers: its status and its content."""
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET" if body is None else "POST",
        "PATH_INFO": f"/site/desk/{path}",
        "QUERY_STRING": query,
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": HOST,
    }
    if body is not None:
        data = json.dumps(body).encode()
        environ |= {"CONTENT_LENGTH": str(len(data)), "wsgi.input": io.BytesIO(data)}
        environ |= {"HTTP_ORIGIN": f"http://{HOST}", "HTTP_X_DESK_TOKEN": desk.token}
    environ |= headers
    answered = []
    content = desk.answer(environ, lambda *line: answered.append(line))
    return answered[0][0].partition(" ")[0], b"".join(content).decode()


def save(desk, entry, *forms, **changes):
    """What the desk answers to the saving of an entry."""
    status, content = ask(desk, "save", request(entry, *forms, **changes))
    return status, json.loads(content)


def request(entry, *forms, **changes):
    """What the script of the desk sends."""
    return {"language": "es", "key": entry.key, "forms": list(forms), "version": entry.version} | changes
