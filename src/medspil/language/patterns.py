"""The pattern language of the rules: words, alternatives, gaps and free order, and nothing that can run wild.

A pattern is read from left to right, its elements parted by blanks:

==============  ==========================================================================================
``trods``       that word
``nægte/v``     any form of a word of the lexicon; nouns and adjectives of six letters or more also as the
                last part of a compound (``misbruger/n`` finds ``alkoholmisbrugeren``)
``=krise/n``    any form, but not in compounds
``+lov/n``      a short word in compounds, too (``byggeloven``; but ``+sag/n`` would find ``årsagen``)
``kontrol/n+``  also as the first part of a compound (``kontrolbesøg``)
``De``          written with a capital here: only where the text has one too, and not because a sentence begins
``^deres``      only as the first word of a sentence, a heading or a line of a list
``<citizen>``   any word of a set (``sets/da.toml``)
``<scare>``     one to three words in quotation marks that begin with a small letter: the “syge” mor; in a rewording
                ``$1`` is what stands between the marks; it needs no ``quotes = "keep"``
``<question>``  the last word of a sentence that ends with a question mark: ``only = ["<question>"]``
``a|b/v|<c>``   one of several
``ord?``        may be left out
``ord!``        what the pattern is about: the guards ask whom this word is about; the compiler chooses otherwise
``..4``         at most four words between (``..`` means three); without it the next stands right after
``~5``          at the beginning: the elements in any order, at most five other words among them
==============  ==========================================================================================

After ``=>`` may stand the rewordings of this pattern alone, parted by `` | ``; else those of its rule count.
Where several patterns of a rule find the same words, the first of them decides: what is more special goes before.

Matching is bounded by construction: a pattern has at most 8 elements and no gap is wider than 8 words.
"""

import re
from dataclasses import dataclass

MOST_ELEMENTS = 8
WIDEST = 8
_TERM = re.compile(r"([=^+]?)(<[\w-]+>|§+|[^\W_][\w'’.-]*)(?:/([vnax]))?(\+?)")


@dataclass(frozen=True)
class Term:
    """A word, a word in all its forms (``kind``), or a set (``kind`` is "set").

    ``begins`` asks for the beginning of a sentence; a ``word`` with a capital is for words with a capital.
    """

    word: str
    kind: str = ""
    as_last: bool = False
    as_first: bool = False
    begins: bool = False


@dataclass(frozen=True)
class Element:
    """One place in a pattern: what may stand there, and how many words may stand before it."""

    terms: tuple[Term, ...]
    gap: int = 0
    optional: bool = False
    head: bool = False


@dataclass(frozen=True)
class Pattern:
    """What a rule looks for. ``window`` is None when the order is fixed; ``say`` are rewordings of its own."""

    text: str
    elements: tuple[Element, ...]
    window: int | None = None
    say: tuple[str, ...] = ()


def parse(text: str) -> Pattern:
    """Read a pattern. Raises ValueError, whose text says what is wrong and what to write instead.

    >>> [term.word for term in parse("trods ..2 gentagne|flere påmindelse/n").elements[1].terms]
    ['gentagne', 'flere']
    """
    window, gap = None, 0
    elements: list[Element] = []
    looked_for, arrow, rewordings = text.partition("=>")
    say = tuple(one.strip() for one in rewordings.split(" | ") if one.strip())
    if arrow and not say:
        raise ValueError("after => stands what to say instead. Write it, or leave => out.")
    for number, part in enumerate(looked_for.split()):
        if part.startswith("~") and number == 0:
            window = _width(part[1:], part)
        elif part.startswith(".."):
            if window is not None or not elements:
                raise ValueError(f"“{part}” has no place here: a gap stands between two elements of a fixed order.")
            gap = _width(part[2:], part)
        else:
            elements.append(_element(part, gap))
            gap = 0
    if gap or not elements:
        raise ValueError("a pattern ends with a word. Write one after the gap.")
    if len(elements) > MOST_ELEMENTS:
        raise ValueError(f"a pattern has at most {MOST_ELEMENTS} elements. Make two of it.")
    if all(element.optional for element in elements):
        raise ValueError("something in a pattern must be there. Take a ? away.")
    return Pattern(text, tuple(elements), window, say)


def _width(digits: str, part: str) -> int:
    if not digits:
        return 3
    if not digits.isdigit() or not 0 < int(digits) <= WIDEST:
        raise ValueError(f"“{part}” is no width. Write a number from 1 to {WIDEST}.")
    return int(digits)


def _element(part: str, gap: int) -> Element:
    body = part.rstrip("?!")
    marks = part[len(body) :]
    terms = tuple(_term(one, part) for one in body.split("|"))
    return Element(terms, gap, optional="?" in marks, head="!" in marks)


def _term(text: str, part: str) -> Term:
    found = _TERM.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}” in “{part}” is no word. Write a word, word/v, word/n, word/a or <set>.")
    mark, word, kind, first = found.groups()
    begins = mark == "^"
    if word.startswith("<"):
        if mark:
            raise ValueError(f"“{text}”: no set can be asked for that. Write its words.")
        return Term(word[1:-1], "set")
    if (mark in {"=", "+"} or first) and not kind:
        raise ValueError(f"“{text}” needs its class for that. Write {word}/n.")
    if word != word.lower() and not kind:
        return Term(word.lower() if begins else word, begins=begins)
    long = mark == "+" or (kind in ("n", "a") and len(word) >= 6 and not mark)
    return Term(word.lower(), kind or "", as_last=long, as_first=bool(first), begins=begins)
