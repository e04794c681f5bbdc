"""Danish inflection: verbs, nouns and adjectives from their principal parts.

The patterns are those of Retskrivningsordbogen's rules of spelling and any school grammar (Hansen & Heltoft, Grammatik
over det danske sprog, 2011); the code is our own. Parts may be endings, written ``+en``; ``=`` is the lemma unchanged.

=====  ==============================================  ==========================================
class  parts                                           example
=====  ==============================================  ==========================================
v      none (-ede), ``+te``, or present, past, perfect  ``hævde``; ``bruge +te``; ``gå går gik gået``
n      definite singular, plural [, definite plural]    ``klient +en +er``; ``barn +et børn børnene``
a      none, or neuter, plural [, comparative,          ``useriøs``, ``umoden``, ``forældet``; ``fræk +t frække``;
       superlative]                                    ``=`` ``=`` when it never changes
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
        "imp": _imperative(lemma, stem),
        "prespart": (f"{lemma}nde" if lemma.endswith("e") and not past.endswith("så") else f"{lemma}ende",),  # seende
        "pass": (f"{lemma}s",) if lemma.endswith("e") else (f"{lemma}s", f"{lemma}es"),
        "pastpass": (f"{past}s" if past[-1] in VOWELS else f"{past}es",),  # overtaltes, skreves
        "perfdef": _perfect_definite(perfect, past),
    }
    # Of two slots with one form the first counts: “hun ville” is more common than “at ville”.
    return {"past": (past,), **found} if past == lemma else found


def _imperative(lemma: str, stem: str) -> tuple[str, ...]:
    if lemma.endswith("ere") and len(lemma) > 5:  # kontroller, kontrollér
        return stem, f"{lemma[:-3]}ér"
    return (stem[:-1] if _doubled(stem) else stem,)


def _doubled(stem: str) -> bool:
    return len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS


def _perfect_definite(perfect: str, past: str) -> tuple[str, ...]:
    if perfect.endswith("et"):
        ede = f"{perfect[:-1]}de"
        stem = perfect[:-2]
        if len(stem) > 2 and stem[-1] == stem[-2]:  # sluppet → slupne
            stem = stem[:-1]
        # skrevet → skrevne, skreven; strong verbs have them all in use
        return (ede,) if past.endswith("ede") else (ede, f"{stem}ne", f"{perfect[:-2]}en")
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


def _usual(lemma: str) -> tuple[str, ...]:
    """The parts of an adjective that the lexicon says nothing of."""
    if lemma.endswith("et") and len(lemma) > 4:  # forældet, forældede
        return "=", f"{lemma[:-1]}de"
    if lemma.endswith("en") and len(lemma) > 4:  # umoden, umodent, umodne
        return "+t", f"{lemma[:-2]}ne"
    if lemma.endswith("som"):  # voldsom, voldsomme
        return "+t", "+me"
    if lemma.endswith("e") or (lemma.endswith("s") and lemma[-2] not in "øiuv"):  # fælles; but nervøst, præcist, tavst
        return "=", "="
    return "+t", "+e"


def _adjective(lemma: str, parts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    parts = parts or _usual(lemma)
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
        if lemma.endswith("som"):
            most: tuple[str, ...] = (f"{lemma}st",)
        else:
            most = (f"{stem}st", f"{stem}est") if lemma.endswith("ig") else (f"{stem}est",)
        found |= {"most": most, "mostdef": tuple(f"{one}e" for one in most)}
    return found
