"""The bench measures: on a small site it builds every page and finds a share."""

import json
import re
import subprocess
import sys

from tests.bench import make_site
from tests.conftest import ROOT


def test_it_measures_a_small_site(tmp_path):
    make_site(tmp_path, 3, is_in_navigation=True)
    command = [sys.executable, "-m", "tests.bench", str(tmp_path)]
    result = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    measured = json.loads(result.stdout.splitlines()[-1])
    shares = [measured[name] for name in ("injecting", "wording", "verifying")]
    assert min(shares) > 0
    assert sum(shares) < measured["whole"]
    page = (tmp_path / "site/page-2/index.html").read_text(encoding="utf-8")
    assert page.count('<a class="statistic"') == 9
    assert re.search(r'<h2 id="part-of">Part of <time datetime="[\d-]+">', page)
