"""The documents of the project, and the targets of its Makefile."""

import re

from tests.support.projects import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAINTAINING = (ROOT / "MAINTAINING.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TRANSLATING = (ROOT / "TRANSLATING.md").read_text(encoding="utf-8")
TARGETS = re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
