"""`/.well-known/security.txt`: how to report a fault, as RFC 9116 lays down."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from casefile.settings import Settings
from casefile.site.release import PublicFile, made_file
from casefile.store import Store

PLACE = ".well-known/security.txt"

VALID = timedelta(days=364)
"""How long the file holds after the last change of content, by which builds are dated: under a
year, as the RFC advises. A site that nobody has touched for a year promises no answer."""


class SecurityContact:
    """The step that says how to report a fault, where the settings name somebody to write to."""

    def __init__(self, settings: Settings, languages: Sequence[str], epoch: int) -> None:
        self._text = render_contact(settings, languages, epoch)

    def __call__(self, files: Mapping[str, PublicFile], _: Store) -> Mapping[str, PublicFile]:
        """The files with the contact among them."""
        return {**files, PLACE: made_file(self._text.encode())} if self._text else files


def render_contact(settings: Settings, languages: Sequence[str], epoch: int) -> str:
    """The text of `security.txt`; empty where the settings name nobody.

    It expires 364 days after `epoch`, the moment in seconds that the build is dated by.
    """
    contact = settings.contact
    if not contact:
        return ""
    expires = datetime.fromtimestamp(epoch, UTC) + VALID
    fields = [
        ("Contact", contact if ":" in contact else f"mailto:{contact}"),
        ("Expires", expires.strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("Preferred-Languages", ", ".join(languages)),
    ]
    if settings.site_url:
        fields.append(("Canonical", settings.site_url + PLACE))
    if settings.repository:
        policy = f"{settings.repository}/blob/{settings.branch}/SECURITY.md"
        fields.append(("Policy", policy))
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields)
