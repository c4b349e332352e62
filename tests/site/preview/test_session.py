"""From a saved file to what browsers show, with pages that are made in the simplest way."""

import shutil
from pathlib import Path
from typing import Any

MANY = 1_000


def save(root: Path, name: str, text: str) -> None:
    (root / "docs/en" / name).write_text(text, "utf-8")


def test_a_saved_file_is_shown_and_only_its_page_reloads(running: Any) -> None:
    home = running.listen(running.get("/sub/"))
    about = running.listen(running.get("/sub/about/"))
    assert next(home) == next(about) == b"retry: 500\n"
    save(running.root, "index.md", "other words")
    assert b"event: change\n" in home  # and the stream ends
    assert "other words" in running.get("/sub/")
    save(running.root, "about.md", "wrong")
    told = b"".join(about)
    assert told.count(b"event: change") == 1
    assert told.endswith(b"event: change\ndata: {}\n\n")


def test_findings_are_told_to_browsers_and_to_the_terminal(running: Any) -> None:
    page = running.listen(running.get("/sub/about/"))
    save(running.root, "index.md", "wrong words")
    told = next(line for line in page if b"this is wrong" in line)
    assert b'"place": "docs/en/index.md:1:1"' in told
    running.wait(lambda: "docs/en/index.md:1:1: no-figure: this is wrong\n" in running.said)
    assert "wrong words" in running.get("/sub/")
    save(running.root, "index.md", "mended words")
    assert next(line for line in page if b'"findings": []' in line)
    running.wait(lambda: running.said.endswith("no findings\n"))


def test_a_page_that_cannot_be_made_stays_as_it_was(running: Any) -> None:
    assert "the first words" in running.get("/sub/")
    save(running.root, "index.md", "damaged")
    running.wait(lambda: 'data-stale="true"' in running.get("/sub/"))
    assert "the first words" in running.get("/sub/")
    running.wait(lambda: "KeyError: 'title'" in running.said)
    save(running.root, "index.md", "whole again")
    running.wait(lambda: "whole again" in running.get("/sub/"))
    assert 'data-stale="false"' in running.get("/sub/")


def test_a_page_that_never_could_be_made_says_why(running: Any) -> None:
    save(running.root, "new.md", "damaged")
    running.wait(lambda: running.ask("GET", "/sub/new/")[0].status == 503)
    sent = running.get("/sub/new/")
    assert "KeyError" in sent
    page = running.listen(sent)
    save(running.root, "new.md", "better")
    assert b"event: change\n" in page
    assert "better" in running.get("/sub/new/")


def test_a_page_goes_with_its_file(running: Any) -> None:
    assert "about it" in running.get("/sub/about/")
    (running.root / "docs/en/about.md").unlink()
    running.wait(lambda: running.ask("GET", "/sub/about/")[0].status == 404)


def test_a_change_that_cannot_be_taken_in_is_taken_in_with_the_next(running: Any) -> None:
    running.get("/sub/")
    (running.root / "data/broken").touch()
    running.wait(lambda: "ValueError: the record is broken" in running.said)
    assert running.ask("GET", "/sub/")[0].status == 200
    (running.root / "data/broken").unlink()
    running.wait(lambda: running.preview.rounds[-1] == {"data/broken"} and running.preview.rounds)
    running.wait(lambda: running.said.count("data/broken changed") == 2)


def test_settings_that_the_check_refuses_are_never_acted_upon(running: Any) -> None:
    settings = running.root / "mkdocs.yml"
    good = settings.read_text("utf-8")
    running.get("/sub/")
    rounds = len(running.preview.rounds)
    settings.write_text(f"{good}hooks: [evil.py]\n", "utf-8")
    running.wait(lambda: "mkdocs.yml is refused: the hook" in running.said)
    save(running.root, "new.md", "meanwhile")
    running.wait(lambda: "docs/en/new.md changed" in running.said)
    assert len(running.preview.rounds) == rounds
    settings.write_text(good, "utf-8")
    running.wait(lambda: len(running.preview.rounds) > rounds)
    assert running.preview.rounds[-1] >= {"docs/en/new.md", "mkdocs.yml"}


def test_the_address_of_the_site_follows_its_settings(running: Any) -> None:
    settings = running.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("/sub/", "/"), "utf-8")
    running.wait(lambda: running.ask("GET", "/about/")[0].status == 200)
    assert running.server.url.endswith("/")


def test_a_thousand_files_at_once_are_few_rounds(running: Any) -> None:
    running.get("/sub/")
    before = len(running.preview.rounds)
    for number in range(MANY):
        save(running.root, f"n{number}.md", f"words {number}")
    running.wait(lambda: f"words {MANY - 1}" in running.get(f"/sub/n{MANY - 1}/"))
    told = lambda: frozenset().union(*running.preview.rounds[before:])  # noqa: E731 - of one line
    running.wait(lambda: len(told()) == MANY)
    assert len(running.preview.rounds) - before < 10
    assert all(
        f"words {number}" in running.get(f"/sub/n{number}/") for number in range(0, MANY, 99)
    )


def test_a_folder_that_is_removed_while_it_is_watched(running: Any) -> None:
    assert "about it" in running.get("/sub/about/")
    shutil.rmtree(running.root / "docs")
    running.wait(lambda: running.ask("GET", "/sub/about/")[0].status == 404)
    (running.root / "docs/en").mkdir(parents=True)
    save(running.root, "about.md", "back again")
    running.wait(lambda: "back again" in running.get("/sub/about/"))
    save(running.root, "about.md", "and watched")
    running.wait(lambda: "and watched" in running.get("/sub/about/"))


def test_what_can_wait_is_done_when_nothing_else_is_due(running: Any) -> None:
    running.get("/sub/")
    running.preview.left = 50
    save(running.root, "index.md", "again")
    running.wait(lambda: running.preview.left == 0)
