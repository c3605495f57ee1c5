"""Imports go one way: each folder of the package imports only folders of earlier lines in the package's own table."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import explainer

PACKAGE = Path(explainer.__file__).parent
TABLE = re.findall(r"^    (\w+)/? +\S", explainer.__doc__, re.MULTILINE)


def name_module(file):
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


FILES = {name_module(file): file for file in sorted(PACKAGE.rglob("*.py")) if file != PACKAGE / "__init__.py"}


@cache
def list_imports(file):
    """Return all modules that a file imports, also those of type checkers alone."""
    modules = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name modules in full"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            is_module = [name.removeprefix("explainer.") in FILES for name in inner]
            modules += [name if known else node.module for name, known in zip(inner, is_module, strict=True)]
    return dict.fromkeys(modules)


def test_the_table_has_every_folder_and_file():
    assert sorted(TABLE) == sorted({name.partition(".")[0] for name in FILES})


@pytest.mark.parametrize("folder", TABLE)
def test_a_folder_imports_earlier_ones(folder):
    earlier = TABLE[: TABLE.index(folder) + 1]
    edges = {
        (name, module.removeprefix("explainer."))
        for name, file in FILES.items()
        if name.partition(".")[0] == folder
        for module in list_imports(file)
        if module.startswith("explainer.")
    }
    assert {edge for edge in edges if edge[1].partition(".")[0] not in earlier} == set()


def test_the_package_imports_no_mkdocs():
    assert [name for name, file in FILES.items() if any(map(re.compile(r"mkdocs").match, list_imports(file)))] == []
