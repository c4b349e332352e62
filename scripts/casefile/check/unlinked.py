"""What is published in place of a link to nothing: its words alone, which may read as markup.

`<[script>](fact:none)` is a sign and a link; without the link it is a script.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from casefile.check.prose import Prose, shown
from casefile.diagnostics import Diagnostic
from casefile.prose.bindings import NO_FACT, Binding, replace_bindings
from casefile.prose.position import Positions
from casefile.prose.scan import scan

Rules = Callable[[Prose], Iterable[Diagnostic]]


def check_unlinked(prose: Prose, told: Sequence[Diagnostic], rules: Rules) -> Iterator[Diagnostic]:
    """What the rules find once the links to nothing are gone, and did not find before.

    `told` is what they found before; a finding is about the last such link in its line or above.
    """
    if NO_FACT not in prose.text:
        return
    links = [found for found in prose.bindings if _is_idle(found)]
    if not links:
        return
    before = {(finding.code, finding.message) for finding in told}
    seen: set[tuple[int, str]] = set()
    for finding in rules(_without_links(prose)):
        if finding.severity != "error" or (finding.code, finding.message) in before:
            continue
        above = [link for link in links if link.line <= finding.line]
        link = above[-1] if above else links[0]
        if (link.start, finding.code) not in seen:
            seen.add((link.start, finding.code))
            message = f'"{shown(link.text)}" stands in the page without its link: {finding.message}'
            hint = "link the figure alone, away from brackets, braces and angle brackets"
            yield prose.finding(link.start, finding.code, message, hint)


def _is_idle(found: Binding) -> bool:
    return found.scheme == "fact" and found.target == NO_FACT


def _without_links(prose: Prose) -> Prose:
    """The text as it is staged, but for where its other links lead."""
    rendered = [
        (found, found.text if _is_idle(found) else _inline(found)) for found in prose.bindings
    ]
    text = replace_bindings(prose.text, prose.document, rendered)
    return Prose(
        path=prose.path,
        text=text,
        start=prose.start,
        document=scan(text, prose.start),
        locate=Positions(text).at,
    )


def _inline(found: Binding) -> str:
    return f"[{found.text}]({found.address})"
