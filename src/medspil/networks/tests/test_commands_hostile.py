"""Whatever stands in a file, the command ends with a clear error or goes through with it: never with a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from medspil.networks.commands import main
from medspil.networks.formats.registry import FORMATS
from medspil.networks.tests.made_maps import codebook

HEAD = json.dumps({"medspil-networks": 1, "codebook": codebook().as_json()})


def own(alter: str, more: str = "") -> str:
    return f'{HEAD}\n{{"ego":{{"id":"e"}},"waves":[{{"number":1,"alters":[{{"id":"a",{alter}}}]{more}}}]}}\n'


def nwk(person: str) -> str:
    return (
        f'{{"ego":{{"name":"E"}},"alteri":[{{"id":1,"name":"A","angle":10,"distance":20,{person}}}],"connections":[]}}'
    )


FILES = {
    "deep.jsonl": f"{HEAD}\n" + '{"ego":' * 100_000 + "\n",
    "half.jsonl": own('"name":"\\ud800"'),
    "control.jsonl": own('"name":"Mor\\u0000mor"'),
    "formula.jsonl": own('"name":"=1+1","about":"@x"'),
    "number.jsonl": own('"attributes":{"age":1e999}'),
    "digits.jsonl": own(f'"attributes":{{"age":{"9" * 400}}}'),
    "long.jsonl": own(f'"attributes":{{"age":{"9" * 5000}}}'),
    "wrong.jsonl": own('"attributes":{"age":"sixteen"}'),
    "unknown.jsonl": own('"attributes":{"shoe":42}'),
    "null.jsonl": own('"name":null'),
    "list.jsonl": own('"attributes":{"age":[[1]]}'),
    "tie.jsonl": own('"name":"A"', ',"ties":[{"a":"a","b":"nobody"}]'),
    "time.jsonl": own('"name":"A"', ',"opened":"2026-05-04"'),
    "layout.jsonl": own('"ring":9', ',"layout":{"rings":-1,"sectors":[]}'),
    "head.jsonl": '{"medspil-networks":1,"codebook":[]}\n',
    "deep.json": '{"versions":' * 50_000,
    "half.json": nwk('"note":"\\ud800"'),
    "text.json": nwk('"note":7'),
    "far.json": nwk('"distance":1e999'),
    "many.json": nwk(f'"supportSocial":{"9" * 400}'),
    "nan.json": nwk('"age":NaN'),
    "kept.json": nwk('"age":{"a":[1]}'),
    "none.json": '{"versions":[]}',
    "null.json": '{"versions":[null]}',
}


@pytest.mark.parametrize("name", FILES)
def test_nothing_in_a_file_ends_in_a_traceback(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDSPIL_HOME", str(tmp_path / "home"))
    path = tmp_path / name
    path.write_text(FILES[name], "utf-8")
    words = [[word, str(path)] for word in ("describe", "measures", "compare")]
    words += [
        ["convert", str(path), str(tmp_path / f"{target}{number}"), "--to", target, *more]
        for target in FORMATS
        for number, more in enumerate(([], ["--with-names"]))
    ]
    for word in words:
        code = main(word)
        said = capsys.readouterr().err
        assert code in (0, 1), word
        if code == 1:
            assert any(text in said for text in (name, "Mend it in the data", "codebook")), (word, said)
