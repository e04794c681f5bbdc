"""The translations of every app, with Babel: no gettext programs are needed.

`python -m tools.messages collect` writes the strings of the code into each app's Danish catalog and says what lacks
its Danish; `compile` makes the files that Django reads.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.steps import ROOT, say

PACKAGE = ROOT / "src" / "medspil"
LOCALE = "da"
# Which arguments are text, and which one ("c") is a context. Lazy or not makes no difference.
_ARGUMENTS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
_LAZY = {f"{name}_lazy": arguments for name, arguments in _ARGUMENTS.items()}
KEYWORDS = {"_": None, "gettext_noop": None, **_ARGUMENTS, **_LAZY}


def apps(package: Path = PACKAGE) -> list[Path]:
    """The folders with a catalog of their own."""
    return sorted(path.parent for path in package.glob("*/apps.py"))


def sources(app: Path) -> Iterator[Path]:
    """Python and templates of one app; tests and migrations show nothing to anyone."""
    for path in sorted(app.rglob("*")):
        inside = path.relative_to(app).parts
        if path.suffix in {".py", ".html", ".txt"} and not {"tests", "migrations", "static", "locale"} & set(inside):
            yield path


def _as_python(template: str) -> str:
    """A template as lines that Python's own tokenizer takes; what is not a message becomes plain words."""
    lines = templatize(template).splitlines()
    return "\n".join(line.strip() for line in lines)


def strings(app: Path, root: Path = ROOT) -> Catalog:
    """Every string that the app's code marks for translation."""
    catalog = Catalog(locale=LOCALE, project="Medspil", fuzzy=False)
    files = list(sources(app))
    if app.name == "site":
        # What belongs to no app, such as the command line, has its Danish here.
        files += sorted(app.parent.glob("*.py"))
    for path in files:
        text = path.read_text()
        code = text if path.suffix == ".py" else _as_python(text)
        found = extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS, comment_tags=("Translators:",))
        for _line, message, comments, context in found:
            place = str(path.relative_to(root))
            catalog.add(message, locations=[(place, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalog


def catalog_file(app: Path) -> Path:
    return app / "locale" / LOCALE / "LC_MESSAGES" / "django.po"


def read_catalog(app: Path) -> Catalog:
    file = catalog_file(app)
    if not file.is_file():
        return Catalog(locale=LOCALE)
    with file.open("rb") as stream:
        return read_po(stream, locale=LOCALE)


def _key(message: Message) -> tuple[str, str]:
    return (message.context or "", message.id if isinstance(message.id, str) else message.id[0])


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def texts(value: str | Iterable[str] | None) -> list[str]:
    """The forms of a string: one, or one for each number."""
    return [value] if isinstance(value, str) else list(value or [])


def _is_translated(message: Message) -> bool:
    forms = texts(message.string)
    return bool(forms) and all(forms)


def problems(package: Path = PACKAGE, root: Path = ROOT) -> list[str]:
    """What keeps the Danish from being complete: one line for each string."""
    found: list[str] = []
    catalogs = {app: read_catalog(app) for app in apps(package)}
    # Django merges the catalogs of all apps, so a string needs its Danish once.
    danish: dict[tuple[str, str], tuple[str, object]] = {}
    for app, catalog in catalogs.items():
        for message in _messages(catalog):
            key = _key(message)
            if message.fuzzy:
                found.append(f"{app.name}: fuzzy: {key[1]!r}")
            elif not _is_translated(message):
                found.append(f"{app.name}: empty: {key[1]!r}")
            elif key in danish and danish[key][1] != message.string:
                found.append(f"{app.name} and {danish[key][0]}: two translations of {key[1]!r}")
            else:
                danish[key] = (app.name, message.string)
            found += [f"{app.name}: {error}: {key[1]!r}" for error in message.check(catalog)]
            found += [f"{app.name}: {fault}: {key[1]!r}" for fault in _differences(message)]
        found += [f"{app.name}: obsolete: {_key(message)[1]!r}" for message in catalog.obsolete.values()]
    for app, catalog in catalogs.items():
        used = {_key(message): message for message in _messages(strings(app, root))}
        found += [f"{app.name}: no Danish: {key[1]!r} ({_places(used[key])})" for key in used if key not in danish]
        idle = (key for key in map(_key, _messages(catalog)) if key not in used)
        found += [f"{app.name}: no longer in the code: {key[1]!r}" for key in idle]
    return found


def _places(message: Message) -> str:
    return ", ".join(path for path, _line in message.locations)


def _differences(message: Message) -> Iterator[str]:
    """Placeholders that the Danish has and the source hasn't, or the other way round."""
    for source, translation in zip(texts(message.id), texts(message.string), strict=False):
        names = [sorted(set(re.findall(r"%\(\w+\)[sd]|(?<!\{)\{\w*\}(?!\})", text))) for text in (source, translation)]
        # A singular may leave its number out ("one day").
        if translation and (set(names[1]) - set(names[0]) or (names[0] != names[1] and isinstance(message.id, str))):
            yield f"placeholders {names[0]} became {names[1]}"


def collect() -> int:
    """Bring every Danish catalog up to date with the code, then say what is missing."""
    danish = [(app, message) for app in apps() for message in _messages(read_catalog(app)) if _is_translated(message)]
    elsewhere = {_key(message): app for app, message in danish}
    for app in apps():
        template = strings(app)
        for message in list(_messages(template)):
            if elsewhere.get(_key(message), app) != app:
                template.delete(message.id, context=message.context)
        if not list(_messages(template)):
            continue
        catalog = read_catalog(app)
        # A date of its own would let two branches that only collect stand against each other in every file.
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        catalog_file(app).parent.mkdir(parents=True, exist_ok=True)
        with catalog_file(app).open("wb") as stream:
            write_po(stream, catalog, width=120, include_lineno=False, omit_header=False, sort_by_file=True)
    missing = problems()
    say("\n".join(missing) or "The Danish is complete.")
    return 1 if missing else 0


def compile_catalogs() -> int:
    """Make the binary catalogs beside their sources."""
    for po in sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/django.po")):
        with po.open("rb") as source:
            catalog = read_po(source, locale=po.parents[1].name)
        with po.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalog)
    return 0


def main(arguments: list[str]) -> int:
    words = {"collect": collect, "compile": compile_catalogs}
    if len(arguments) != 1 or arguments[0] not in words:
        say(f"python -m tools.messages {'|'.join(words)}")
        return 2
    return words[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
