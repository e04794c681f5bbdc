"""Which of our two languages a text is in, by its smallest words."""

import re

_WORD = re.compile(r"[^\W\d_]+")
# fmt: off
_SMALL = {
    "da": frozenset((
        "og", "at", "det", "er", "du", "ikke", "en", "et", "til", "af", "som", "på", "for", "med", "den", "de",
        "har", "jeg", "vi", "han", "hun", "i", "der", "kan", "skal", "blev", "var", "fra", "om", "sig", "din",
        "dit", "dine", "man", "så", "men", "eller",
    )),
    "en": frozenset((
        "the", "and", "of", "to", "is", "you", "not", "a", "in", "that", "it", "for", "with", "was", "are",
        "be", "on", "as", "at", "he", "she", "they", "we", "have", "has", "this", "your", "or", "but", "from",
        "by", "will", "can", "must",
    )),
}
# fmt: on
# So much of a text says in which language it is.
_LOOKED_AT = 20_000
_LEAST = 0.05


def language_of(text: str) -> str:
    """Return "da", "en", or "" where it is neither.

    >>> language_of("Du skal komme til tiden."), language_of("You must come on time."), language_of("1234 !!")
    ('da', 'en', '')
    """
    words = [word.lower() for word in _WORD.findall(text[:_LOOKED_AT])]
    if not words:
        return ""
    counts = {name: sum(word in small for word in words) for name, small in _SMALL.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] / len(words) >= _LEAST else ""
