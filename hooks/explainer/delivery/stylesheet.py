"""A style sheet, taken apart by tinycss2, and put together again with what a page can use. In doubt a rule stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tinycss2

from explainer.delivery.selectors import Selector, selectors
from explainer.delivery.tokens import Place, Token, tight
from explainer.delivery.vocabulary import Vocabulary

GROUPS = ("container", "layer", "media", "scope", "starting-style", "supports")
"""At-rules that hold rules."""
CUSTOM = re.compile(r"--[\w-]+")


@dataclass(frozen=True)
class Rule:
    """A rule for elements: its selectors, and its declarations as (property, value)."""

    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """Rules under a condition, as in `@media`."""

    head: str
    rules: tuple[Node, ...]


@dataclass(frozen=True)
class Other:
    """Any other at-rule, or a rule with rules within; `name` is what has to be named for it to do something."""

    text: str
    name: str = ""


Node = Rule | Group | Other


def parse(text: str, place: Place = str) -> tuple[Node, ...]:
    """The rules of a style sheet; what browsers cannot read is left out, as they do."""
    return tuple(_nodes(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), place))


def usable(nodes: Iterable[Node], page: Vocabulary) -> Iterator[Node]:
    """The rules of which some selector may match."""
    for node in nodes:
        if isinstance(node, Rule):
            fitting = tuple(one for one in node.selectors if one.may_match(page))
            # For a vendor's pseudo-element that they do not know, browsers drop the whole rule.
            is_vendors = any(":-" in one.text for one in node.selectors)
            if fitting:
                yield Rule(node.selectors if is_vendors else fitting, node.declarations)
        elif isinstance(node, Group):
            if rules := tuple(usable(node.rules, page)):
                yield Group(node.head, rules)
        else:
            yield node


def written(nodes: Iterable[Node], named: str) -> str:
    """The text of rules, without custom properties, fonts and animations that neither they nor `named` name."""
    kept = list(nodes)
    text = " ".join([named, *_values(kept)])
    return _text(kept, text, frozenset(CUSTOM.findall(text)))


def _values(nodes: Iterable[Node]) -> Iterator[str]:
    """What may name something: the values of declarations, and rules that are kept as they are."""
    for node in nodes:
        if isinstance(node, Rule):
            yield from (value for _, value in node.declarations)
        elif isinstance(node, Group):
            yield from _values(node.rules)
        else:
            yield node.text.partition("{")[2]


def _text(nodes: Iterable[Node], named: str, custom: frozenset[str]) -> str:
    texts = []
    for node in nodes:
        if isinstance(node, Other):
            texts.append(node.text if node.name in named else "")
            continue
        if isinstance(node, Rule):
            head = ",".join(one.text for one in node.selectors)
            used = [(name, value) for name, value in node.declarations if name[:2] != "--" or name in custom]
            body = ";".join(f"{name}:{value}" for name, value in used)
        else:
            head, body = node.head, _text(node.rules, named, custom)
        texts.append(f"{head}{{{body}}}" if body else "")
    return "".join(texts)


def _nodes(parsed: Iterable[Token], place: Place) -> Iterator[Node]:
    for rule in parsed:
        if rule.type == "qualified-rule":
            yield _rule(rule, place)
        elif rule.type == "at-rule" and rule.lower_at_keyword in GROUPS and rule.content is not None:
            around = ",:" if rule.lower_at_keyword == "media" else ","
            content = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            head = f"@{rule.lower_at_keyword} {tight(rule.prelude, around)}".rstrip()
            yield Group(head, tuple(_nodes(content, place)))
        elif rule.type == "at-rule":
            name = _name(rule)
            yield Other(tight([rule], ",;{}", place), name)


def _rule(rule: Token, place: Place) -> Node:
    content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    if any(part.type in {"qualified-rule", "at-rule"} for part in content):
        return Other(tight([rule], ",;", place))
    declarations = (
        (one.name, tight(one.value, ",", place) + "!important" * one.important)
        for one in content
        if one.type == "declaration"
    )
    return Rule(selectors(rule.prelude), tuple(declarations))


def _name(rule: Token) -> str:
    """What declarations call an animation, a property or a font; empty where a rule does something by itself."""
    keyword = rule.lower_at_keyword
    if keyword == "property" or keyword.endswith("keyframes"):
        return tight(rule.prelude, "").strip("\"'")
    if keyword == "font-face":
        content = tinycss2.parse_blocks_contents(rule.content)
        families = (one.value for one in content if one.type == "declaration" and one.lower_name == "font-family")
        return tight(next(families, []), ",").strip("\"'")
    return ""
