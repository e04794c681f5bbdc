"""All forms of a word, from its own entry in the lexicon: what is shipped is generated here, and so is ours to ship.

A word is ``lemma/class``: ``påstå/v``, ``klient/n``, ``useriøs/a``; a word that never changes has the class ``x``.
A **slot** is the place of a form in the paradigm. A rewording takes its form from the slot of what it replaces.
"""

from collections.abc import Callable, Mapping

from . import da, en

# slot → the forms that stand there, the preferred first
Paradigm = dict[str, tuple[str, ...]]

_LANGUAGES: Mapping[str, Callable[[str, str, tuple[str, ...]], Paradigm]] = {"da": da.inflect, "en": en.inflect}


def inflect(language: str, lemma: str, kind: str, parts: tuple[str, ...] = ()) -> Paradigm:
    """Return the paradigm of a word.

    ``parts`` are its principal parts, as the lexicon has them; without any the most common pattern is used.

    >>> inflect("da", "påstå", "v", ("påstår", "påstod", "påstået"))["past"]
    ('påstod',)
    >>> inflect("en", "refuse", "v")["past"]
    ('refused',)
    """
    return _LANGUAGES[language](lemma, kind, parts)
