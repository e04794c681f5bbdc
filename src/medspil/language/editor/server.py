"""The language server: diagnostics, hovers and quick fixes. What was found is remembered until the text changes."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from medspil.language.files import Placed
from medspil.language.finding import Severity

from .checking import Desk, Looked, look
from .places import Places

# So long nobody has typed before the text is checked.
PAUSE = 0.2
_SOURCE = "medspil"
_LEVELS = {
    Severity.HINT: lsp.DiagnosticSeverity.Hint,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
}
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>()#+-!|"})


@dataclass(frozen=True)
class Seen:
    """A text as it was checked."""

    version: int | None
    kind: str
    places: Places
    looked: Looked

    def range(self, start: int, end: int) -> lsp.Range:
        return lsp.Range(lsp.Position(*self.places.at(start)), lsp.Position(*self.places.at(end)))

    def among(self, where: lsp.Range) -> list[Placed]:
        """The findings that a range touches."""
        start, end = (self.places.offset(one.line, one.character) for one in (where.start, where.end))
        return [one for one in self.looked.checked.found if one.start <= end and start <= one.end]


class Server(LanguageServer):
    """Serves one editor."""

    def __init__(self, named: Path | None) -> None:
        # Whole texts: by pygls' count of lines a form feed would begin a new one, and each change after it go astray.
        super().__init__("medspil", version("medspil"), lsp.TextDocumentSyncKind.Full)
        self.desk = Desk(named)
        self.seen: dict[str, Seen] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.told: set[str] = set()
        # One at a time: a checker remembers words, and is not made for two.
        self.pool = ThreadPoolExecutor(1)
        self.said_goodbye = False

    async def fresh(self, uri: str) -> Seen | None:
        """What is found in a text as it stands now; None for one that is not open."""
        document = self.workspace.text_documents.get(uri)
        if document is None:
            return None
        seen = self.seen.get(uri)
        if seen and seen.version == document.version and seen.places.text == document.source:
            return seen
        text, number, kind = document.source, document.version, document.language_id or ""
        path = to_fs_path(uri)
        where = Path(path) if path else None
        looked = await asyncio.get_running_loop().run_in_executor(self.pool, look, self.desk, where, kind, text)
        encoding = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding or "utf-16"))
        made = Seen(number, kind, Places(text, encoding), looked)
        self.seen[uri] = made
        return made

    def soon(self, uri: str, pause: float) -> None:
        """Check a text when nobody has typed for a while."""
        if waiting := self.waiting.pop(uri, None):
            waiting.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        seen = await self.fresh(uri)
        document = self.workspace.text_documents.get(uri)
        if document is None or seen is None or document.version != seen.version:
            return  # it was changed or closed meanwhile
        self.tell(seen.looked.said)
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, diagnostics(seen), version=seen.version)
        )

    def tell(self, said: str) -> None:
        """Say what is wrong with the settings, once."""
        if said and said not in self.told:
            self.told.add(said)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, said))

    def close(self, uri: str) -> None:
        """Forget a text."""
        if waiting := self.waiting.pop(uri, None):
            waiting.cancel()
        self.seen.pop(uri, None)
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    def again(self) -> None:
        """Read the settings again, and check all that is open."""
        self.desk.forget()
        self.told.clear()
        self.seen.clear()
        for uri in list(self.workspace.text_documents):
            self.soon(uri, 0)


def diagnostics(seen: Seen) -> list[lsp.Diagnostic]:
    """What an editor underlines."""
    checked = seen.looked.checked
    made = [
        lsp.Diagnostic(
            seen.range(one.start, one.end),
            message=_message(one),
            severity=_LEVELS[one.finding.severity],
            code=one.finding.rule,
            source=_SOURCE,
        )
        for one in checked.found
    ]
    for line in checked.unexplained:
        where = lsp.Range(lsp.Position(line - 1, 0), lsp.Position(line - 1, 0))
        made.append(lsp.Diagnostic(where, "“medspil: ok” needs a reason: write it after the mark.", source=_SOURCE))
    if checked.fault:
        start = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
        level = lsp.DiagnosticSeverity.Information
        made.append(lsp.Diagnostic(start, checked.fault, severity=level, source=_SOURCE))
    return made


def _message(one: Placed) -> str:
    instead = f"\n→ {' | '.join(one.finding.suggestions)}" if one.finding.suggestions else ""
    return f"{one.finding.reason}{instead}"


def hover(seen: Seen, position: lsp.Position, *, markdown: bool) -> lsp.Hover | None:
    """Why the words under the pointer were found, on whose word, and what to say instead."""
    found = seen.among(lsp.Range(position, position))
    if not found:
        return None
    parts = []
    for one in found:
        finding = one.finding
        lines = [f"“{finding.text}”: {finding.reason}", *(f"- {say}" for say in finding.suggestions)]
        lines.append(f"{finding.source} ({finding.rule})" if finding.source else finding.rule)
        if markdown:
            lines = [
                ("- " if line.startswith("- ") else "") + line.removeprefix("- ").translate(_SIGNS) for line in lines
            ]
        parts.append("\n".join((lines[0], "", *lines[1:-1], "", lines[-1])))
    kind = lsp.MarkupKind.Markdown if markdown else lsp.MarkupKind.PlainText
    between = "\n\n---\n\n" if markdown else "\n\n"
    return lsp.Hover(lsp.MarkupContent(kind, between.join(parts)), seen.range(found[0].start, found[0].end))


def actions(uri: str, seen: Seen, where: lsp.Range, known: Sequence[lsp.Diagnostic]) -> list[lsp.CodeAction]:
    """One quick fix for each rewording, and one that marks the place as well so."""
    made = []
    for one in seen.among(where):
        about = [diagnostic for diagnostic in known if diagnostic.code == one.finding.rule]
        for say in _rewordings(seen, one):
            edit = lsp.TextEdit(seen.range(one.start, one.end), say)
            made.append(_action(uri, f"“{one.finding.text}” → “{say}”", edit, about))
        at, mark = _mark(seen, one)
        edit = lsp.TextEdit(seen.range(at, at), mark)
        made.append(_action(uri, f"“{one.finding.text}” is well so: write why", edit, about))
    return made


def _rewordings(seen: Seen, one: Placed) -> tuple[str, ...]:
    """The rewordings, where the words stand in the source as they were found."""
    stands = " ".join(seen.places.text[one.start : one.end].split())
    return one.finding.suggestions if stands == " ".join(one.finding.text.split()) else ()


def _action(uri: str, title: str, edit: lsp.TextEdit, about: Sequence[lsp.Diagnostic]) -> lsp.CodeAction:
    change = lsp.WorkspaceEdit(changes={uri: [edit]})
    return lsp.CodeAction(title, lsp.CodeActionKind.QuickFix, diagnostics=list(about), edit=change)


def _mark(seen: Seen, one: Placed) -> tuple[int, str]:
    """Where the mark goes that lets a place stand, and the mark. Its reason is for a person to write."""
    if seen.kind == "html":
        return one.start, "<!-- medspil: ok – -->"
    mark = " <!-- medspil: ok – -->" if seen.kind == "markdown" else " medspil: ok – "
    return seen.places.line_end(one.start), mark


def made_server(named: Path | None) -> Server:
    """A server with all that it does."""
    server = Server(named)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def _opened(given: lsp.DidOpenTextDocumentParams) -> None:
        server.soon(given.text_document.uri, 0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(given: lsp.DidChangeTextDocumentParams) -> None:
        server.soon(given.text_document.uri, PAUSE)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def _saved(given: lsp.DidSaveTextDocumentParams) -> None:
        server.soon(given.text_document.uri, 0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(given: lsp.DidCloseTextDocumentParams) -> None:
        server.close(given.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _watched(_given: lsp.DidChangeWatchedFilesParams) -> None:
        server.again()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def _configured(_given: lsp.DidChangeConfigurationParams) -> None:
        server.again()

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def _hover(given: lsp.HoverParams) -> lsp.Hover | None:
        wanted = server.client_capabilities.text_document
        formats = wanted.hover.content_format if wanted and wanted.hover else None
        seen = await server.fresh(given.text_document.uri)
        markdown = lsp.MarkupKind.Markdown in (formats or ())
        return hover(seen, given.position, markdown=markdown) if seen else None

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix]))
    async def _actions(given: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        wanted = given.context.only
        if wanted and not any(
            lsp.CodeActionKind.QuickFix.value.startswith(str(getattr(one, "value", one))) for one in wanted
        ):
            return []
        seen = await server.fresh(given.text_document.uri)
        return actions(given.text_document.uri, seen, given.range, given.context.diagnostics) if seen else []

    @server.feature(lsp.SHUTDOWN)
    def _shutdown(*_given: Any) -> None:
        server.said_goodbye = True

    return server


def serve(named: Path | None) -> int:
    """Serve by standard input and output until the editor goes; returns the exit code."""
    server = made_server(named)
    server.start_io()
    server.pool.shutdown(wait=False, cancel_futures=True)
    return 0 if server.said_goodbye else 1
