"""What leaves as a file: everything of the citizen's for themselves, and a map under pseudonyms for a study.

The files are made in a folder of their own that is gone afterwards. The zip is made in memory: a book has a few maps,
of at most 500 people each.
"""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import IO

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from medspil.networks.codebook import Dataset
from medspil.networks.formats.registry import FORMATS
from medspil.networks.model import RelationMap
from medspil.networks.release import StudyKey, released
from medspil.partnerships.looks import looks
from medspil.partnerships.queries import members
from medspil.partnerships.taking_along import taken_along

from .access import MapView
from .as_networks import dataset_of
from .picture import as_file, picture_of


def everything(views: list[MapView]) -> IO[bytes]:
    """All that is the citizen's own, as their own session sees it: names, notes and private things too."""
    with _folder() as place:
        _write_formats(dataset_of(views), place, keep_private=True)
        pictures = place / _("maps")
        pictures.mkdir()
        for view in views:
            day = localtime(view.wave.opened).date().isoformat()
            (pictures / f"{view.wave.number}-{day}.svg").write_text(as_file(picture_of(view)), "utf-8")
        (place / _("who-has-looked.txt")).write_text("\n".join(_looks(views[0])) + "\n", "utf-8")
        (place / _("who-is-with-me.txt")).write_text("\n".join(_members(views[0])) + "\n", "utf-8")
        for name, text in taken_along(views[0].book):
            (place / name).write_text(text, "utf-8")
        (place / _("READ-ME.txt")).write_text(_about_everything(), "utf-8")
        return _zipped(place)


def for_study(views: list[MapView], key: StudyKey) -> IO[bytes]:
    """The map under the study's pseudonyms: no names, no notes, no times of day, nothing that is private."""
    whole = released(dataset_of(views), key=key)
    whole = replace(whole, maps=[_by_days(one) for one in whole.maps])
    with _folder() as place:
        _write_formats(whole, place, keep_private=False)
        (place / _("READ-ME.txt")).write_text(_about_study(), "utf-8")
        return _zipped(place)


def _by_days(one: RelationMap) -> RelationMap:
    """The map with days for times: when somebody was awake is nobody's business."""
    waves = (replace(wave, opened=_day(wave.opened), closed=_day(wave.closed)) for wave in one.waves)
    return replace(one, waves=tuple(waves))


def _day(at: datetime | None) -> datetime | None:
    return at and datetime.combine(localtime(at).date(), time(), tzinfo=UTC)


def _write_formats(dataset: Dataset, place: Path, *, keep_private: bool) -> None:
    targets = {
        "medspil": _("map.jsonl"),
        "canvas-csv": "network-canvas-csv",
        "canvas-graphml": "network-canvas-graphml",
        "changes": _("changes.csv"),
        "codebook": _("codebook.md"),
    }
    for name, target in targets.items():
        FORMATS[name].write(dataset, place / target, keep_private=keep_private)


def _looks(view: MapView) -> Iterator[str]:
    page: int | None = 1
    while page is not None:
        found = looks(view.book, page=page)
        for day in found.days:
            yield day.title
            yield from (f"  {look.sentence}" for look in day.looks)
        page = found.older


def _members(view: MapView) -> Iterator[str]:
    for one in members(view.book):
        since = date_format(localtime(one.membership.since), "j. F Y")
        yield _("%(name)s, %(role)s, since %(date)s") % {
            "name": one.name,
            "role": one.profile.get("title") or one.membership.get_role_display(),
            "date": since,
        }


def _about_everything() -> str:
    return _(
        "This is yours, from Medspil, as it stood on %(date)s.\n\n"
        "Look after it: names and all that only you can see is in it.\n\n"
        "In the folder with maps is each of your maps as a picture. The other files are for programs: the map with "
        "nothing left out, the same as others read it, what has changed from map to map, and what the columns mean.\n"
    ) % {"date": date_format(timezone.localdate(), "j. F Y")}


def _about_study() -> str:
    return _(
        "A map from Medspil for a study, as it stood on %(date)s, with the citizen's yes.\n\n"
        "Names are pseudonyms, and times are days. Notes are not in it, nor what the citizen keeps to themselves. "
        "Pseudonyms are no "
        "anonymity: who knows somebody may know them again. Delete it when the study no longer needs it.\n"
    ) % {"date": date_format(timezone.localdate(), "j. F Y")}


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="medspil-export-") as name:
        yield Path(name)


def _zipped(place: Path) -> IO[bytes]:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(place.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(place).as_posix())
    made.seek(0)
    return made
