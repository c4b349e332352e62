"""The data package: one file that says what the others hold, for programs that read them.

See https://datapackage.org/standard/data-package/.
"""

import hashlib
import re
from collections.abc import Sequence

from casefile.pages import address
from casefile.pages.content import StaticFile
from casefile.pages.downloads import licence
from casefile.pages.downloads.jsonfile import compact, dump
from casefile.pages.downloads.table import Table, table_schema
from casefile.pages.downloads.tables import TABLES
from casefile.pages.edition import Edition
from casefile.pages.markup import one_line

NAME = "data/datapackage.json"

_MEDIA_TYPES = {
    "atom": "application/atom+xml",
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
}
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_LICENCES = [{"name": licence.NAME, "path": licence.URL, "title": licence.TITLE}]


def media_type(name: str) -> str:
    """The media type of a file, by the ending of its name."""
    return _MEDIA_TYPES[name.rpartition(".")[2]]


def write_package(edition: Edition, files: Sequence[StaticFile]) -> bytes:
    """The description of these files, which all lie in `data/`."""
    site = one_line(edition.content.settings.site_name)
    description = compact(
        {
            "$schema": _PROFILE,
            "name": re.sub(r"[^a-z0-9]+", "-", site.lower()).strip("-") or "record",
            "title": edition.language.say("data.of", site=site),
            "description": edition.language.say("data.guarded"),
            "homepage": edition.public(address.DATA) if edition.base else "",
            "licenses": _LICENCES,
            "resources": [_describe(edition, file, TABLES.get(file.name)) for file in files],
        }
    )
    return dump(description)


def _describe(edition: Edition, file: StaticFile, table: Table | None) -> dict[str, object]:
    stem, _, ending = file.name.rpartition("/")[2].partition(".")
    common = {
        "name": table.name if table else f"{stem}-{ending}",
        "path": f"{stem}.{ending}",
        "title": edition.language.say(f"data.holds.{stem}_{ending}"),
        "format": ending,
        "mediatype": media_type(file.name),
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
    }
    if table is None:
        return common
    return {**common, "type": "table", "schema": table_schema(table)}
