"""The Danish is complete; and the check that says so finds what is missing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools import messages
from tools.steps import ROOT

# Words that the project does not use to people; see the glossary. ("Du bruger" is a verb, and fine.)
UNWANTED = re.compile(
    r"\b(sag|sagen|sager|sagerne|brugere|brugeren|brugerne|brugernavn|registrering\w*|compliance|overskredet)\b",
    re.IGNORECASE,
)
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


def test_every_string_has_its_danish() -> None:
    assert messages.problems() == []


def test_every_app_with_strings_was_read() -> None:
    assert {app.name for app in messages.apps()} >= {"site", "accounts", "partnerships", "maps"}
    assert sum(len(messages.strings(app)) for app in messages.apps()) > 100


def test_the_danish_uses_no_unwanted_word() -> None:
    entries = (message for app in messages.apps() for message in messages.read_catalog(app) if message.id)
    texts = (text for message in entries for text in messages.texts(message.string))
    assert [text for text in texts if UNWANTED.search(text)] == []


def test_the_words_of_the_map_are_complete() -> None:
    served = json.loads((ROOT / "src" / "medspil" / "maps" / "island_words.json").read_text())
    assert served
    assert [key for key, words in served.items() if set(words) != {"da", "en"} or not all(words.values())] == []


@pytest.fixture
def package(tmp_path: Path) -> Path:
    app = tmp_path / "maps"
    (app / "templates").mkdir(parents=True)
    (app / "locale" / "da" / "LC_MESSAGES").mkdir(parents=True)
    (app / "apps.py").write_text("")
    (app / "views.py").write_text(
        "from django.utils.translation import gettext as _, ngettext, pgettext_lazy\n"
        'a = _("One")\nb = ngettext("%(n)d day", "%(n)d days", n)\nc = pgettext_lazy("door", "Open")\n'
    )
    (app / "templates" / "page.html").write_text(
        "{% load i18n %}\n  <p>{% translate 'Two' %}</p>\n{% blocktranslate trimmed %}\n   Three {{ name }}\n"
        '  here{% endblocktranslate %}\n<p title="{{ _("Four") }}">{% translate "Five" context "hand" %}</p>\n'
    )
    return tmp_path


DANISH = {
    "One": "Et",
    "Two": "To",
    "Three %(name)s here": "Tre %(name)s her",
    "Four": "Fire",
}
REST = (
    'msgid "%(n)d day"\nmsgid_plural "%(n)d days"\nmsgstr[0] "%(n)d dag"\nmsgstr[1] "%(n)d dage"\n\n'
    'msgctxt "door"\nmsgid "Open"\nmsgstr "Åbn"\n\nmsgctxt "hand"\nmsgid "Five"\nmsgstr "Fem"\n'
)


def write(package: Path, danish: dict[str, str], rest: str = REST) -> None:
    entries = "\n".join(f'msgid "{source}"\nmsgstr "{text}"\n' for source, text in danish.items())
    messages.catalog_file(package / "maps").write_text(HEADER + entries + "\n" + rest)


def test_code_and_templates_are_read(package: Path) -> None:
    found = {message.id for message in messages.strings(package / "maps", package) if message.id}
    assert found == {*DANISH, ("%(n)d day", "%(n)d days"), "Open", "Five"}


def test_a_complete_catalog_passes(package: Path) -> None:
    write(package, DANISH)
    assert messages.problems(package, package) == []


@pytest.mark.parametrize(
    ("danish", "rest", "fault"),
    [
        ({**DANISH, "One": ""}, REST, "empty: 'One'"),
        ({source: text for source, text in DANISH.items() if source != "Two"}, REST, "no Danish: 'Two'"),
        ({**DANISH, "Gone": "Væk"}, REST, "no longer in the code: 'Gone'"),
        (DANISH, f'{REST}\n#~ msgid "Old"\n#~ msgstr "Gammel"\n', "obsolete: 'Old'"),
        (DANISH, REST.replace('msgctxt "door"', '#, fuzzy\nmsgctxt "door"'), "fuzzy: 'Open'"),
        (DANISH, REST.replace('msgstr[1] "%(n)d dage"', 'msgstr[1] ""'), "empty: '%(n)d day'"),
        ({**DANISH, "Three %(name)s here": "Tre her"}, REST, "placeholders"),
    ],
)
def test_what_is_missing_is_named(package: Path, danish: dict[str, str], rest: str, fault: str) -> None:
    write(package, danish, rest)
    assert any(fault in problem for problem in messages.problems(package, package))


def test_two_translations_of_one_string_are_found(package: Path) -> None:
    write(package, DANISH)
    other = package / "site"
    (other / "locale" / "da" / "LC_MESSAGES").mkdir(parents=True)
    (other / "apps.py").write_text("")
    (other / "views.py").write_text('a = _("One")\n')
    messages.catalog_file(other).write_text(HEADER + 'msgid "One"\nmsgstr "Én"\n')
    assert any("two translations of 'One'" in problem for problem in messages.problems(package, package))
