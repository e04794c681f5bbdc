"""The server is handed over clean."""

import sys

import pytest
from django.db import connections
from gunicorn.app.wsgiapp import WSGIApplication

from medspil.site import commands


def test_the_server_inherits_no_open_database(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(sys, "argv", ["medspil", "serve"])
    monkeypatch.setattr(connections, "close_all", lambda: done.append("closed"))
    monkeypatch.setattr(WSGIApplication, "run", lambda _server: done.append("serves"))
    commands.listen(bind="127.0.0.1:0", workers=2)
    assert done == ["closed", "serves"]
