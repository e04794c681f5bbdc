"""Danish inflection: verbs, nouns and adjectives from their principal parts.

The patterns are those of Retskrivningsordbogen's rules of spelling and any school grammar (Hansen & Heltoft, Grammatik
over det danske sprog, 2011); the code is our own. Parts may be endings, written ``+en``; ``=`` is the lemma unchanged.

=====  ==============================================  ==========================================
class  parts                                           example
=====  ==============================================  ==========================================
v      none (-ede), ``+te``, or present, past, perfect  ``hævde``; ``bruge +te``; ``gå går gik gået``
n      definite singular, plural [, definite plural]    ``klient +en +er``; ``barn +et børn børnene``
a      neuter, plural [, comparative, superlative]      ``useriøs +t +e``; ``=`` ``=`` when it never changes
x      none                                             ``angiveligt``
=====  ==============================================  ==========================================
"""

VOWELS = frozenset("aeiouyæøåé")


def inflect(lemma: str, kind: str, parts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return every form of a Danish word by its slot; see the module for what ``parts`` may be."""
    match kind:
        case "v":
            return _verb(lemma, parts)
        case "n":
            return _noun(lemma, parts)
        case "a":
            return _adjective(lemma, parts)
        case "x" if not parts:
            return {"x": (lemma,)}
    raise ValueError(f"there is no way to inflect {lemma}/{kind} from {' '.join(parts)}")


def _part(lemma: str, part: str) -> str:
    if part == "=":
        return lemma
    if not part.startswith("+"):
        return part
    ending = part[1:]
    # krise +en → krisen, not kriseen; but klient +en → klienten.
    return lemma + (ending[1:] if lemma.endswith("e") and ending.startswith("e") else ending)


def _verb(lemma: str, parts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if len(parts) == 3:
        present, past, perfect = (_part(lemma, part) for part in parts)
    elif parts in ((), ("+ede",), ("+te",)):
        weak = parts[0][1:] if parts else "ede"
        present = f"{lemma}r"
        # glemme +te → glemte, as any double letter before a t
        base = stem[:-1] if weak == "te" and _doubled(stem) else stem
        past = base + weak
        perfect = base + ("et" if weak == "ede" else "t")
    else:
        raise ValueError(f"a verb has no parts, +te, or present, past and perfect; {lemma} has {' '.join(parts)}")
    found = {
        "inf": (lemma,),
        "pres": (present,),
        "past": (past,),
        "perf": (perfect,),
        "imp": (stem[:-1] if _doubled(stem) else stem,),
        "prespart": (f"{lemma}nde" if lemma.endswith("e") else f"{lemma}ende",),
        "pass": (f"{lemma}s",) if lemma.endswith("e") else (f"{lemma}s", f"{lemma}es"),
        # overtalte, overtaltes; but gik has no passive of its own
        "pastpass": (f"{past}s",),
        "perfdef": _perfect_definite(perfect, past),
    }
    return found


def _doubled(stem: str) -> bool:
    return len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS


def _perfect_definite(perfect: str, past: str) -> tuple[str, ...]:
    if perfect.endswith("et"):
        ede = f"{perfect[:-1]}de"
        stem = perfect[:-2]
        if len(stem) > 2 and stem[-1] == stem[-2]:  # sluppet → slupne
            stem = stem[:-1]
        # skrevet → skrevne; strong verbs have both in use
        return (ede,) if past.endswith("ede") else (ede, f"{stem}ne")
    return (f"{perfect}e",)


def _noun(lemma: str, parts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    if len(parts) not in (1, 2, 3):
        raise ValueError(f"a noun has a definite form and a plural; {lemma} has {' '.join(parts) or 'nothing'}")
    definite = _part(lemma, parts[0])
    forms = {"sg": lemma, "sgdef": definite}
    if len(parts) > 1:
        plural = _part(lemma, parts[1])
        forms["pl"] = plural
        forms["pldef"] = _part(lemma, parts[2]) if len(parts) > 2 else _plural_definite(lemma, plural)
    found: dict[str, tuple[str, ...]] = {slot: (form,) for slot, form in forms.items()}
    found |= {f"{slot}gen": _genitive(form) for slot, form in forms.items()}
    return found


def _plural_definite(lemma: str, plural: str) -> str:
    if plural.endswith("er") and plural != lemma:
        return f"{plural}ne"
    if plural.endswith("ere"):  # misbrugere → misbrugerne
        return f"{plural[:-1]}ne"
    return f"{plural}ne" if plural.endswith("e") else f"{plural}ene"


def _genitive(form: str) -> tuple[str, ...]:
    return (f"{form}'", f"{form}’", f"{form}'s") if form[-1] in "sxz" else (f"{form}s",)


def _adjective(lemma: str, parts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    if not parts:
        parts = ("=", "=") if lemma.endswith(("e", "s")) else ("+t", "+e")
    if len(parts) not in (2, 4):
        raise ValueError(f"an adjective has a neuter and a plural; {lemma} has {' '.join(parts)}")
    neuter, plural = _part(lemma, parts[0]), _part(lemma, parts[1])
    found: dict[str, tuple[str, ...]] = {"common": (lemma,), "neuter": (neuter,), "plural": (plural,)}
    if len(parts) == 4:
        found |= {"more": (_part(lemma, parts[2]),), "most": (_part(lemma, parts[3]),)}
        found["mostdef"] = (f"{found['most'][0]}e",)
    elif plural != lemma and plural.endswith("e"):
        stem = plural[:-1]
        found |= {"more": (f"{stem}ere",)}
        found |= {"most": (f"{stem}{'st' if stem.endswith(('ig', 'som')) else 'est'}",)}
        found["mostdef"] = (f"{found['most'][0]}e",)
    return found
