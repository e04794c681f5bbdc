"""Who is spoken about: whether the words are about the citizen, the authority itself, the law, or somebody else.

A finding like “nægter” is about whoever does it. Danish puts the subject before its verb or, after something else
that begins the sentence, right behind it (so in 18.8 % of clauses, measured on UD_Danish-DDT). So the word in the same
clause that names somebody, and that no preposition governs, is taken: to the left first, then to the right.
"""

from .table import Table
from .words import Sentence

_LEFT, _RIGHT = 9, 5
_KINDS = ("citizen", "authority", "law", "other")


def subject(table: Table, sentence: Sentence, at: int) -> str:
    """Return whom the word at a place of a sentence is about: one of _KINDS, or "" when nobody is named."""
    sets, readings = table.sets, sentence.readings
    kinds = [(sets[name], name) for name in _KINDS]
    boundary, preposition = sets["boundary"], sets["preposition"]

    def kind_of(number: int) -> str:
        reading = readings[number]
        return next((name for symbol, name in kinds if symbol in reading), "") if reading else ""

    def governed(number: int) -> bool:
        """Whether a preposition stands before it, perhaps with an article or an adjective between."""
        return any(preposition in readings[one] for one in range(max(0, number - 2), number))

    found = ""
    for number in range(at - 1, max(-1, at - 1 - _LEFT), -1):
        between = sentence.between(number)
        if "," in between or ";" in between or ":" in between:
            break
        if boundary in readings[number] and not found:
            kind = kind_of(number)
            if not kind:
                break
        kind = kind_of(number)
        if kind and not governed(number):
            found = kind  # the leftmost of the clause: an object stands nearer to the verb than its subject
        if boundary in readings[number]:
            break
    if found:
        return found
    for number in range(at + 1, min(len(sentence), at + 1 + _RIGHT)):
        between = sentence.between(number - 1)
        if "," in between or ";" in between or boundary in readings[number]:
            break
        kind = kind_of(number)
        if kind and not governed(number):
            return kind
    return ""
