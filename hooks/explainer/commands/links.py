"""Whether the addresses that the site leads to still answer (`make links`); a build asks no server for anything."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from explainer.build import inputs
from explainer.commands.outbound import Link, find_links
from explainer.commands.probing import Answer, probe_addresses
from explainer.data.settings import Settings, read_settings
from explainer.diagnostics import Diagnostic, UserError, sort_diagnostics

PROGRAM = "haiti-explainer-links"
FIND = "find its new address, or an archived copy"


def main(root: Path) -> int:
    """List what is dead, then what has moved or could not be seen; the exit status is 1 where something is dead."""
    inputs.exit_on_bad_inputs(root)
    problems: list[Diagnostic] = []
    settings = read_settings(root, [])  # a build tells what is wrong with them
    links = find_links(settings, problems)
    answers = probe_addresses((link.address for link in links), _name_program(settings))
    kinds = Counter(answer.kind for answer in answers.values())
    total = f"addresses asked for: {len(answers)}; dead: {kinds['dead'] + kinds['silent'] + kinds['invalid']}"
    total += f"; moved: {sum(bool(answer.moved_to) for answer in answers.values())}; not seen: {kinds['refusing']}"
    if answers and kinds["silent"] == len(answers):
        total = f"None of {len(answers)} addresses answers; is there a connection to the web?"
    else:
        problems.extend(filter(None, (_judge_answer(link, answers[link.address]) for link in links)))
    sys.stdout.write("".join(f"{line}\n" for line in (*sort_diagnostics(problems), total)))
    is_dead = kinds["silent"] or any(not problem.is_warning for problem in problems)
    return 1 if is_dead else 0


def _judge_answer(link: Link, answer: Answer) -> Diagnostic | None:
    """Return what is to be done about a link; a warning where readers may be well served."""
    address, fragment = link.address, link.address.partition("#")[2]
    if answer.moved_to:
        moved_to = answer.moved_to if "#" in answer.moved_to or not fragment else f"{answer.moved_to}#{fragment}"
        fault = UserError(f"{address} has moved to {moved_to}", "write the new address")
    elif answer.kind == "refusing":
        fault = UserError(f"{address} was not seen: it {answer.words} ({answer.status})", "open it in a browser")
    elif answer.kind == "invalid":
        fault = UserError(f"{address} is no address", "write https://, a server's name and a path")
    elif answer.kind != "alive":
        may_pass = not answer.status or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        fault = UserError(f"{address} {answer.words}", f"ask again, or {FIND}" if may_pass else FIND)
    else:
        return None
    is_warning = answer.kind in ("alive", "refusing")
    return replace(fault.at(link.path, link.line, link.column), is_warning=is_warning)


def _name_program(settings: Settings) -> str:
    """Say who asks, with the project's address for the keepers of servers (RFC 9110, 10.1.5)."""
    address = settings.get("repo_url")
    return f"{PROGRAM} (+{address})" if address else PROGRAM


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
