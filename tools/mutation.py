"""`make mutation`: changes the code in small ways, one at a time, to see whether the unit tests notice.

`python -m tools.mutation SEED SIZE` draws mutants of the functions and methods in `FOLDERS`, as mutmut would change
them, runs for each the tests that call the function, the quickest first, and prints those that no test noticed.

Tests are collected once; each mutant is a fork of that process in which the function has other code. What was computed
while modules were imported stays as it was: a mutant that shows only there survives here.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import inspect
import itertools
import json
import os
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import libcst
import pytest
from _pytest.runner import runtestprotocol
from libcst.metadata import MetadataWrapper
from mutmut.file_mutation import MutationVisitor, deep_replace
from mutmut.node_mutation import mutation_operators

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hooks/explainer"
FOLDERS = ("data", "locales", "references", "lint")
MORE_SECONDS = 10
"""What a mutant's tests may compute beyond thrice their usual time; longer is an endless loop, and noticed."""
KILLED, SURVIVED = 1, 0
Function = tuple[str, str, int]
"""A function's file, its qualified name and its first line."""


class FunctionVisitor(MutationVisitor):
    """mutmut's mutations, also in classes and functions that have decorators, though not of the decorators."""

    def _skip_node_and_children(self, node: libcst.CSTNode) -> bool:
        if isinstance(node, libcst.FunctionDef | libcst.ClassDef):
            node = node.with_changes(decorators=())
        return isinstance(node, libcst.Decorator) or super()._skip_node_and_children(node)


@dataclass(frozen=True)
class Mutant:
    """One changed function: the code that it gets, and the changed lines before and after."""

    function: Function
    code: CodeType
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        """The place as editors open it, and the change."""
        place = f"{Path(self.function[0]).relative_to(ROOT)}:{self.line}"
        return f"{place}: {self.function[1]}\n    - {self.before}\n    + {self.after}"


def identify_code(code: CodeType) -> Function:
    """Return by what a function's code is found again."""
    return code.co_filename, code.co_qualname, code.co_firstlineno


def outer_functions(module: CodeType) -> Iterator[CodeType]:
    """Yield the code of a module's functions and of its classes' methods."""
    for code in module.co_consts:
        if isinstance(code, CodeType):
            if code.co_name.endswith(("comp>", "genexpr>")):  # it runs while the module is imported
                continue
            if code.co_flags & inspect.CO_NEWLOCALS:  # a function, no class
                yield code
            else:
                yield from outer_functions(code)


def mutate_file(path: Path) -> Iterator[Callable[[], Mutant | None]]:
    """Yield for each mutation of a file what makes the mutant, or None where no function's code becomes another."""
    source = path.read_text()
    originals = {identify_code(code): code for code in outer_functions(compile(source, path, "exec"))}
    visitor = FunctionVisitor(mutation_operators, set())
    module = MetadataWrapper(libcst.parse_module(source)).visit(visitor)

    def make_mutant(original: libcst.CSTNode, mutated: libcst.CSTNode) -> Mutant | None:
        text = deep_replace(module, original, mutated).code
        try:
            codes = [*outer_functions(compile(text, path, "exec"))]
        except SyntaxError:
            return None
        lines, new_lines = source.splitlines(), text.splitlines()
        first = next((i for i, (a, b) in enumerate(zip(lines, new_lines, strict=False)) if a != b), 0)
        for code in codes:
            function = identify_code(code)
            if function in originals and originals[function] != code:
                return Mutant(function, code, first + 1, lines[first].strip(), new_lines[first].strip())
        return None

    for mutation in visitor.mutations:
        yield functools.partial(make_mutant, mutation.original_node, mutation.mutated_node)


def draw_mutants(seed: int, size: int) -> list[Mutant]:
    """Return a random sample of all mutants, always the same one for a seed and a state of the code."""
    files = sorted(path for folder in FOLDERS for path in (PACKAGE / folder).rglob("*.py"))
    makers = [maker for path in files for maker in mutate_file(path)]
    random.Random(seed).shuffle(makers)  # noqa: S311 -- a sample, no secret
    mutants: list[Mutant] = []
    for maker in makers:
        if len(mutants) < size and (mutant := maker()):
            mutants.append(mutant)
    return mutants


