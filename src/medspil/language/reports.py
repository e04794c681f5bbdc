"""What was found, as text, JSON, SARIF, GitHub's annotations or a page."""

import json
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .files import Placed
from .finding import Severity
from .suggest import readable
from .table import Entry, Table

Json = dict[str, Any]
_LEVELS = {Severity.HINT: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_COMMANDS = {Severity.HINT: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def as_text(found: Sequence[Placed]) -> str:
    """A line for each, for people; below it what could be said instead."""
    lines = []
    for one in found:
        finding = one.finding
        part = f" [{one.part}]" if one.part else ""
        where = f"{one.path}{part}:{one.line}:{one.column}"
        lines.append(f"{where}: {finding.severity.name.lower()} “{finding.text}” ({finding.rule}) {finding.reason}")
        if finding.suggestions:
            lines.append(f"    {' | '.join(finding.suggestions)}")
    return "".join(f"{line}\n" for line in lines)


def as_json(found: Sequence[Placed]) -> str:
    """A list of objects; offsets are in code points of the original."""
    return json.dumps([_object(one) for one in found], ensure_ascii=False, indent=1) + "\n"


def _object(one: Placed) -> Json:
    finding = one.finding
    return {
        "path": one.path,
        **({"part": one.part} if one.part else {}),
        "line": one.line,
        "column": one.column,
        "start": one.start,
        "end": one.end,
        "text": finding.text,
        "category": finding.category,
        "rule": finding.rule,
        "severity": finding.severity.name.lower(),
        "reason": finding.reason,
        "source": finding.source,
        "suggestions": list(finding.suggestions),
    }


def as_sarif(found: Sequence[Placed]) -> str:
    """SARIF 2.1.0 (OASIS), which code hosts read."""
    rules = {one.finding.rule: one.finding for one in found}
    driver = {
        "name": "Medspil",
        "rules": [
            {"id": name, "shortDescription": {"text": finding.reason}, "help": {"text": finding.source}}
            for name, finding in sorted(rules.items())
        ],
    }
    results = [_result(one) for one in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _result(one: Placed) -> Json:
    finding = one.finding
    instead = f" Instead: {' | '.join(finding.suggestions)}" if finding.suggestions else ""
    region = {"startLine": one.line, "startColumn": one.column}
    if not one.part:  # in a document of several parts the offset is not one of the file
        region |= {"charOffset": one.start, "charLength": one.end - one.start}
    where = {"artifactLocation": {"uri": quote(Path(one.path).as_posix(), errors="replace")}, "region": region}
    location: Json = {"physicalLocation": where}
    if one.part:
        location["logicalLocations"] = [{"fullyQualifiedName": one.part}]
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"“{finding.text}”: {finding.reason}{instead}"},
        "locations": [location],
    }


def as_github(found: Sequence[Placed]) -> str:
    """GitHub's workflow commands: an annotation at each place."""

    def safe(text: str, more: str = "") -> str:
        # A new line or a comma would begin another command, or another property.
        for sign in f"%\r\n{more}":
            text = text.replace(sign, f"%{ord(sign):02X}")
        return text

    lines = [
        f"::{_COMMANDS[one.finding.severity]} file={safe(one.path, ':,')},line={one.line},col={one.column},"
        f"title={safe(one.finding.rule, ':,')}::{safe(f'“{one.finding.text}”: {one.finding.reason}')}"
        for one in found
    ]
    return "".join(f"{line}\n" for line in lines)


def as_html(found: Sequence[Placed]) -> str:
    """A page by itself: a table, and nothing fetched from elsewhere."""
    rows = "".join(
        f"<tr><td>{escape(one.path)}</td><td>{escape(one.part)} {one.line}:{one.column}</td>"
        f"<td>{escape(one.finding.text)}</td><td>{escape(one.finding.reason)}</td>"
        f"<td>{escape(' | '.join(one.finding.suggestions))}</td></tr>\n"
        for one in found
    )
    head = "<tr><th>file</th><th>place</th><th>words</th><th>why</th><th>instead</th></tr>\n"
    return (
        '<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>Medspil: words</title>\n'
        f"<h1>Words that may be read as mistrust</h1>\n<table>\n{head}{rows}</table>\n</html>\n"
    )


FORMATS: dict[str, Callable[[Sequence[Placed]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "html": as_html,
}


def explained(table: Table, rule: Entry) -> str:
    """All that is known of a rule of a table."""
    lines = [rule.id, f"  category  {rule.category}", f"  severity  {Severity(rule.severity).name.lower()}"]
    lines += [f"  why       {rule.reason}", f"  source    {rule.source}"]
    own = (one for pattern in table.patterns if table.rules[pattern.rule] is rule for one in pattern.say)
    if say := dict.fromkeys(map(readable, (*rule.say, *own))):
        lines.append(f"  instead   {' | '.join(say)}")
    return "".join(f"{line}\n" for line in lines)
