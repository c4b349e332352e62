"""The benchmark measures what it says it does; how long anything takes is nobody's test."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casefile.check.project import check_project
from casefile.project import load_project

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _bench_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))


def find_errors(root: Path) -> list[str]:
    findings = check_project(load_project(root), date(2026, 12, 1))
    return [str(one) for one in findings if one.severity == "error"]


def test_the_generated_site_is_what_is_announced_and_the_same_every_time(tmp_path: Path) -> None:
    from corpus import write_corpus

    for name in ("one", "two"):
        write_corpus(tmp_path / name, 100, ROOT)
    one, two = (
        {file.relative_to(tmp_path / name): file.read_bytes() for file in files(tmp_path / name)}
        for name in ("one", "two")
    )
    assert one == two
    articles = [text.decode() for path, text in one.items() if path.match("articles/*.md")]
    facts = [path for path in one if path.match("data/facts/*/*.yml")]
    assert (len(articles), len(facts)) == (30, 70)
    assert sum("(fact:fact-00000)" in text for text in articles) == 20
    for text in articles:
        _, _, body = text.split("---\n", 2)
        words = [word for word in body.split() if any(map(str.isalpha, word))]
        refusals = body.count("[refused](fact:")
        assert 600 <= len(words) <= 1200
        assert body.count("](article-") + refusals == 10
        assert body.count("](fact:") - refusals - body.count("(fact:fact-00000)") == 11
        assert "\n| --- |" in body
        assert body.count("]: The [report](source:") >= 4


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_site_stays_right_through_every_edit(tmp_path: Path) -> None:
    from engines import prepare

    (casefile,) = prepare(tmp_path, 20, ["casefile"])
    root = tmp_path / "casefile"
    assert find_errors(root) == []
    for edit in casefile.edits.values():
        before = {file: file.read_bytes() for file in files(root)}
        text = edit.make()
        changed = [file for file in files(root) if before[file] != file.read_bytes()]
        assert changed == list(edit.files)
        assert all(text in file.read_text("utf-8") for file in changed)
        edit.make()
        assert find_errors(root) == []


def test_every_page_that_shows_the_words_is_edited_for_an_engine_without_a_record(
    tmp_path: Path,
) -> None:
    from engines import prepare

    engines = prepare(tmp_path, 100, ["casefile", "mkdocs", "hugo"])
    for engine in engines[1:]:
        fact = {file.stem for file in engine.edits["fact"].files}
        assert len([name for name in fact if name.startswith("article-")]) == 20
        assert "fact-00000" in fact
        assert [file.stem for file in engine.edits["body"].files] == ["article-00000"]
        assert len(engine.edits["title"].files) > 2
    assert not (tmp_path / "casefile/build").exists()
    hugo = "".join(file.read_text("utf-8") for file in (tmp_path / "hugo/content").rglob("*.md"))
    assert "{:" not in hugo
    assert "{.fact" not in hugo
    assert '{"@context"' in hugo


def test_a_run_prints_a_row_for_each_engine_and_scenario() -> None:
    rows = run_bench("--pages", "20", "--runs", "1", "--json", "--scenario", "nothing,fresh")
    assert [sorted(row) for row in rows] == [
        ["engine", "pages", "peak_mb", "scenario", "seconds"]
    ] * 2
    assert [(row["engine"], row["pages"], row["scenario"]) for row in rows] == [
        ("casefile", 20, "nothing"),
        ("casefile", 20, "fresh"),
    ]
    assert all(row["seconds"] > 0 for row in rows)


def test_the_steps_that_builds_leave_out_are_measured_by_themselves() -> None:
    names = "body,site-body,search-cold,search-fact"
    rows = run_bench("--pages", "20", "--once", "20", "--json", "--scenario", names)
    assert ",".join(str(row["scenario"]) for row in rows) == names
    assert all(row["seconds"] > 0 for row in rows)


def test_a_build_in_part_is_the_product_without_what_is_left_out(tmp_path: Path) -> None:
    from corpus import write_corpus

    write_corpus(tmp_path, 20, ROOT)
    made: dict[str, set[str]] = {}
    for name, command in (
        ("part", ["bench/part.py", "build", tmp_path]),
        ("whole", ["scripts/build.py", "--root", tmp_path]),
    ):
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
        site = tmp_path / "site"
        made[name] = {file.relative_to(site).as_posix() for file in files(site)}
    more = made["whole"] - made["part"]
    assert made["part"] < made["whole"]
    assert {path.partition("/")[0] for path in more} <= {"pagefind", "cards"}


def run_bench(*arguments: str) -> list[dict[str, Any]]:
    command = [sys.executable, ROOT / "bench/run.py", *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert answer.returncode == 0, answer.stderr
    rows: list[dict[str, Any]] = json.loads(answer.stdout)
    return rows


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    from measure import BenchError, Command, preview, run

    failing = Command([sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path, {})
    with pytest.raises(BenchError, match="no such luck"):
        run(failing)
    with pytest.raises(BenchError, match="no such luck"), preview(failing, 1):
        pytest.fail("it shows something")


def test_nothing_runs_on_when_a_run_is_interrupted(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    child = f"pipe = open({str(pipe)!r}, 'w'); print('ready', file=pipe, flush=True)"
    script = (
        "import sys; from pathlib import Path; from measure import Command, run\n"
        "command = [sys.executable, '-c', 'import time; ' + sys.argv[1] + '; time.sleep(600)']\n"
        "run(Command(command, Path(), {}))"
    )
    command = [sys.executable, "-c", script, child]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "bench")}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    with process, pipe.open() as told:
        assert told.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        assert told.read() == ""  # the pipe ends when nobody holds it any more
    assert process.returncode


def test_memory_is_that_of_a_process_with_its_children() -> None:
    from measure import read_memory

    child = "data = b'x' * 40_000_000; print('ready', flush=True); input()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", parent],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert read_memory(process.pid) > 40_000_000
        process.stdin.write(b"\n")


def test_a_preview_is_asked_until_it_shows_the_words(tmp_path: Path) -> None:
    from measure import HOST, Command, find_port, preview

    page = tmp_path / "page.html"
    page.write_text("old", encoding="utf-8")
    port = find_port()
    serve = [sys.executable, "-m", "http.server", "--bind", HOST, str(port)]
    with preview(Command(serve, tmp_path, {}), port) as (shown, seconds):
        assert seconds > 0
        assert shown.get("/missing.html") is None
        page.write_text("new", encoding="utf-8")
        assert shown.wait_for("/page.html", "new", time.perf_counter()) > 0
        shown.look_at_memory()
        assert shown.peak > 0
        shown.let_finish()
    assert shown.get("/page.html") is None


def test_what_is_written_counts_once_however_many_names_it_has(tmp_path: Path) -> None:
    from measure import count_written, list_written

    (tmp_path / "kept").write_bytes(b"x" * 100)
    before = list_written([tmp_path, tmp_path / "missing"])
    (tmp_path / "new").write_bytes(b"x" * 10)
    (tmp_path / "second-name").hardlink_to(tmp_path / "new")
    (tmp_path / "other-name").hardlink_to(tmp_path / "kept")
    assert count_written(before, list_written([tmp_path])) == 10


def test_ratios_and_growth_are_told_beside_the_times() -> None:
    from report import render_report
    from scenarios import Result
    from weigh import Weight

    results = [
        Result("casefile", pages, "body", seconds, 0.4, 100.0, 1.5)
        for pages, seconds in ((1000, 0.5), (10_000, 1.0))
    ]
    results.append(Result("casefile", 10_000, "site-body", 4))
    results += [
        Result("hugo", pages, "body", seconds) for pages, seconds in ((1000, 1), (10_000, 8))
    ]
    weights = {1000: [Weight("article", 300, 30_000, 8_000, 40_000)]}
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in render_report(results, weights, 3).splitlines()
        if line.startswith("|")
    ]
    assert ["1,000", "body", "casefile", "0.500", "0.40", "100", "1.5"] in rows
    assert ["10,000", "body", "8.00"] in rows
    assert ["10,000", "site-body", "2.00"] in rows
    assert ["casefile", "body", "2.0"] in rows
    assert ["hugo", "body", "8.0"] in rows
    assert ["1,000", "article", "300", "30,000", "8,000", "40,000"] in rows


def test_an_aim_that_is_missed_is_told_with_what_bounds_it() -> None:
    from aims import BOUNDS
    from report import render_report
    from scenarios import Result

    times = {"cold": 19, "body": 1, "cold-unsealed": 4}
    results = [Result("casefile", 10_000, *one, peak_mb=501) for one in times.items()]
    results.append(Result("mkdocs", 10_000, "cold", 10))
    report = render_report(results, {}, 1)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in report.splitlines()]
    assert ["cold build with the check, sealed", "≤ 18 s", "19.00", "no"] in rows
    assert ["one article's body", "≤ 1.2 s", "1.00", "yes"] in rows
    assert ["plain MkDocs by stage and site", "≥ 2.5 times", "2.50", "yes"] in rows
    assert ["peak memory", "≤ 500 MB", "501.00", "no"] in rows
    words = " ".join(report.split())
    assert f"Missed: cold build with the check, sealed. {BOUNDS['cold']}" in words
    assert BOUNDS["body"] not in words
    assert "## Aims" not in render_report([Result("hugo", 10_000, "cold", 10)], {}, 1)


def test_the_locks_of_the_peers_name_no_host_and_pin_everything() -> None:
    lock = (ROOT / "bench/peers/requirements.txt").read_text("utf-8")
    packages = json.loads((ROOT / "bench/peers/package-lock.json").read_text("utf-8"))["packages"]
    assert "://" not in lock
    assert not [name for name, one in packages.items() if "resolved" in one]
    assert [name for name, one in packages.items() if "integrity" not in one] == [""]


def test_a_peer_that_cannot_build_a_size_is_left_out_and_named(monkeypatch: Any) -> None:
    import run as bench
    from report import render_report

    def fail(_: object) -> None:
        raise bench.BenchError("it fails:\nTraceback\nRuntimeError: too large")

    class Peer:
        name = "peer"
        commands = {"build": None}  # noqa: RUF012

    monkeypatch.setattr(bench, "run", fail)
    assert bench._try(Peer) == "RuntimeError: too large"  # type: ignore[arg-type]
    Peer.name = "casefile"
    assert bench._try(Peer) == "", "ours is measured, and its failure ends the run"  # type: ignore[arg-type]
    report = render_report([], {}, 1, ["peer at 10,000 pages: RuntimeError: too large"])
    assert "## What cannot be built\n\n- peer at 10,000 pages: RuntimeError: too large\n" in report
