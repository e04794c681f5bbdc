"""English inflection: verbs, nouns and adjectives from their principal parts. The patterns are those of any grammar.

=====  ================================  ================================
class  parts                             example
=====  ================================  ================================
v      none, or past and perfect         ``refuse``; ``tell told told``
n      none, or the plural               ``client``; ``person people``
a      none; ``+er`` when it compares    ``difficult``; ``lazy +er``
x      none                              ``allegedly``
=====  ================================  ================================
"""

VOWELS = frozenset("aeiou")
# The only verbs whose present isn't made from their first form.
_PRESENT = {"be": ("is", "am", "are"), "have": ("has",)}
_PAST = {"be": ("was", "were")}
_PERFECT = {"be": "been"}


def inflect(lemma: str, kind: str, parts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return every form of an English word by its slot; see the module for what ``parts`` may be."""
    match kind, len(parts):
        case "v", 0 | 2 | 3:
            return _verb(lemma, parts)
        case "n", 0 | 1:
            return _noun(lemma, parts)
        case "a", 0:
            return {"base": (lemma,)}
        case "a", 1:
            stem = lemma[:-1] + "i" if _ends_in_y(lemma) else lemma.removesuffix("e")
            return {"base": (lemma,), "more": (f"{stem}er",), "most": (f"{stem}est",)}
        case "x", 0:
            return {"x": (lemma,)}
    raise ValueError(f"there is no way to inflect {lemma}/{kind} from {' '.join(parts)}")


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in VOWELS


def _with_s(word: str) -> str:
    if _ends_in_y(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _doubles(word: str) -> bool:
    """Whether a short word doubles its last letter: stop → stopped."""
    vowels = sum(letter in VOWELS for letter in word)
    return vowels == 1 and len(word) > 2 and word[-1] not in VOWELS | set("wxy") and word[-2] in VOWELS


def _verb(lemma: str, parts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    base = f"{lemma}{lemma[-1]}" if _doubles(lemma) else lemma
    past = f"{lemma[:-1]}ied" if _ends_in_y(lemma) else f"{base}d" if base.endswith("e") else f"{base}ed"
    mute = len(lemma) > 2 and lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe"))
    ing = f"{lemma[:-1]}ing" if mute else f"{base}ing"
    if lemma.endswith("ie"):
        ing = f"{lemma[:-2]}ying"
    past, perfect = (parts[0], parts[1]) if parts else (past, past)
    if len(parts) == 3:
        ing = parts[2]
    present = _PRESENT.get(lemma, (f"{lemma}es" if lemma.endswith("o") else _with_s(lemma),))
    return {
        "inf": (lemma,),
        "pres": present,
        "past": _PAST.get(lemma, (past,)),
        "perf": (_PERFECT.get(lemma, perfect),),
        "ing": (ing,),
    }


def _noun(lemma: str, parts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    plural = parts[0] if parts else _with_s(lemma)
    end = "" if plural.endswith("s") else "s"
    return {
        "sg": (lemma,),
        "pl": (plural,),
        "sggen": (f"{lemma}'s", f"{lemma}’s"),
        "plgen": (f"{plural}'{end}", f"{plural}’{end}"),
    }
