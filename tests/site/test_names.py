"""What may be cached for ever has its content in its name, everywhere: a change of it is a change of its address."""

import hashlib
import re

import pytest

from explainer.diagnostics import UserError
from explainer.manifest import FOLDERS
from explainer.package import packaged_files as fingerprint

PICTURE = "assets/images/plan.svg"


def write(site, files):
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def test_each_file_is_named_by_its_content_wherever_it_is_named(tmp_path):
    page = '<img src="../{0}" srcset="{0} 1x, ../{1} 2x"><a href="https://a.org/b/{0}">{0}</a> {0}. more-{0} {0}c {0}.d'
    files = {
        PICTURE: "<svg>plan</svg>",
        "assets/images/plan.es.svg": "<svg>plano</svg>",
        "why/index.html": page.format(PICTURE, "assets/images/plan.es.svg"),
        "site.webmanifest": '{"src": "assets/images/plan.svg"}',
        "images/mark.svg": "<svg>mark</svg>",
    }
    write(tmp_path, files)
    assert fingerprint.add_fingerprints(tmp_path) == []
    plan = f"assets/images/plan.{digest('<svg>plan</svg>')}.svg"
    plano = f"assets/images/plan.es.{digest('<svg>plano</svg>')}.svg"
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert found == sorted([plan, plano, "images/mark.svg", "site.webmanifest", "why/index.html"])
    html = (tmp_path / "why/index.html").read_text(encoding="utf-8")
    kept = f"more-{PICTURE} {PICTURE}c {PICTURE}.d"
    assert html == f"{page.partition(' more-')[0].format(plan, plano)} {kept}"
    assert (tmp_path / "site.webmanifest").read_text(encoding="utf-8") == f'{{"src": "{plan}"}}'


def test_what_names_another_file_is_named_after_that(tmp_path):
    def script(folder, picture):
        write(folder, {"javascripts/a.js": f"show('../{PICTURE}') // javascripts/a.js", PICTURE: picture})
        assert fingerprint.add_fingerprints(folder) == []
        [file] = (folder / "javascripts").iterdir()
        return file.name, file.read_text(encoding="utf-8")

    one, other = script(tmp_path / "one", "<svg>1</svg>"), script(tmp_path / "two", "<svg>2</svg>")
    assert one[1] == f"show('../assets/images/plan.{digest('<svg>1</svg>')}.svg') // javascripts/a.js"
    assert one[0] == f"a.{digest(one[1])}.js"
    assert one[0] != other[0]


def test_files_that_name_each_other_are_told(tmp_path):
    write(tmp_path, {"javascripts/a.js": "javascripts/b.js", "javascripts/b.js": "javascripts/a.js"})
    [problem] = fingerprint.add_fingerprints(tmp_path)
    assert problem in {
        UserError("mutual-names", name=f"javascripts/{other}.js").at(f"javascripts/{one}.js", 1, 1)
        for one, other in ("ab", "ba")
    }  # fmt: skip
    assert (tmp_path / "javascripts/a.js").exists()


@pytest.mark.parametrize("name", ["a.csv", "a.css", "a.js", "a.txt"])
def test_a_file_in_another_encoding_is_told(mini, name):
    (mini / "assets/theme" / name).write_bytes("año\naño".encode("latin-1"))
    told = "this is not UTF-8; save the file as UTF-8"
    assert mini.diagnostics().splitlines()[0] == f"assets/theme/{name}:1:2: {told} [not-utf-8]"
    assert not (mini / "site").exists()


def test_every_file_of_the_site_that_is_kept_for_ever_has_its_content_in_its_name(real):
    folders = [real / "site" / folder for folder in FOLDERS]
    files = [file for folder in folders for file in folder.iterdir() if file.suffix not in {".br", ".gz"}]
    assert len(files) > 20
    for file in files:
        assert file.name.split(".")[-2] == hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    page = real.page("why-a-mission/index.html")
    picture = re.search(r'src="\.\./(assets/images/violence\.\w{8}\.svg)"', page)[1]
    assert f'"contentUrl":"https://haiti-explainer.github.io/haiti-explainer/{picture}"' in page
