"""What the page says about the ten thousand voices."""

from typing import Any

from .tables import table
from .targets import Target

Json = dict[str, Any]


def targets(found: Json) -> list[Target]:
    return [
        Target(
            f"{one['voices']:,} voices due at once, two workers, one killed ({name})",
            "once each, every mail",
            "once each, every mail" if one["holds"] else "not so",
            one["holds"],
        )
        for name, one in found.items()
    ]


def section(found: Json) -> str:
    names = ["database", "voices", "changed", "changed twice", "mails sent", "mails owed", "when one was killed", "s"]
    keys = ["voices", "changes", "changed_twice", "mails", "owed", "done_before_the_kill"]
    rows = [[name, *(f"{one[key]:,}" for key in keys), f"{one['seconds']:.0f}"] for name, one in found.items()]
    return f"""
## Voices that nobody answered

All due at once; two processes of `medspil climb` take them up, one is killed in between, and another comes. Each voice
must change state exactly once, each mail must go out at least once, and nothing may be lost.

{table(names, rows)}
"""
