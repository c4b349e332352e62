"""The algebra of intervals and extents: laws over arbitrary ones, and what bounds mean."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.figures.interval import (
    EVERYTHING,
    Extent,
    Interval,
    at_least,
    at_most,
    between,
    extent,
    less_than,
    more_than,
    point,
)

BOUNDS = st.none() | st.fractions(min_value=-6, max_value=6, max_denominator=4)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    lower, upper = draw(BOUNDS), draw(BOUNDS)
    return Interval(
        lower=lower,
        upper=upper,
        lower_closed=lower is not None and draw(st.booleans()),
        upper_closed=upper is not None and draw(st.booleans()),
    )


INTERVALS = intervals()
EXTENTS = st.lists(INTERVALS, max_size=4).map(extent)
NUMBERS = st.fractions(min_value=-8, max_value=8, max_denominator=8)


def holds(interval: Interval, number: Fraction) -> bool:
    """Membership, told from the definition alone."""
    above = interval.lower is None or (
        number >= interval.lower if interval.lower_closed else number > interval.lower
    )
    below = interval.upper is None or (
        number <= interval.upper if interval.upper_closed else number < interval.upper
    )
    return above and below


def lies_in(found: Extent, number: Fraction) -> bool:
    return any(holds(part, number) for part in found.parts)


@given(INTERVALS, NUMBERS)
def test_a_number_lies_in_an_interval_where_its_point_is_contained(
    interval: Interval, number: Fraction
) -> None:
    assert interval.contains(point(number)) == holds(interval, number)


@given(INTERVALS)
def test_every_interval_contains_itself_and_nothing_exceeds_everything(interval: Interval) -> None:
    assert interval.contains(interval)
    assert EVERYTHING.contains(interval)


@given(INTERVALS, INTERVALS)
def test_two_intervals_that_contain_each_other_are_the_same(one: Interval, two: Interval) -> None:
    if one.contains(two) and two.contains(one):
        assert one == two or (one.empty and two.empty)


@given(INTERVALS, INTERVALS, INTERVALS)
def test_containment_is_transitive(one: Interval, two: Interval, three: Interval) -> None:
    assert not (one.contains(two) and two.contains(three)) or one.contains(three)


@given(INTERVALS, INTERVALS, NUMBERS)
def test_the_meet_holds_what_both_hold(one: Interval, two: Interval, number: Fraction) -> None:
    assert holds(one.meet(two), number) == (holds(one, number) and holds(two, number))


@given(INTERVALS, INTERVALS)
def test_the_meet_is_the_largest_part_of_both(one: Interval, two: Interval) -> None:
    meet = one.meet(two)
    assert one.contains(meet)
    assert two.contains(meet)
    assert two.meet(one) == meet or meet.empty
    assert one.meet(one) == one
    assert one.contains(two) == (meet == two or two.empty)


@given(INTERVALS, INTERVALS)
def test_overlap_is_mutual_and_means_a_meet(one: Interval, two: Interval) -> None:
    assert one.overlaps(two) == two.overlaps(one) == (not one.meet(two).empty)


@given(INTERVALS, st.integers(-9, 9))
def test_tightening_keeps_exactly_the_whole_numbers(interval: Interval, number: int) -> None:
    whole = interval.whole()
    assert holds(whole, Fraction(number)) == holds(interval, Fraction(number))
    assert whole.whole() == whole
    assert interval.empty <= whole.empty


@given(INTERVALS, NUMBERS, st.fractions(min_value=Fraction(1, 9), max_value=9))
def test_scaling_moves_each_number(interval: Interval, number: Fraction, factor: Fraction) -> None:
    assert holds(interval.scaled(factor), number * factor) == holds(interval, number)


@pytest.mark.parametrize("factor", [0, -1])
def test_only_a_positive_factor_scales(factor: int) -> None:
    with pytest.raises(ValueError, match="an interval is scaled by a positive factor only"):
        point(1).scaled(Fraction(factor))


@pytest.mark.parametrize(
    ("interval", "whole"),
    [
        (Interval(lower=Fraction(10), upper=Fraction(20)), between(11, 19)),
        (between(Fraction(1, 2), Fraction(5, 2)), between(1, 2)),
        (point(7), point(7)),
        (more_than(7), at_least(8)),
        (less_than(7), at_most(6)),
        (EVERYTHING, EVERYTHING),
    ],
)
def test_open_bounds_tighten_to_the_next_whole_number(interval: Interval, whole: Interval) -> None:
    assert interval.whole() == whole


@pytest.mark.parametrize(
    ("interval", "empty"),
    [
        (point(3), False),
        (between(4, 3), True),
        (Interval(lower=Fraction(3), upper=Fraction(3), lower_closed=True), True),
        (EVERYTHING, False),
        (at_least(3).meet(less_than(3)), True),
        (at_least(3).meet(at_most(3)), False),
    ],
)
def test_an_interval_is_empty_where_its_bounds_leave_no_number(
    interval: Interval, *, empty: bool
) -> None:
    assert interval.empty is empty
    assert interval.is_point is (not empty and interval != EVERYTHING)


@given(st.lists(INTERVALS, max_size=4), NUMBERS)
def test_an_extent_holds_what_any_of_its_intervals_holds(
    parts: list[Interval], number: Fraction
) -> None:
    assert lies_in(extent(parts), number) == any(holds(part, number) for part in parts)


@given(EXTENTS)
def test_the_parts_of_an_extent_are_sorted_and_leave_gaps(found: Extent) -> None:
    for first, second in zip(found.parts, found.parts[1:], strict=False):
        assert first.upper is not None
        assert second.lower is not None
        assert first.upper <= second.lower
        assert not first.overlaps(second)
        assert not (first.upper == second.lower and (first.upper_closed or second.lower_closed))
    assert not any(part.empty for part in found.parts)
    assert found.empty is (found.parts == ())


@given(EXTENTS, EXTENTS, NUMBERS)
def test_extents_meet_and_overlap_as_sets(one: Extent, two: Extent, number: Fraction) -> None:
    meet = one.meet(two)
    assert lies_in(meet, number) == (lies_in(one, number) and lies_in(two, number))
    assert meet == two.meet(one)
    assert one.overlaps(two) == two.overlaps(one) == (not meet.empty)
    assert one.contains(two) == (meet == two)
    assert one.contains(meet)


@given(EXTENTS, st.integers(-9, 9))
def test_an_extent_tightens_to_its_whole_numbers(found: Extent, number: int) -> None:
    whole = found.whole()
    assert lies_in(whole, Fraction(number)) == lies_in(found, Fraction(number))
    assert whole.whole() == whole


def test_neighbouring_whole_numbers_are_one_part() -> None:
    chosen = extent([point(1), point(2), point(4)])
    assert len(chosen.parts) == 3
    assert chosen.whole().parts == (between(1, 2), point(4))
    assert extent([point(1), point(2)]).whole() == extent([between(1, 2)])


def test_a_choice_is_no_point_and_nothing_is_not_one_either() -> None:
    assert extent([point(3)]).is_point
    assert not extent([point(3), point(5)]).is_point
    assert not extent([]).is_point


@given(EXTENTS, NUMBERS)
def test_an_extent_scales_in_all_its_parts(found: Extent, number: Fraction) -> None:
    assert lies_in(found.scaled(Fraction(2, 3)), number * Fraction(2, 3)) == lies_in(found, number)
