"""The commands that people run, on another campaign's small site, in processes of their own."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from casefile.skeleton import KINDS
from casefile.tree import list_files

PROJECT = Path(__file__).parents[1]
SCRIPTS = PROJECT / "scripts"

Answer = subprocess.CompletedProcess[str]


def run(*command: str | Path, cwd: Path, **environment: str) -> Answer:
    answer = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={
            "PATH": os.environ["PATH"],
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
            **environment,
        },
    )
    assert "Traceback" not in answer.stderr
    return answer


def verb(name: str, root: Path, *options: str) -> Answer:
    """One of our scripts, run from a folder that has nothing to do with the site."""
    return run(SCRIPTS / f"{name}.py", *options, "--root", root, cwd=Path(root.anchor))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second site, built once: it takes two seconds, most of them MkDocs loading its theme."""
    root = tmp_path_factory.mktemp("built") / "a second site"
    shutil.copytree(Path(__file__).with_name("pages") / "site", root)
    answer = verb("build", root)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == (
        f"The site is built: {len(pages(root))} pages in {root / 'site'}/. "
        "To look at it: make serve\n"
    )
    return root


def pages(root: Path) -> dict[str, LexborHTMLParser]:
    folder = root / "site"
    return {
        path: LexborHTMLParser((folder / path).read_bytes())
        for path in list_files(folder)
        if path.endswith(".html")
    }


def state(root: Path) -> dict[str, tuple[int, int, int]]:
    """What betrays any write below a folder: inode, time and size of everything there."""
    seen = {}
    for path in [root, *root.rglob("*")]:
        status = path.lstat()
        seen[path.relative_to(root).as_posix()] = (
            status.st_ino,
            status.st_mtime_ns,
            status.st_size,
        )
    return seen


# --- build.py -----------------------------------------------------------------------------------


def test_a_second_build_writes_nothing(built: Path) -> None:
    """But for what it keeps: some files' stamps were too new to be believed before."""

    def made() -> dict[str, object]:
        return {p: one for p, one in state(built).items() if not p.startswith("build/cache")}

    before = made()
    answer = verb("build", built)
    assert answer.returncode == 0
    assert answer.stdout.startswith("The site is current, nothing had changed: ")
    assert made() == before


@pytest.mark.parametrize("wrong", ["There were [9,999](fact:waited).", "See [it](nowhere.md)."])
def test_a_small_change_that_is_unsound_is_not_published(tmp_path: Path, wrong: str) -> None:
    """The site is checked while it is built; what cannot be built is told of as the check does."""
    root = tmp_path / "site"
    shutil.copytree(Path(__file__).with_name("pages") / "site", root)
    assert verb("build", root).returncode == 0
    article = root / "docs/en/index.md"
    release, text = (root / "site").readlink(), article.read_text("utf-8")
    article.write_text(f"{text}\n{wrong}\n", "utf-8")
    answer = verb("build", root)
    assert answer.returncode == 1
    assert answer.stderr.count("docs/en/index.md:") == 1
    assert answer.stderr.endswith("; site/ was left as it was\n")
    assert (root / "site").readlink() == release
    article.write_text(text, "utf-8")
    assert verb("build", root).returncode == 0
    assert (root / "site").readlink() == release


def test_the_same_pages_come_from_mkdocs_alone(built: Path, tmp_path: Path) -> None:
    """Whoever leaves our generator keeps their site: the staged tree needs nothing but MkDocs."""
    shutil.copytree(built, tmp_path / "copy", symlinks=True)
    shutil.rmtree(tmp_path / "copy/build/site")
    answer = run(
        "-m", "mkdocs", "build", "--strict", "-q", "-f", "build/stage/en/mkdocs.yml",
        cwd=tmp_path / "copy", SOURCE_DATE_EPOCH="315532800",
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    ours, theirs = built / "build/site/en", tmp_path / "copy/build/site/en"
    assert list(list_files(theirs)) == list(list_files(ours))
    for path in list_files(ours):
        assert (theirs / path).read_bytes() == (ours / path).read_bytes(), path


def test_the_same_input_makes_the_same_release_anywhere(built: Path, tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).with_name("pages") / "site", tmp_path / "elsewhere")
    answer = run(
        SCRIPTS / "build.py", cwd=tmp_path / "elsewhere", TZ="Asia/Tokyo", PYTHONHASHSEED="7"
    )  # as make does, without --root
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "elsewhere/site").readlink() == (built / "site").readlink()


