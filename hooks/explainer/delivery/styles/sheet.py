"""A style sheet, taken apart by tinycss2, and put together again with what a page can use. In doubt a rule stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tinycss2

from explainer.delivery.styles.selectors import Selector, Token, selectors, tight
from explainer.delivery.styles.vocabulary import Vocabulary

CUSTOM = re.compile(r"--[\w-]+")


@dataclass(frozen=True)
class Rule:
    """A rule for elements: its selectors, and its declarations as (property, value)."""

    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Media:
    """Rules for some media."""

    head: str
    rules: tuple[Node, ...]


Node = Rule | Media | str
"""What is neither stays as it is: any other at-rule, a rule with rules within."""


def parse(text: str) -> tuple[Node, ...]:
    """The rules of a style sheet; what browsers cannot read is left out, as they do."""
    return tuple(map(_node, tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)))


def usable(nodes: Iterable[Node], page: Vocabulary) -> Iterator[Node]:
    """The rules of which some selector may match."""
    for node in nodes:
        if isinstance(node, Rule):
            if fitting := tuple(one for one in node.selectors if one.may_match(page)):
                yield Rule(fitting, node.declarations)
        elif isinstance(node, Media):
            if rules := tuple(usable(node.rules, page)):
                yield Media(node.head, rules)
        else:
            yield node


def written(nodes: Iterable[Node], named: str) -> str:
    """The text of rules, without custom properties that neither they nor `named` name, to stand in a `<style>`."""
    kept = list(nodes)
    custom = frozenset(CUSTOM.findall(" ".join([named, *_values(kept)])))
    return _text(kept, custom).replace("</", "<\\/")


def _values(nodes: Iterable[Node]) -> Iterator[str]:
    """What may name a custom property: the values of declarations, and what is kept as it is."""
    for node in nodes:
        if isinstance(node, Rule):
            yield from (value for _, value in node.declarations)
        elif isinstance(node, Media):
            yield from _values(node.rules)
        else:
            yield node


def _text(nodes: Iterable[Node], custom: frozenset[str]) -> str:
    texts = []
    for node in nodes:
        if isinstance(node, str):
            texts.append(node)
            continue
        if isinstance(node, Rule):
            head = ",".join(one.text for one in node.selectors)
            used = [(name, value) for name, value in node.declarations if name[:2] != "--" or name in custom]
            body = ";".join(f"{name}:{value}" for name, value in used)
        else:
            head, body = node.head, _text(node.rules, custom)
        texts.append(f"{head}{{{body}}}" if body else "")
    return "".join(texts)


def _node(rule: Token) -> Node:
    if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
        content = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        return Media(f"@media {tight(rule.prelude, ',:')}", tuple(map(_node, content)))
    if rule.type == "qualified-rule":
        content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        if not any(part.type in {"qualified-rule", "at-rule"} for part in content):
            found = [one for one in content if one.type == "declaration"]
            values = ((one.name, tight(one.value, ",") + "!important" * one.important) for one in found)
            return Rule(selectors(rule.prelude), tuple(values))
    return "" if rule.type == "error" else str(rule.serialize())
