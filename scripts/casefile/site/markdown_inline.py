"""Python-Markdown's inline processor, without the work that cannot change the tree.

Python-Markdown tries every inline pattern on every piece of text. Here a pattern is tried only
where the text holds the characters without which its expression cannot match; a pattern that is
not known is always tried. Matches are handled by Python-Markdown's own patterns, in its order.
"""

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown import inlinepatterns, util
from markdown.treeprocessors import InlineProcessor

_LITERALS: Mapping[str, tuple[tuple[str, ...], str]] = {
    inlinepatterns.BACKTICK_RE: (("`",), ""),
    inlinepatterns.ESCAPE_RE: (("\\",), ""),
    inlinepatterns.LINK_RE: (("[",), ""),
    inlinepatterns.IMAGE_LINK_RE: (("[",), "!["),
    inlinepatterns.AUTOLINK_RE: (("<",), "://"),
    inlinepatterns.AUTOMAIL_RE: (("<",), "@"),
    inlinepatterns.LINE_BREAK_RE: (("  \n",), ""),
    inlinepatterns.HTML_RE: (("<",), ">"),
    inlinepatterns.ENTITY_RE: (("&",), ";"),
    r"\[\^([^\]]*)\]": (("[",), "[^"),  # footnotes
    r"\*|_": (("*", "_"), ""),  # emphasis
}
"""An expression matches only in a text that holds one of the first and, too, the second."""

_ANYTHING: tuple[tuple[str, ...], str] = (("",), "")

_REFERENCES = frozenset(
    {
        inlinepatterns.ReferenceInlineProcessor,
        inlinepatterns.ShortReferenceInlineProcessor,
        inlinepatterns.ImageReferenceInlineProcessor,
        inlinepatterns.ShortImageReferenceInlineProcessor,
    }
)
"""Patterns that change nothing in a document that defines no references."""

_Found = tuple[Element | str | None, int | None, int | None]

_BRACKETS = re.compile(r"[\[\]]")
_ADDRESS = re.compile(r"""\(([^\s()<'"]*)\)""")
"""An address in parentheses that has nothing in it that needs a closer look."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One pattern with its place in the order; `needs` is what a text must hold besides."""

    index: int
    expression: re.Pattern[str]
    handle: Callable[[re.Match[str], str], _Found]
    needs: str
    excludes: frozenset[str]
    is_reference: bool


_Plan = list[tuple[tuple[str, ...], list[_Step]]]


class QuickInlineProcessor(InlineProcessor):
    """Gives the tree that Python-Markdown's InlineProcessor gives."""

    _planned: Sequence[object] = ()
    _plans: Sequence[_Plan] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Applies the inline patterns to all text of a tree; returns the tree."""
        if not self.plan():
            return super().run(tree, ancestors)
        self.stashed_nodes: dict[str, Element | str] = {}
        self.parent_map = {child: parent for parent in tree.iter() for child in parent}
        stack = deque([(tree, [*(ancestors or ()), tree.tag.lower()])])
        while stack:
            element, self.ancestors = stack.popleft()
            if element is not tree:
                self.ancestors.append(element.tag.lower())
            self._run_children(element, stack)
        return tree

    def plan(self) -> bool:
        """Orders the patterns; returns False where one is of Python-Markdown's old kind."""
        patterns: list[Any] = list(self.inlinePatterns)
        planned = [(pattern, getattr(pattern, "compiled_re", None)) for pattern in patterns]
        if planned != self._planned:
            if not all(isinstance(item, inlinepatterns.InlineProcessor) for item in patterns):
                return False
            steps = [_describe(index, item) for index, item in enumerate(patterns)]
            self._plans = [_group(steps[start:]) for start in range(len(steps) + 1)]
            self._planned = planned
        return True

    def _run_children(self, element: Element, stack: deque[tuple[Element, list[str]]]) -> None:
        queue = []
        for child in element:
            text = child.text
            if text and not isinstance(text, util.AtomicString):
                self.ancestors.append(child.tag.lower())
                handled = self._handle(text, 0)
                if util.STX in handled:
                    child.text = None
                    nodes = self._place(handled, child, is_text=True)
                    self.parent_map.update((node, child) for node, _ in nodes)
                    stack += nodes
                    queue.append((child, nodes))
                self.ancestors.pop()
            if tail := child.tail:
                handled = self._handle(tail, 0)
                if util.STX in handled:
                    self._set_tail(element, child, handled)
            if len(child):
                self.parent_map[child] = element
                stack.append((child, self.ancestors[:]))
        for child, nodes in queue:
            for position, (node, _) in enumerate(nodes):
                child.insert(position, node)

    def _set_tail(self, parent: Element, child: Element, tail: str) -> None:
        child.tail = None
        holder = Element("d")
        nodes = self._place(tail, holder, is_text=False)
        if holder.tail:
            child.tail = holder.tail
        position = list(parent).index(child) + 1
        for node, _ in reversed(nodes):
            self.parent_map[node] = parent
            parent.insert(position, node)

    def _handle(self, text: str, first: int) -> str:
        """A text with placeholders for what the patterns from the first on match."""
        if isinstance(text, util.AtomicString):
            return text
        for literals, steps in self._plans[first]:
            for literal in literals:
                if literal in text:
                    break
            else:
                continue
            for step in steps:
                if step.needs not in text or (step.is_reference and not self.md.references):
                    continue
                text = self._apply(step, text)
        return text

    def _apply(self, step: _Step, text: str) -> str:
        """A text with placeholders for everything that one pattern matches."""
        if not step.excludes.isdisjoint(self.ancestors):
            return text
        position = 0
        while True:
            for match in step.expression.finditer(text, position):
                node, start, end = step.handle(match, text)
                if start is not None and end is not None:
                    break
            else:
                return text
            if node is None:
                position = end
                continue
            if not isinstance(node, str) and not isinstance(node.text, util.AtomicString):
                self._handle_node(node, step.index)
            name = f"{len(self.stashed_nodes):04d}"
            self.stashed_nodes[name] = node
            placeholder = util.INLINE_PLACEHOLDER % name
            text = f"{text[:start]}{placeholder}{text[end:]}"
            position = start + len(placeholder)

    def _handle_node(self, node: Element, index: int) -> None:
        for child in [node, *node]:
            if child.text:
                self.ancestors.append(child.tag.lower())
                child.text = self._handle(child.text, index + 1)
                self.ancestors.pop()
            if child.tail:
                child.tail = self._handle(child.tail, index)

    def _place(
        self, text: str, parent: Element, *, is_text: bool
    ) -> list[tuple[Element, list[str]]]:
        """Puts a text into an element; returns the nodes that its placeholders stand for."""
        nodes: list[tuple[Element, list[str]]] = []
        start = 0
        while (index := text.find(util.INLINE_PLACEHOLDER_PREFIX, start)) != -1:
            found = util.INLINE_PLACEHOLDER_RE.search(text, index)
            node = self.stashed_nodes.get(found[1]) if found else None
            if found is None or node is None:
                end = index + len(util.INLINE_PLACEHOLDER_PREFIX)
                _add_text(text[start:end], nodes, parent, is_text=is_text)
                start = end
                continue
            _add_text(text[start:index], nodes, parent, is_text=is_text)
            start = found.end()
            if isinstance(node, str):
                _add_text(node, nodes, parent, is_text=is_text)
                continue
            for child in [node, *node]:
                self._place_inside(node, child)
            nodes.append((node, self.ancestors[:]))
        rest = text[start:]
        if isinstance(text, util.AtomicString):
            rest = util.AtomicString(rest)
        _add_text(rest, nodes, parent, is_text=is_text)
        return nodes

    def _place_inside(self, node: Element, child: Element) -> None:
        tail, text = child.tail, child.text
        if tail and util.STX in tail and tail.strip():
            child.tail = None
            position = 0 if child is node else list(node).index(child) + 1
            for inner, _ in reversed(self._place(tail, child, is_text=False)):
                node.insert(position, inner)
        if text and util.STX in text and text.strip():
            child.text = None
            for inner, _ in reversed(self._place(text, child, is_text=True)):
                child.insert(0, inner)