def test_the_staged_tree_is_plain_markdown(built: Path) -> None:
    staged = built / "build/stage/en"
    downloads = {".atom", ".bib", ".csv", ".json", ".ris", ".txt", ".xml"}
    assert {Path(path).suffix for path in list_files(staged)} == {".md", ".yml", *downloads}
    for path in list_files(staged / "docs"):
        if Path(path).suffix in downloads:
            continue
        text = (staged / "docs" / path).read_text("utf-8")
        assert text.startswith("---\n"), path
        front = yaml.safe_load(text.split("---\n", 2)[1])
        assert front["title"], path
        assert "{%" not in text, path


@pytest.mark.parametrize("below", ["/", "/sub/", "/a/b/"])
def test_every_link_resolves_wherever_the_site_is_put(built: Path, below: str) -> None:
    origin = f"https://host.example{below}"
    found = pages(built)
    files = set(list_files(built / "site"))
    loose = []
    for path, tree in found.items():
        if path == "404.html":  # it is shown at any address, so it names the published one
            continue
        for node in tree.css("[href], [src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            if urlsplit(address).scheme:
                continue
            whole = urlsplit(urljoin(origin + path.removesuffix("index.html"), address))
            target = unquote(whole.path).removeprefix(below)
            target += "index.html" * (target == "" or target.endswith("/"))
            anchored = not whole.fragment or any(
                named.attributes["id"] == unquote(whole.fragment)
                for named in (found[target].css("[id]") if target in found else ())
            )
            if not whole.path.startswith(below) or target not in files or not anchored:
                loose.append(f"{path}: {address}")
    assert loose == []


def test_no_link_to_the_record_is_left(built: Path) -> None:
    for path, tree in pages(built).items():
        for node in tree.css("*"):
            for name, value in node.attributes.items():
                assert not re.match(r"\s*(fact|source|term):", value or ""), (path, name, value)


def test_drafts_are_never_published(built: Path) -> None:
    assert "articles/draft/index.html" not in pages(built)
    for path in list_files(built / "site"):
        data = (built / "site" / path).read_bytes()
        assert b"Not yet" not in data, path
        assert b"articles/draft" not in data, path


def test_every_generated_page_leads_to_the_file_that_an_editor_would_change(built: Path) -> None:
    repository = "https://code.example.org/ferries"
    seen = set()
    for path, tree in pages(built).items():
        for node in tree.css(f'a[href^="{repository}"]'):
            address = node.attributes["href"] or ""
            file = address.removeprefix(f"{repository}/edit/main/")
            if file != address:
                assert (built / file).is_file(), (path, address)
                seen.add(file)
    assert "data/facts/ferries/stay.yml" in seen or not seen


def test_a_site_with_an_error_is_not_built(second_site: Path) -> None:
    fact = second_site / "data/facts/ferries/stay.yml"
    fact.write_text(fact.read_text("utf-8").replace("unit:", "unti:"), "utf-8")
    answer = verb("build", second_site)
    assert answer.returncode == 1
    assert "data/facts/ferries/stay.yml:" in answer.stderr
    assert "unknown-field" in answer.stderr
    assert "site/ was left as it was" in answer.stderr
    assert answer.stdout == ""
    assert not (second_site / "site").exists()


@pytest.mark.parametrize(
    ("spoil", "status", "said"),
    [
        (lambda root: (root / "site").mkdir(), 1, "site is no link to a release"),
        (lambda root: (root / "build").write_text(""), 2, "build: file exists"),
        (lambda root: (root / "mkdocs.yml").unlink(), 2, "mkdocs.yml: no such file or directory"),
    ],
)
def test_what_keeps_a_site_from_being_built_is_told_in_a_sentence(
    second_site: Path, spoil: Callable[[Path], object], status: int, said: str
) -> None:
    spoil(second_site)
    answer = verb("build", second_site)
    assert answer.returncode == status
    assert said in answer.stderr
    assert answer.stdout == ""


def test_a_placeholder_is_an_error_where_the_site_is_published(second_site: Path) -> None:
    assert verb("check", second_site).returncode == 0
    for name in ("check", "build"):
        answer = verb(name, second_site, "--publish")
        assert answer.returncode == 1
        assert "placeholder-published" in answer.stdout + answer.stderr
    assert not (second_site / "build/stage").exists()


# --- check.py -----------------------------------------------------------------------------------

KEYS = ["path", "line", "column", "code", "severity", "message", "hint"]


def test_the_check_gives_findings_as_json(second_site: Path) -> None:
    answer = verb("check", second_site, "--format", "json")
    assert answer.returncode == 0
    found = json.loads(answer.stdout)
    assert {finding["severity"] for finding in found} <= {"warning"}
    (second_site / "data/sources/wrong.yml").write_text("type: rumour\n", "utf-8")
    article = second_site / "docs/en/articles/wrong.md"
    article.write_text("Note: [5](fact:nothing)\n", "utf-8")
    before = state(second_site)
    answer = verb("check", second_site, "--format", "json")
    assert answer.returncode == 1
    found = json.loads(answer.stdout)
    assert all(list(finding) == KEYS for finding in found)
    codes = {(finding["path"], finding["code"]) for finding in found}
    assert ("data/sources/wrong.yml", "missing-field") in codes
    assert ("docs/en/articles/wrong.md", "no-front-matter") in codes
    assert ("docs/en/articles/wrong.md", "unknown-fact") in codes
    after = state(second_site)
    kept = {path for path in after if path.startswith("build")}
    assert kept <= {"build", "build/cache", "build/cache/check.json"}
    assert {path: after[path] for path in after if path not in kept} == {
        path: before[path] for path in before if path not in kept
    }  # the check only looks


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif"])
def test_every_format_tells_the_same_findings(second_site: Path, format_: str) -> None:
    (second_site / "data/sources/wrong.yml").write_text("type: rumour\n", "utf-8")
    answer = verb("check", second_site, "--format", format_)
    assert answer.returncode == 1
    assert answer.stdout.count("is not one of the values that stand here") == 1
    assert answer.stderr == ""


def test_the_check_of_a_site_without_settings_runs(second_site: Path) -> None:
    (second_site / "mkdocs.yml").unlink()
    answer = verb("check", second_site)
    assert answer.returncode == 0
    assert re.fullmatch(
        r"no findings; 1 figure declared to state nothing, in \d+\.\d\d s\n", answer.stdout
    )


@pytest.mark.parametrize("name", ["check", "build", "build_facts"])
def test_a_folder_without_a_site_is_no_clean_result(tmp_path: Path, name: str) -> None:
    for root in (tmp_path, tmp_path / "missing"):
        answer = verb(name, root)
        assert answer.returncode == 2
        assert answer.stdout == ""
        expected = f"{root} holds no site: there is neither docs/ nor data/ in it\n"
        assert answer.stderr == expected
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["check", "build", "build_facts", "generate", "new", "serve"])
def test_every_verb_tells_how_it_is_used(tmp_path: Path, name: str) -> None:
    answer = run(SCRIPTS / f"{name}.py", "--help", cwd=tmp_path)
    assert answer.returncode == 0
    assert "--root DIR" in answer.stdout


