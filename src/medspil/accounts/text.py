"""Text as people write it, made safe to show, to store and to draw."""

import re
from typing import Any

from django import forms

# Control characters, and the marks that turn the direction of what follows them. Emoji and right-to-left letters stay;
# so does the joiner that holds a family emoji together.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\ufffe\uffff]")


def one_line(text: str) -> str:
    """The text on one line, without what can't be seen.

    >>> one_line("  Mor\\x00mor\\n Inger ")
    'Mor mor Inger'
    """
    clean = re.sub(r"\s+", " ", _UNSEEN.sub(" ", text)).strip()
    # A lone half of a character pair can't be stored or sent on.
    return clean.encode("utf-8", "ignore").decode()


def some_lines(text: str) -> str:
    """The text on the lines it was written on, without what can't be seen.

    >>> some_lines(" Hej\\r\\nmed\\x00 dig \\n\\n\\n\\n Alma ")
    'Hej\\nmed dig\\n\\nAlma'
    """
    lines = [one_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class LineField(forms.CharField):
    """A name or a title. It stands in drawings and files too, which take no control characters."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return one_line(text) if text else text


class WordsField(forms.CharField):
    """What somebody writes, on as many lines as they like."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return some_lines(text) if text else text
