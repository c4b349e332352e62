"""The tool that draws the ground of the map, on a small world of its own."""

import json
import subprocess
import sys
from pathlib import Path

from casefile.record.load import load_record

SCRIPT = Path(__file__).parents[1] / "scripts/borders.py"

# Two square countries, side by side from 0 to 20 degrees; the middle arc is the border.
WORLD = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 0], [10, 0], [0, 10], [-10, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
            ],
        },
        "land": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "arcs": [[1, 2]]}],
        },
    },
}


def test_land_and_borders_are_drawn_apart_and_cut_to_the_window(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    world = tmp_path / "world.json"
    world.write_text(json.dumps(WORLD), "utf-8")
    window = ["--west", "5", "--south", "-5", "--east", "15", "--north", "5"]
    command = [sys.executable, SCRIPT, world, "--root", tmp_path, *window]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.startswith("data/map.yml: ")
    record, findings = load_record(tmp_path)
    ground = record.ground
    assert findings == []
    assert ground is not None
    assert (ground.height, ground.borders) == ("330", "M165,165 165,0")
    corners = {"0,0", "0,165", "330,0", "330,165"}
    assert corners <= set(ground.land.strip("MZ").split())
    assert ground.place("0", "10") == (165, 165)
    assert ground.place("0", "16") is None


def test_the_ground_in_use_is_small() -> None:
    own = SCRIPT.parents[1]
    record, _ = load_record(own)
    assert record.ground is not None
    assert (own / "data/map.yml").stat().st_size < 40_000