# --- new.py -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_needs_nothing_but_filling_in(second_site: Path, kind: str) -> None:
    answer = verb("new", second_site, kind, "A title", "--topic", "ferries")
    assert answer.returncode == 0
    path, _, hint = answer.stdout.partition(" is written. ")
    assert hint == "Fill it in, then run: python scripts/check.py\n"
    assert "a-title" in path
    found = json.loads(verb("check", second_site, "--format", "json").stdout)
    codes = {finding["code"] for finding in found if finding["path"] == path}
    assert codes <= {"unknown-source", "unknown-fact", "unknown-term", "unknown-entity"}


def test_nothing_is_overwritten(second_site: Path) -> None:
    first = verb("new", second_site, "entity", "Harbour Board")
    assert first.returncode == 1
    assert first.stderr == "data/entities/harbour-board.yml exists already; choose another --id\n"
    assert "Harbour" in (second_site / "data/entities/harbour-board.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["fact", "脱北者"], 'no id can be made of "脱北者"; give one with --id'),
        (["fact", "x", "--id", "../x"], '"../x" is not an id'),
        (["fact", "x", "--topic", "A/b"], '"A/b" is not an id'),
        (["poem", "x"], "invalid choice: 'poem'"),
    ],
)
def test_a_skeleton_that_cannot_be_is_refused(
    second_site: Path, options: list[str], said: str
) -> None:
    before = state(second_site)
    answer = verb("new", second_site, *options)
    assert answer.returncode == 2
    assert said in answer.stderr
    assert state(second_site) == before


# --- generate.py --------------------------------------------------------------------------------


def test_what_is_generated_from_the_code_is_current() -> None:
    answer = verb("generate", PROJECT, "--check")
    assert (answer.returncode, answer.stdout) == (0, "")


def test_what_is_stale_is_told_and_written(tmp_path: Path) -> None:
    answer = verb("generate", tmp_path, "--check")
    assert answer.returncode == 1
    assert "data/schema/fact.schema.json: stale; run python scripts/generate.py" in answer.stdout
    assert list(tmp_path.iterdir()) == []
    assert verb("generate", tmp_path).returncode == 0
    before = state(tmp_path)
    answer = verb("generate", tmp_path)
    assert (answer.returncode, answer.stdout) == (0, "")
    assert state(tmp_path) == before