def _describe(index: int, pattern: Any) -> tuple[tuple[str, ...], _Step]:
    """What a text must hold one of for the pattern to match, and the step that tries it."""
    kind = type(pattern)
    expression = pattern.getCompiledRegExp()
    literals, needs = _LITERALS.get(expression.pattern, _ANYTHING)
    if (
        kind.getCompiledRegExp is not inlinepatterns.Pattern.getCompiledRegExp
        or expression.flags != re.DOTALL | re.UNICODE
    ):
        literals, needs = _ANYTHING
    is_link = kind is inlinepatterns.LinkInlineProcessor
    return literals, _Step(
        index=index,
        expression=expression,
        handle=_LinkHandler(pattern) if is_link else pattern.handleMatch,
        needs="](" if is_link else needs,
        excludes=frozenset(name.lower() for name in pattern.ANCESTOR_EXCLUDES),
        is_reference=kind in _REFERENCES,
    )


def _group(steps: Sequence[tuple[tuple[str, ...], _Step]]) -> _Plan:
    """The steps in their order, neighbours that need the same literals together."""
    groups: _Plan = []
    for literals, step in steps:
        if groups and groups[-1][0] == literals:
            groups[-1][1].append(step)
        else:
            groups.append((literals, [step]))
    return groups


def _add_text(
    text: str, nodes: Sequence[tuple[Element, list[str]]], parent: Element, *, is_text: bool
) -> None:
    """Adds text behind the last node; where there is none, to the element's own text or tail."""
    if not text:
        return
    if nodes:
        last = nodes[-1][0]
        last.tail = last.tail + text if last.tail else text
    elif is_text:
        parent.text = parent.text + text if parent.text else text
    else:
        parent.tail = parent.tail + text if parent.tail else text


class _LinkHandler:
    """What a link's pattern makes of a match; addresses that need no closer look are quick."""

    def __init__(self, pattern: inlinepatterns.LinkInlineProcessor) -> None:
        self._pattern = pattern

    def __call__(self, match: re.Match[str], text: str) -> _Found:
        begin = match.end()
        end = _find_closing(text, begin)
        if end < 0:
            return None, None, None
        plain = _ADDRESS.match(text, end + 1)
        if plain is None:
            return self._pattern.handleMatch(match, text)
        address = plain[1]
        if util.STX in address:
            address = self._pattern.unescape(address).strip()
        link = Element("a", {"href": address})
        link.text = text[begin:end]
        return link, match.start(), plain.end()


def _find_closing(text: str, start: int) -> int:
    """Where the bracket stands that closes the one before `start`; -1 where none does."""
    end = text.find("]", start)
    if end < 0 or text.find("[", start, end) < 0:
        return end
    depth = 1
    for bracket in _BRACKETS.finditer(text, start):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return bracket.start()
    return -1
