"""Every house rule finds what is planted for it, lets its opposite pass, and is known to have run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tools import house_rules, template_rules
from tools.steps import ROOT, StepError

APP = "src/medspil/planted"
# For every rule: a file, lines that it must find there, and lines that it must let pass.
PLANTED: dict[str, tuple[str, list[str], list[str]]] = {
    "views-do-not-query": (
        f"{APP}/views.py",
        ["wave = Wave.objects.get(pk=1)", "wave = Wave.objects.filter(pk=1).first()", "get_object_or_404(Wave, pk=1)"],
        ["view = access.map_of(request, ref)", "waves = queries.waves(view)"],
    ),
    "no-formatting-inside-gettext": (
        f"{APP}/words.py",
        [
            'a = _(f"Hello {name}")',
            'b = gettext_lazy("Hello {}".format(name))',
            'c = translation.ngettext("one" % n, "many", n)',
            'd = pgettext("door", "Open " + name)',
        ],
        ['e = _("Hello %(name)s") % {"name": name}', 'f = _("Hello {name}").format(name=name)', 'g = f"{_(word)}"'],
    ),
    "no-csrf-exempt": (
        f"{APP}/urls.py",
        ["from django.views.decorators.csrf import csrf_exempt", "view = csrf_exempt(view)"],
        ["from django.views.decorators.csrf import csrf_protect"],
    ),
    "no-marking-safe": (
        f"{APP}/drawing.py",
        ["from django.utils.safestring import mark_safe", "title = SafeString(title)"],
        ['title = format_html("<b>{}</b>", title)', "from django.utils.safestring import SafeString"],
    ),
    "roles-only-in-access": (
        f"{APP}/forms.py",
        ["if member.role == Role.CITIZEN: pass", "if member.role in (1, 2): pass", "if 1 != view.member.role: pass"],
        ["if view.may_draw: pass", "role = member.role"],
    ),
    "writes-only-in-actions": (
        f"{APP}/flows.py",
        [
            "person.save()",
            'person.save(update_fields=["name"])',
            "Person.objects.create(name='Alma')",
            "Person.objects.get_or_create(name='Alma')",
            "Person.objects.filter(pk=1).update(name='Alma')",
            "team.members.all().delete()",
            "person.delete()",
            "Person.objects.bulk_create([])",
        ],
        [
            "picture.save(out, kind='svg')",
            "words.update({'a': 1})",
            "digest.update(b'a')",
            "actions.rename(person=person, name='Alma')",
        ],
    ),
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "sgconfig.yml", root)
    shutil.copytree(ROOT / "rules", root / "rules")
    for file, bad, good in PLANTED.values():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*bad, *good]) + "\n")
    return root


@pytest.mark.parametrize("rule", sorted(path.stem for path in (ROOT / "rules").glob("*.yml")))
def test_each_rule_finds_what_is_planted_and_nothing_else(rule: str, planted: Path) -> None:
    file, bad, _good = PLANTED[rule]
    found, _rules, _files = house_rules.ast_grep(planted)
    lines = {line.split(": ")[0] for line in found if f": {rule}: " in line}
    assert lines == {f"{file}:{number}" for number in range(1, len(bad) + 1)}


def test_every_rule_and_every_file_is_counted(planted: Path) -> None:
    _found, rules, files = house_rules.ast_grep(planted)
    assert rules == len(list((ROOT / "rules").glob("*.yml")))
    assert files == len(PLANTED)


@pytest.mark.parametrize("allowed", ["actions.py", "access.py", "tests/test_planted.py", "migrations/0001_initial.py"])
def test_writing_is_allowed_where_writers_live(allowed: str, planted: Path) -> None:
    file = planted / APP / allowed
    file.parent.mkdir(exist_ok=True)
    file.write_text("person.save()\n")
    found, _rules, _files = house_rules.ast_grep(planted)
    file.unlink()
    assert not [line for line in found if line.startswith(f"{APP}/{allowed}:")]


def test_a_scan_that_looked_at_nothing_fails(planted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(planted / "sgconfig.yml", tmp_path)
    shutil.copytree(planted / "rules", tmp_path / "rules")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert house_rules.main(tmp_path) == 1
    said = capsys.readouterr().out
    assert "looked at no Python files" in said
    assert "looked at no templates" in said


def test_a_broken_rule_stops_the_check(planted: Path, tmp_path: Path) -> None:
    shutil.copy(planted / "sgconfig.yml", tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "broken.yml").write_text("id: broken\nlanguage: python\nrule: {kind: no_such_kind}\n")
    with pytest.raises(StepError):
        house_rules.ast_grep(tmp_path)


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("<script>go()</script>", "inline <script>"),
        ('<script type="module">go()</script>', "inline <script>"),
        ('<script nonce="{{ nonce }}">go()</script>', "inline <script>"),
        ("<style>p { color: red }</style>", "inline <style>"),
        ('<p style="color: red">', "style attribute"),
        ('<p {% if a %}style="color: red"{% endif %}>', "style attribute"),
        ('<button {% if a %} onclick="go()"{% endif %}>', "onclick"),
        ('<button hx-on:click="go()">', "hx-on:click"),
        ('<a href="javascript:go()">', "script in href"),
    ],
)
def test_inline_code_in_a_template_is_found(template: str, fault: str) -> None:
    [(line, what)] = template_rules.findings(f"{{% load i18n %}}\n{template}\n")
    assert line == 2
    assert fault in what


@pytest.mark.parametrize(
    "template",
    [
        "<script src=\"{% static 'a.js' %}\"></script>",
        '<script type="application/json" id="map-state">{{ state }}</script>',
        '{% comment %}<p style="">{% endcomment %}',
        '<p class="{% if a < b %}one{% endif %}">{{ onclick }} {% translate \'style="x"\' %}</p>',
        '<circle r="3" data-style="a" />',
    ],
)
def test_clean_templates_pass(template: str) -> None:
    assert template_rules.findings(template) == []


def test_long_files_are_found(tmp_path: Path) -> None:
    long, short = tmp_path / "long.py", tmp_path / "short.py"
    long.write_text("pass\n" * 401)
    short.write_text("pass\n" * 400)
    [line] = house_rules.too_long([long, short], tmp_path)
    assert line.startswith("long.py: 401 lines")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements.lock", "--extra-index-url somewhere\n"),
        ("other.lock", "package @ https://host/package.whl\n"),
        ("package-lock.json", '{"resolved": "host"}\n'),
        ("notes.md", "Run it in /" + "home/alma/medspil\n"),
        ("script.py", 'OUT = "/' + 'root/out"\n'),
    ],
)
def test_what_only_one_machine_knows_is_found(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert list(house_rules.tied_to_a_machine([tmp_path / name], tmp_path))


def test_ordinary_addresses_pass(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text('<a href="https://example.org/home/here">{% url "home" %}</a> url("/static/x") src/home/x\n')
    assert not list(house_rules.tied_to_a_machine([file], tmp_path))
