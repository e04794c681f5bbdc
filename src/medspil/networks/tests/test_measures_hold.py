"""What holds for the measures of every map, whatever is drawn on it."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medspil.networks.measures import measures
from medspil.networks.measures.composition import blau, iqv, shannon
from medspil.networks.measures.similarity import Pairs, ei, phi, yules_q
from medspil.networks.model import KINDS, MEDSPIL_LAYOUT, Alter, Response, Tie, Wave

# What holds is looked for, not how quickly: the machine may have other work.
in_its_own_time = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
COUNTS = st.lists(st.integers(0, 50), max_size=8)
FOUR = st.tuples(*[st.integers(0, 30)] * 4).map(lambda four: Pairs(*four))


@st.composite
def waves(draw: st.DrawFn) -> Wave:
    names = [f"a{number}" for number in range(draw(st.integers(0, 9)))]
    alters = tuple(
        Alter(
            name,
            kind=draw(st.sampled_from(KINDS)),
            ring=draw(st.sampled_from((None, 1, 2, 3))),
            sector=draw(st.sampled_from((None, *MEDSPIL_LAYOUT.sectors))),
        )
        for name in names
    )
    if len(names) < 2:
        return Wave(1, alters)
    ends = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    kinds, arrows = st.sampled_from(("knows", "close", "hard")), st.booleans()
    drawn = draw(st.lists(st.tuples(ends, kinds, arrows), max_size=20))
    ties = tuple(Tie(a, b, kind, directed) for (a, b), kind, directed in drawn)
    answers = draw(st.lists(st.frozensets(st.sampled_from(names)), max_size=7))
    return Wave(1, alters, ties, tuple(Response(f"Q{number}", yes) for number, yes in enumerate(answers, 1)))


FROM_MINUS_ONE = ("ei_", "yules_q_", "phi_")
FROM_NOUGHT = (
    *("density", "fragmentation", "hierarchy", "normalised_betweenness", "multiplex_", "reciprocity"),
    *("blau_", "iqv_", "p_", "efficiency"),
)
SLACK = 1e-12


@in_its_own_time
@given(waves())
def test_every_figure_is_within_its_bounds_or_missing(wave: Wave) -> None:
    found = measures(wave)
    size = found.size
    for name, value in found.as_json().items():
        if value is None:
            continue
        assert math.isfinite(value), name
        if name.startswith(FROM_MINUS_ONE):
            assert -1 <= value <= 1, name
        else:
            assert value >= 0, name
        if name.startswith(FROM_NOUGHT):
            assert value <= 1 + SLACK, name
        if name.startswith("shannon"):
            assert value <= math.log(5) + SLACK
    assert 0 <= found.isolates <= found.components <= size
    if found.constraint is not None and found.effective_size is not None:
        assert 0 < found.constraint <= 1.125 + SLACK
        assert 1 - SLACK <= found.effective_size <= size
    if found.density is not None and found.betweenness is not None:
        # Who isn't tied is brought together by ego, alone or among others.
        pairs = size * (size - 1) / 2
        assert found.betweenness <= pairs * (1 - found.density) + SLACK
        assert (found.betweenness == 0) == (found.density == 1)


@in_its_own_time
@given(waves())
def test_small_networks_lack_figures_and_larger_ones_do_not(wave: Wave) -> None:
    found = measures(wave)
    of_two = (found.density, found.mean_degree, found.fragmentation, found.hierarchy, found.betweenness)
    assert [one is None for one in of_two] == [found.size < 2] * len(of_two)
    assert (found.constraint is None) == (found.efficiency is None) == (found.size == 0)
    assert (found.reciprocity is None) == (not any(tie.directed for tie in wave.ties))
    assert (found.tie_multiplexity is None) == (not wave.ties)


@in_its_own_time
@given(waves(), st.randoms(use_true_random=False))
def test_neither_names_nor_order_matter(wave: Wave, dice: object) -> None:
    shuffled = list(wave.alters)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    names = {alter.id: f"x{number}" for number, alter in enumerate(shuffled)}
    ties = [replace(tie, a=names[tie.a], b=names[tie.b]) for tie in wave.ties]
    dice.shuffle(ties)  # type: ignore[attr-defined]
    again = Wave(
        1,
        tuple(replace(alter, id=names[alter.id]) for alter in shuffled),
        tuple(ties),
        tuple(replace(one, yes=frozenset(names[name] for name in one.yes)) for one in reversed(wave.responses)),
    )
    before, after = measures(wave).as_json(), measures(again).as_json()
    assert before.keys() == after.keys()
    for name, value in before.items():
        other = after[name]
        if value is None or other is None:
            assert value is other, name
        else:
            assert math.isclose(value, other, rel_tol=SLACK, abs_tol=SLACK), name


@in_its_own_time
@given(waves())
def test_a_tie_drawn_twice_is_one_tie(wave: Wave) -> None:
    turned = tuple(tie if tie.directed else replace(tie, a=tie.b, b=tie.a) for tie in wave.ties)
    assert measures(replace(wave, ties=wave.ties + turned)) == measures(wave)


@in_its_own_time
@given(waves())
def test_one_who_knows_nobody_adds_to_what_ego_alone_reaches(wave: Wave) -> None:
    before = measures(wave)
    after = measures(replace(wave, alters=(*wave.alters, Alter("new"))))
    assert (after.size, after.isolates, after.components) == (
        before.size + 1,
        before.isolates + 1,
        before.components + 1,
    )
    if before.betweenness is not None:
        assert after.betweenness is not None
        assert math.isclose(after.betweenness, before.betweenness + before.size, rel_tol=SLACK)


@in_its_own_time
@given(COUNTS)
def test_diversity_is_nothing_when_all_are_alike_and_most_when_they_are_as_many(found: list[int]) -> None:
    sorts, known = len([one for one in found if one]), sum(found)
    mixed, entropy, share = blau(found), shannon(found), iqv(found, max(len(found), 2))
    if known < 2:
        assert mixed is None and entropy is None and share is None
        return
    assert mixed is not None and entropy is not None and share is not None
    assert 0 <= mixed <= 1 - 1 / sorts + SLACK
    assert 0 <= entropy <= math.log(sorts) + SLACK
    assert mixed - SLACK <= share <= 1
    assert (mixed == 0) == (sorts == 1)
    if sorts > 1 and len({one for one in found if one}) == 1:
        assert math.isclose(iqv(found, sorts) or 0, 1)
        assert math.isclose(entropy, math.log(sorts))


@in_its_own_time
@given(st.integers(0, 99), st.integers(0, 99))
def test_ei_turns_round_when_inside_and_outside_do(internal: int, external: int) -> None:
    one, other = ei(internal, external), ei(external, internal)
    if one is None or other is None:
        assert one is other is None
        assert internal + external == 0
    else:
        assert one == -other
        assert -1 <= one <= 1


@in_its_own_time
@given(FOUR)
def test_q_and_phi_turn_round_when_like_and_unlike_do(table: Pairs) -> None:
    turned = Pairs(table.tied_other, table.tied_same, table.untied_other, table.untied_same)
    for measure in (yules_q, phi):
        one, other = measure(table), measure(turned)
        if one is None or other is None:
            assert one is other is None
        else:
            assert one == -other
            assert -1 <= one <= 1
    # They agree on which way it goes, and Q is never the weaker of the two.
    q, r = yules_q(table), phi(table)
    if q is not None and r is not None:
        assert abs(r) <= abs(q) + SLACK
        assert q * r >= 0
