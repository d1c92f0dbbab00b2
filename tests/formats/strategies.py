"""Agendas and problems that say anything at all."""

from __future__ import annotations

from datetime import date, datetime, time

from hypothesis import strategies as st

from vaultkit.core.agenda import Wanted, agenda
from vaultkit.core.items import AddLine, Agenda, Item, Problem, Reason, SetField, TickTask, Work

TODAY = date(2026, 11, 23)
NASTY = (
    "\x00\t\n\r\x1b\x7f\x85\x9b\xad"
    "\u061c\u200b\u200d\u200e\u2028\u202e\u2066\ufe0f\ufeff\ud800\udc80"
)
SEEN = "ab c=+@-'\",:%<[]|山田é\u0301क्षि👩🏽🔬❤🇩🇪🏴\u200d\ufe0f\U000e0067\U000e007f"

whole_characters = st.characters(exclude_categories=["Cs"])
texts = st.one_of(
    st.text(st.sampled_from(NASTY + SEEN), max_size=80),
    st.text(max_size=40),
    st.text(st.characters(), max_size=20),
)
well_formed = st.one_of(
    st.text(whole_characters, max_size=40),
    st.text(st.sampled_from("".join(c for c in NASTY + SEEN if not "\ud800" <= c <= "\udfff"))),
)
days = st.dates(date(2026, 9, 1), date(2027, 3, 1))


def settlings(words: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    return st.one_of(
        st.builds(SetField, words, words, words),
        st.builds(AddLine, words, words, words),
        st.builds(TickTask, words, words, st.integers(0, 9), st.integers(1, 999)),
        st.builds(Work, words, words),
    )


def items(words: st.SearchStrategy[str]) -> st.SearchStrategy[Item]:
    return st.builds(
        Item,
        rule=words,
        subject=words,
        path=words,
        line=st.integers(1, 9999),
        due=days,
        from_=st.just(date(2026, 9, 1)),
        until=st.sampled_from([date(2027, 3, 1), date.max]),
        urgency=st.sampled_from(["now", "high", "normal", "low", "info"]),
        action=words,
        reason=st.builds(Reason, words, st.none() | days, words),
        settles=st.lists(settlings(words), max_size=2).map(tuple),
        who=st.none() | words,
        name=words,
        writing=st.booleans(),
        id=st.text("abcdefgh234567", min_size=8, max_size=8),
    )


def agendas(words: st.SearchStrategy[str] = texts) -> st.SearchStrategy[Agenda]:
    return st.lists(items(words), max_size=5).map(of_items)


def of_items(several: list[Item]) -> Agenda:
    """The agenda that has these items, uncut."""
    return agenda(several, datetime.combine(TODAY, time(8)), Wanted(everything=True))


def problems(words: st.SearchStrategy[str] = texts) -> st.SearchStrategy[list[Problem]]:
    severities = st.sampled_from(["error", "warning", "hint"])
    number = st.integers(1, 9999)
    return st.lists(
        st.builds(Problem, words, number, number, st.just("code"), words, severities), max_size=4
    )
