"""How much one relation holds: how many questions name the same alter, how many kinds a tie has, which is returned.

>>> from medspil.networks.model import Alter, Response, Tie, Wave
>>> people, answers = (Alter("a"), Alter("b")), (Response("Q1", yes={"a"}), Response("Q2", yes={"a", "b"}))
>>> wave = Wave(1, people, (Tie("a", "b", "help", directed=True),), answers)
>>> questions_per_alter(wave), reciprocity(wave)
((2, 1), 0.0)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from medspil.networks.model import Wave


def questions_per_alter(wave: Wave) -> tuple[int, ...] | None:
    """Under how many questions each alter is named, in the map's order (role multiplexity: Wasserman & Faust 1994;
    Perry, Pescosolido & Borgatti 2018).

    Missing where ego answered no question: neither names nor "nobody right now". Then 0 would say too much.

    >>> from medspil.networks.model import Alter
    >>> questions_per_alter(Wave(1, (Alter("a"),))) is None
    True
    """
    return times_named([alter.id for alter in wave.alters], answers(wave))


def answers(wave: Wave) -> tuple[frozenset[str], ...]:
    """Whom ego named under each question that was answered: with names, or with "nobody right now". Ids; no unit.

    >>> from medspil.networks.model import Response
    >>> answers(Wave(1, (), (), (Response("Q1", stance="none_now"), Response("Q2", stance="rather_not"))))
    (frozenset(),)
    """
    return tuple([one.yes for one in wave.responses if one.yes or one.stance == "none_now"])


def times_named(ids: Sequence[str], named: Sequence[frozenset[str]]) -> tuple[int, ...] | None:
    """``questions_per_alter``, of the alters' ids and ``answers`` (the source and conventions are the same).

    >>> times_named("ab", (frozenset("a"), frozenset("ab")))
    (2, 1)
    """
    if not named:
        return None
    times = dict.fromkeys(ids, 0)
    for yes in named:
        for one in yes:
            times[one] += 1
    return tuple(times.values())


def mean_count(found: Sequence[int] | None) -> float | None:
    """The mean number of questions per alter, or of kinds per tie: Σ / n. Missing where there is none to count.

    For alters: over all on the map, those whom no question names included, from 0 to the number of questions. For ties:
    over pairs of alters who are tied, from 1; ego is left out.

    >>> mean_count((2, 1)), mean_count(()), mean_count(None)
    (1.5, None, None)
    """
    return sum(found) / len(found) if found else None


def multiplex_share(found: Sequence[int] | None) -> float | None:
    """The share named under two questions or more, or of ties that are of two kinds or more (multiplex: Gluckman 1955;
    Wasserman & Faust 1994).

    From 0 to 1; missing where there is none to count. The conventions are those of ``mean_count``.

    >>> multiplex_share((2, 1, 3, 0))
    0.5
    """
    return sum([one > 1 for one in found]) / len(found) if found else None


def reciprocity(wave: Wave) -> float | None:
    """The share of directed ties that are returned: those with one of the same kind the other way (Newman,
    Forrest & Balthrop 2002).

    Among the alters; ego is left out. Ties without a direction are left out too: whether they are returned isn't known.
    From 0 to 1; missing where no tie is directed.

    >>> from medspil.networks.model import Alter, Tie
    >>> help, back = Tie("a", "b", "help", directed=True), Tie("b", "a", "help", directed=True)
    >>> reciprocity(Wave(1, (Alter("a"), Alter("b")), (help, back))), reciprocity(Wave(1))
    (1.0, None)
    """
    return returned((tie.a, tie.b, tie.kind) for tie in wave.ties if tie.directed)


def returned(directed: Iterable[tuple[str, str, str]]) -> float | None:
    """``reciprocity``, of where each directed tie comes from, where it goes and its kind (Newman et al. 2002).

    >>> returned([("a", "b", "help"), ("b", "a", "help"), ("a", "c", "help"), ("c", "a", "money")])
    0.5
    """
    ties = set(directed)
    return sum([(b, a, kind) in ties for a, b, kind in ties]) / len(ties) if ties else None
