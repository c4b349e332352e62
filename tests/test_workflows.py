"""What workflows may do: no cache where a proposed change runs or what is public is built."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[1] / ".github/workflows"
WORKFLOWS = {
    file.name: yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    for file in sorted(FOLDER.glob("*.yml"))
}
KEEPER = "check-main.yml"
"""The one workflow that keeps anything from one run to the next."""


def actions_of(workflow: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every action that a workflow's steps use, with its options."""
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                yield step["uses"], step.get("with", {})


def uses_cache(workflow: Mapping[str, Any]) -> bool:
    return any(
        action.startswith("actions/cache") or "cache" in options or "cache-dependency" in options
        for action, options in actions_of(workflow)
    )


@pytest.mark.parametrize("name", WORKFLOWS)
def test_only_the_check_of_main_keeps_anything(name: str) -> None:
    assert uses_cache(WORKFLOWS[name]) == (name == KEEPER)


def test_the_check_of_main_runs_for_nothing_but_pushes_to_main() -> None:
    assert WORKFLOWS[KEEPER]["on"] == {"push": {"branches": ["main"]}}


def test_the_check_of_main_keeps_the_cache_alone_and_only_for_the_same_generator() -> None:
    caches = [
        options
        for action, options in actions_of(WORKFLOWS[KEEPER])
        if action.startswith("actions/cache")
    ]
    assert {options["path"] for options in caches} == {"build/cache"}
    assert all("hashFiles('scripts/**'" in options["key"] for options in caches)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_workflow_lends_its_rights_to_a_proposed_change(name: str) -> None:
    assert not {"pull_request_target", "workflow_run"} & set(WORKFLOWS[name]["on"])
    assert WORKFLOWS[name]["permissions"] == {}
    if "pull_request" in WORKFLOWS[name]["on"]:
        for job in WORKFLOWS[name]["jobs"].values():
            assert job["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(name: str) -> None:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if re.match(r"\s*(?:- )?uses:", line):
            assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


PUBLISH = WORKFLOWS["publish.yml"]["jobs"]


def test_publishing_gives_each_job_the_rights_it_needs_and_no_others() -> None:
    assert {name: job["permissions"] for name, job in PUBLISH.items()} == {
        "build": {"contents": "read"},
        "attest": {"id-token": "write", "attestations": "write"},
        "deploy": {"pages": "write", "id-token": "write"},
    }


def test_nothing_is_published_that_the_tests_and_the_check_did_not_pass() -> None:
    runs = [step["run"] for step in PUBLISH["build"]["steps"] if "run" in step]
    assert runs[0] == "make test-deps test"
    assert "--publish" in runs[1]
    assert runs[2:4] == ["make site", "python scripts/verify.py site"]
    assert not any(
        "if" in step or "continue-on-error" in step for step in PUBLISH["build"]["steps"]
    )


@pytest.mark.parametrize(
    ("name", "action"),
    [("attest", "actions/attest-build-provenance"), ("deploy", "actions/deploy-pages")],
)
def test_what_is_attested_and_deployed_is_what_was_built(name: str, action: str) -> None:
    steps = PUBLISH[name]["steps"]
    check = next(number for number, step in enumerate(steps) if "sha256sum --check" in str(step))
    assert steps[check]["env"] == {"DIGEST": "${{ needs.build.outputs.digest }}"}
    assert steps[check - 1]["uses"].startswith("actions/download-artifact@")
    assert any(step.get("uses", "").startswith(f"{action}@") for step in steps[check + 1 :])
    assert not any("checkout" in step.get("uses", "") for step in steps)
    assert {*PUBLISH["deploy"]["needs"]} == {"build", "attest"}