def find_caches() -> list[functools._lru_cache_wrapper]:
    """Return the package's functions that remember their results."""
    cached = [thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper)]  # noqa: SLF001
    return [function for function in cached if str(function.__module__).startswith("explainer")]


def change_function(mutant: Mutant) -> None:
    """Give the function of this process the mutant's code."""
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and identify_code(function.__code__) == mutant.function:
            function.__code__ = mutant.code


def run_tests(items: list[pytest.Item]) -> Iterator[bool]:
    """Run tests and yield of each whether it failed."""
    for item, following in itertools.zip_longest(items, items[1:]):
        reports = runtestprotocol(item, log=False, nextitem=following)
        yield any(report.failed for report in reports)


class MutationRun:
    """A plugin of pytest that runs the collected tests for each mutant, in place of once."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.mutants = mutants
        self.survivors: list[Mutant] = []
        self.caches: list[functools._lru_cache_wrapper] = []

    def pytest_configure(self) -> None:
        """Let Hypothesis stop at the first example that fails, which need not be the smallest."""
        from hypothesis import Phase, settings  # noqa: PLC0415 -- pytest wants to load it itself

        settings.register_profile("mutation", settings.default, phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutation")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Record which test calls which function, then try each mutant with these."""
        self.caches = find_caches()
        durations, callers = self.record_calls(session.items)
        items = {item.nodeid: item for item in session.items}
        with session.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"{len(items)} tests take {sum(durations.values()):.0f} s", flush=True)
            for number, mutant in enumerate(self.mutants, 1):
                tests = sorted(callers.get(mutant.function, ()), key=durations.__getitem__)
                limit = MORE_SECONDS + 3 * sum(durations[test] for test in tests)
                if self.try_mutant(mutant, [items[test] for test in tests], limit) == SURVIVED:
                    self.survivors.append(mutant)
                    print(f"{number}: {mutant}\n    ({len(tests)} tests)", flush=True)
        return True

    def forget_results(self) -> None:
        """Empty the caches, so that a test calls every function whose result it uses."""
        for cached in self.caches:
            cached.cache_clear()

    def record_calls(self, items: list[pytest.Item]) -> tuple[dict[str, float], dict[Function, list[str]]]:
        """Run all tests in a fork; return each one's seconds, and which of them call a function."""
        reader, writer = os.pipe()
        if not (process := os.fork()):
            os.close(reader)
            called: set[CodeType] = set()
            records = []

            def note_call(frame: FrameType, event: str, _argument: object) -> None:
                if event == "call":
                    called.add(frame.f_code)

            for index, item in enumerate(items):
                self.forget_results()
                called.clear()
                start = time.process_time()
                sys.setprofile(note_call)
                [failed] = run_tests([item])
                sys.setprofile(None)
                if failed:
                    sys.stderr.write(f"{item.nodeid} fails without any mutant\n")
                    os._exit(1)
                functions = [identify_code(code) for code in called if code.co_filename.startswith(str(PACKAGE))]
                records.append((index, time.process_time() - start, functions))
            with os.fdopen(writer, "w") as stream:
                json.dump(records, stream)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as stream:
            text = stream.read()
        if os.waitpid(process, 0)[1]:
            pytest.exit("the tests have to pass before any mutant can be tried", 1)
        records = json.loads(text)
        callers = defaultdict(list)
        for index, _, functions in records:
            for function in functions:
                callers[tuple(function)].append(items[index].nodeid)
        return {items[index].nodeid: seconds for index, seconds, _ in records}, callers

    def try_mutant(self, mutant: Mutant, items: list[pytest.Item], limit: float) -> int:
        """Return whether any of the tests notices the mutant."""
        if not (process := os.fork()):
            resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit)))  # ends the process
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            status = KILLED
            with contextlib.suppress(BaseException):
                self.forget_results()
                change_function(mutant)
                status = KILLED if any(run_tests(items)) else SURVIVED
            os._exit(status)
        _, status = os.waitpid(process, 0)
        return status


def main(seed: int, size: int) -> None:
    """Draw, run, and print the survivors and the count."""
    mutants = draw_mutants(seed, size)
    run = MutationRun(mutants)
    if pytest.main(["-p", "no:cacheprovider", str(ROOT / "tests/unit")], plugins=[run]):
        sys.exit("the tests did not run")
    print(f"seed {seed}: {len(mutants) - len(run.survivors)} of {len(mutants)} mutants were noticed")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
