"""The language server as an editor meets it: a process of its own, spoken to by a real client over its pipes."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from medspil.language.editor.places import Places
from medspil.language.tests.test_check_command import FOUND, MEDSPIL

FIXED = "Du sagde nej til at komme.\n"


class Editor(LanguageClient):
    """A client that keeps what it is told."""

    def __init__(self, root: Path) -> None:
        super().__init__("editor", "1")
        self.root = root
        self.told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: asyncio.Queue[str] = asyncio.Queue()
        self.code: int | None = None

        def told(given: lsp.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(given)

        def message(given: lsp.ShowMessageParams) -> None:
            self.messages.put_nowait(given.message)

        self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(told)
        self.feature(lsp.WINDOW_SHOW_MESSAGE)(message)

    async def server_exit(self, server: asyncio.subprocess.Process) -> None:
        self.code = server.returncode

    async def begin(self, *words: str, encodings: list[lsp.PositionEncodingKind] | None = None) -> lsp.InitializeResult:
        await self.start_io(str(MEDSPIL), "lsp", *words, cwd=self.root)
        hover = lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.Markdown])
        able = lsp.ClientCapabilities(
            text_document=lsp.TextDocumentClientCapabilities(hover=hover),
            general=lsp.GeneralClientCapabilities(position_encodings=encodings),
        )
        begun = await self.initialize_async(lsp.InitializeParams(able, root_uri=self.root.as_uri()))
        self.initialized(lsp.InitializedParams())
        return begun

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    async def open(self, text: str, name: str = "brev.md", kind: str = "markdown") -> list[lsp.Diagnostic]:
        item = lsp.TextDocumentItem(self.uri(name), kind, 1, text)
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.diagnostics(name)

    def write(self, text: str, version: int, name: str = "brev.md") -> None:
        where = lsp.VersionedTextDocumentIdentifier(version, self.uri(name))
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(lsp.DidChangeTextDocumentParams(where, [change]))

    async def diagnostics(self, name: str = "brev.md") -> list[lsp.Diagnostic]:
        told = await asyncio.wait_for(self.told.get(), 60)
        assert told.uri == self.uri(name)
        return list(told.diagnostics)

    async def hover(self, line: int, character: int, name: str = "brev.md") -> lsp.Hover | None:
        where = lsp.TextDocumentIdentifier(self.uri(name))
        return await self.text_document_hover_async(lsp.HoverParams(where, lsp.Position(line, character)))

    async def actions(
        self, where: lsp.Range, name: str = "brev.md", known: list[lsp.Diagnostic] | None = None
    ) -> dict[str, lsp.CodeAction]:
        about = lsp.TextDocumentIdentifier(self.uri(name))
        asked = lsp.CodeActionParams(about, where, lsp.CodeActionContext(known or []))
        said = await self.text_document_code_action_async(asked) or []
        return {one.title: one for one in said if isinstance(one, lsp.CodeAction)}

    async def end(self) -> int | None:
        await self.shutdown_async(None)
        self.exit(None)
        stop: Callable[[], Awaitable[None]] = self.stop
        await asyncio.wait_for(stop(), 30)
        return self.code


def spoken(root: Path, talk: Callable[[Editor], Awaitable[None]], *words: str, **more: Any) -> lsp.InitializeResult:
    """Start the server, talk with it, and see it go with code 0."""

    async def whole() -> lsp.InitializeResult:
        editor = Editor(root)
        begun = await editor.begin(*words, **more)
        await talk(editor)
        assert await editor.end() == 0
        return begun

    return asyncio.run(whole())


def applied(text: str, action: lsp.CodeAction, encoding: str = "utf-16") -> str:
    """The text after a quick fix."""
    assert action.edit and action.edit.changes
    [[edit]] = action.edit.changes.values()
    assert isinstance(edit, lsp.TextEdit)
    places = Places(text, encoding)
    start, end = (places.offset(one.line, one.character) for one in (edit.range.start, edit.range.end))
    return text[:start] + edit.new_text + text[end:]


def test_what_is_found_is_told_and_again_when_the_text_changes(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        [one] = await editor.open(f"# Brev\n\n{FOUND}")
        assert one.range == lsp.Range(lsp.Position(2, 3), lsp.Position(2, 10))
        assert (one.code, one.severity, one.source) == ("da.blame.refuse", lsp.DiagnosticSeverity.Warning, "medspil")
        assert one.message.endswith("→ sagde nej til | ønskede ikke")
        editor.write(FIXED, 2)
        assert await editor.diagnostics() == []
        editor.write(FOUND, 3)
        assert len(await editor.diagnostics()) == 1
        editor.text_document_did_close(
            lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(editor.uri("brev.md")))
        )
        assert await editor.diagnostics() == []

    begun = spoken(tmp_path, talk)
    assert begun.capabilities.text_document_sync is not None
    assert begun.server_info and begun.server_info.name == "medspil"


def test_one_who_types_is_not_interrupted(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        await editor.open("")
        for number in range(2, 12):
            editor.write(FOUND * number, number)
        assert len(await editor.diagnostics()) == 11
        assert editor.told.empty()

    spoken(tmp_path, talk)


def test_a_hover_says_why_and_what_instead(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        await editor.open(FOUND)
        said = await editor.hover(0, 5)
        assert said and isinstance(said.contents, lsp.MarkupContent)
        assert said.contents.kind == lsp.MarkupKind.Markdown
        assert "- sagde nej til" in said.contents.value
        assert "Health Affairs" in said.contents.value
        assert said.range == lsp.Range(lsp.Position(0, 3), lsp.Position(0, 10))
        assert await editor.hover(0, 15) is None
        assert await editor.hover(99, 99) is None

    spoken(tmp_path, talk)


def test_there_is_a_quick_fix_for_each_rewording_and_one_that_lets_it_stand(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        [one] = await editor.open(FOUND)
        fixes = await editor.actions(one.range, known=[one])
        assert list(fixes) == [
            "“nægtede” → “sagde nej til”",
            "“nægtede” → “ønskede ikke”",
            "“nægtede” is well so: write why",
        ]
        first, _second, mark = fixes.values()
        assert first.kind == lsp.CodeActionKind.QuickFix
        assert list(first.diagnostics or ()) == [one]
        assert applied(FOUND, first) == FIXED
        marked = applied(FOUND, mark)
        assert marked == "Du nægtede at komme. <!-- medspil: ok – -->\n"
        editor.write(marked, 2)
        assert [diagnostic.message[:28] for diagnostic in await editor.diagnostics()][1:] == [
            "“medspil: ok” needs a reason"
        ]
        editor.write(marked.replace("– ", "– hans eget ord "), 3)
        assert await editor.diagnostics() == []
        assert await editor.actions(lsp.Range(lsp.Position(0, 15), lsp.Position(0, 16))) == {}

    spoken(tmp_path, talk)


PAGE = "<p>😀 <b>Du</b>\r\nnægtede\x0c at&nbsp;komme.</p>\r\n<p>Du n&aelig;gtede.</p>\r\n"


@pytest.mark.parametrize("kind", [None, lsp.PositionEncodingKind.Utf8, lsp.PositionEncodingKind.Utf32])
def test_letters_beyond_the_first_plane_and_odd_line_ends_move_no_place(
    kind: lsp.PositionEncodingKind | None, tmp_path: Path
) -> None:
    text = "😀😀 Du nægtede.\u2028\x0cDu nægtede.\rDu nægtede.\r\n"
    encoding = kind.value if kind else "utf-16"
    begins = {"utf-16": 8, "utf-8": 12, "utf-32": 6}[encoding]

    async def talk(editor: Editor) -> None:
        told = await editor.open(text, "a.txt", "plaintext")
        assert [one.range.start.line for one in told] == [0, 0, 1]
        assert told[0].range.start.character == begins
        fixes = await editor.actions(told[1].range, "a.txt")
        assert applied(text, fixes["“nægtede” → “ønskede ikke”"], encoding) == (
            "😀😀 Du nægtede.\u2028\x0cDu ønskede ikke.\rDu nægtede.\r\n"
        )
        page = await editor.open(PAGE, "a.html", "html")
        assert [one.range.start.line for one in page] == [1, 2]
        fixes = await editor.actions(page[0].range, "a.html")
        assert (
            applied(PAGE, fixes["“nægtede” is well so: write why"], encoding)
            .splitlines()[1]
            .startswith("<!-- medspil: ok – -->nægtede")
        )
        # The words stand there in another way, so only a person can put others in.
        assert list(await editor.actions(page[1].range, "a.html")) == ["“nægtede” is well so: write why"]

    spoken(tmp_path, talk, encodings=[kind] if kind else None)


def test_the_settings_of_the_folder_count(tmp_path: Path) -> None:
    (tmp_path / "medspil.toml").write_text('exclude = ["arkiv/"]\nmin-severity = "error"', "utf-8")

    async def talk(editor: Editor) -> None:
        assert await editor.open(FOUND) == []
        (tmp_path / "medspil.toml").write_text('exclude = ["arkiv/"]', "utf-8")
        editor.write(FOUND, 2)
        assert len(await editor.diagnostics()) == 1
        assert await editor.open(FOUND, "arkiv/a.md") == []
        (tmp_path / "medspil.toml").write_text('lang = "xx"', "utf-8")
        editor.write(FOUND, 3)
        assert len(await editor.diagnostics()) == 1
        assert "lang: “xx” is not known" in await asyncio.wait_for(editor.messages.get(), 10)
        editor.write(FOUND * 2, 4)
        await editor.diagnostics()
        assert editor.messages.empty()

    spoken(tmp_path, talk)


def test_a_baseline_and_own_rules_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    old = f"{FOUND}\nVi ses i morgen.\n"
    (tmp_path / "brev.md").write_text(old, "utf-8")
    subprocess.run([MEDSPIL, "check", "brev.md", "--write-baseline", "old.json"], cwd=tmp_path, check=True)
    (tmp_path / "regler" / "da").mkdir(parents=True)
    rule = '[[rule]]\nid = "a"\nfind = ["goddag"]\nreason = "Sig hej."\n'
    (tmp_path / "regler" / "da" / "distance.toml").write_text(rule, "utf-8")
    (tmp_path / "s.toml").write_text('baseline = "old.json"\nrules = ["regler"]\nlang = "da"', "utf-8")

    async def talk(editor: Editor) -> None:
        [one] = await editor.open(f"Her er det.\n\n{old}Og goddag.\n")
        assert (one.code, one.message) == ("own.da.distance.a", "Sig hej.")
        editor.write(f"{old}Du nægtede igen.\n", 2)
        assert [one.range.start.line for one in await editor.diagnostics()] == [3]
        (tmp_path / "regler" / "da" / "distance.toml").write_text(rule.replace("goddag", "morgen"), "utf-8")
        editor.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([]))
        assert [one.code for one in await editor.diagnostics()] == ["own.da.distance.a", "da.blame.refuse"]

    spoken(tmp_path, talk, "--config", "s.toml")


def test_a_long_text_is_checked_and_one_that_is_too_long_is_left(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        text = ("Vi ses i morgen klokken ti.\n\n" * 30_000) + FOUND
        before = time.monotonic()
        [one] = await editor.open(text)
        assert one.range.start == lsp.Position(60_000, 3)
        assert time.monotonic() - before < 30
        editor.write(text * 3, 2)
        [one] = await editor.diagnostics()
        assert one.severity == lsp.DiagnosticSeverity.Information
        assert "too long" in one.message

    spoken(tmp_path, talk)


def test_other_kinds_of_texts_are_left(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        assert await editor.open(f"# {FOUND}", "a.py", "python") == []
        assert len(await editor.open(FOUND, "a.txt", "something")) == 1
        assert await editor.open("Alma\n", "c.txt", "plaintext") == []
        assert len(await editor.open("\ufeffDu nægtede, og \ud800 så gik du.", "b.txt", "plaintext")) == 1

    spoken(tmp_path, talk)


def _framed(said: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%s" % (len(said), said)


def _request(number: int | None, method: str, params: object) -> bytes:
    message: dict[str, object] = {"jsonrpc": "2.0", "method": method, "params": params}
    return _framed(json.dumps(message if number is None else {**message, "id": number}).encode())


def test_what_is_no_message_is_passed_over(tmp_path: Path) -> None:
    """Broken JSON, other JSON, requests that nobody knows: the next message is answered all the same."""
    begin = _request(1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    text = {"uri": "untitled:a", "languageId": "plaintext", "version": 1, "text": FOUND}
    given = (
        begin
        + _framed(b"{ no json")
        + _framed(b"[1, 2]")
        + _framed(b"\xff\xfe")
        + _request(2, "textDocument/nonsense", {})
        + _request(3, "textDocument/hover", {"wrong": True})
        + _request(
            4,
            "textDocument/hover",
            {"textDocument": {"uri": "file:///no/such"}, "position": {"line": 0, "character": 0}},
        )
        + _request(None, "textDocument/didOpen", {"textDocument": text})
        + _request(
            5, "textDocument/hover", {"textDocument": {"uri": "untitled:a"}, "position": {"line": 0, "character": 4}}
        )
    )
    with subprocess.Popen([MEDSPIL, "lsp"], cwd=tmp_path, stdin=-1, stdout=-1, stderr=-1) as server:
        assert server.stdin and server.stdout
        server.stdin.write(given)
        server.stdin.flush()
        answers: dict[int, Any] = {}
        while not {2, 4, 5} <= answers.keys():
            length = int(server.stdout.readline().split(b":")[1])
            while server.stdout.readline().strip():
                pass
            said = json.loads(server.stdout.read(length))
            if "id" in said:
                answers[said["id"]] = said
        server.stdin.write(_request(6, "shutdown", None) + _request(None, "exit", None))
        server.stdin.flush()
        assert server.wait(30) == 0
    assert answers[2]["error"]["code"] == -32601
    assert answers[4]["result"] is None
    assert "sagde nej til" in answers[5]["result"]["contents"]["value"]


@pytest.mark.parametrize("given", [b"", b"no header\r\n\r\n", b"Content-Length: 5\r\n\r\n{}"])
def test_one_that_is_left_without_a_goodbye_goes_with_code_1(given: bytes, tmp_path: Path) -> None:
    done = subprocess.run([MEDSPIL, "lsp"], cwd=tmp_path, input=given, capture_output=True, check=False, timeout=60)
    assert done.returncode == 1


def test_help_needs_no_server() -> None:
    script = (
        "import sys; sys.argv = ['medspil', 'lsp', '--help']\n"
        "import contextlib\nfrom medspil.cli import main\n"
        "with contextlib.suppress(SystemExit):\n    main()\nsys.exit('pygls' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "usage: medspil lsp" in done.stdout


@given(st.text("aæ😀\n\r"), st.sampled_from(["utf-8", "utf-16", "utf-32"]), st.data())
def test_it_makes_no_difference_in_which_order_places_are_asked_for(
    text: str, encoding: str, data: st.DataObject
) -> None:
    places = Places(text, encoding)
    for offset in data.draw(st.lists(st.integers(0, len(text)))):
        assert places.at(offset) == Places(text, encoding).at(offset)


@given(st.text("aæ😀\n\r\u2028\x0c"), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_every_offset_has_its_place(text: str, encoding: str) -> None:
    places = Places(text, encoding)
    for offset in range(len(text) + 1):
        inside_line_end = text[offset - 1 : offset + 1] == "\r\n"
        assert places.offset(*places.at(offset)) == offset - inside_line_end
    assert places.offset(10_000, 0) == len(text)
