"""From notes to problems: the tables of checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from vaultkit.core.checks.ambiguous_link import ambiguous_link
from vaultkit.core.checks.around import Around
from vaultkit.core.checks.broken_link import broken_link
from vaultkit.core.checks.conflict_copy import conflict_copy
from vaultkit.core.checks.conflict_markers import conflict_markers
from vaultkit.core.checks.contradicting_dates import contradicting_dates
from vaultkit.core.checks.duplicate_contact import duplicate_contact
from vaultkit.core.checks.duplicate_key import duplicate_key
from vaultkit.core.checks.file_name import file_name
from vaultkit.core.checks.front_matter_closing import front_matter_closing
from vaultkit.core.checks.front_matter_foreign import front_matter_foreign
from vaultkit.core.checks.front_matter_late import front_matter_late
from vaultkit.core.checks.front_matter_not_fields import front_matter_not_fields
from vaultkit.core.checks.front_matter_open import front_matter_open
from vaultkit.core.checks.front_matter_syntax import front_matter_syntax
from vaultkit.core.checks.future_fact import future_fact
from vaultkit.core.checks.impossible_date import impossible_date
from vaultkit.core.checks.interview_without_contact import interview_without_contact
from vaultkit.core.checks.left_out import left_out
from vaultkit.core.checks.link_by_alias import link_by_alias
from vaultkit.core.checks.link_to_wrong_kind import link_to_wrong_kind, wanted_kind
from vaultkit.core.checks.log_line import log_line
from vaultkit.core.checks.merge_contradiction import merge_contradiction
from vaultkit.core.checks.missing_field import missing_field
from vaultkit.core.checks.misspelt_field import misspelt_field
from vaultkit.core.checks.not_utf_8 import not_utf_8
from vaultkit.core.checks.outcome_unknown import outcome_unknown
from vaultkit.core.checks.outcome_without_day import outcome_without_day
from vaultkit.core.checks.own_referrer import own_referrer
from vaultkit.core.checks.slot_without_time import slot_without_time
from vaultkit.core.checks.task_date_impossible import task_date_impossible
from vaultkit.core.checks.task_date_not_seen import task_date_not_seen
from vaultkit.core.checks.too_deep import too_deep
from vaultkit.core.checks.too_large import too_large
from vaultkit.core.checks.unknown_choice import unknown_choice
from vaultkit.core.checks.unknown_kind import unknown_kind
from vaultkit.core.checks.unknown_rule import unknown_rule
from vaultkit.core.checks.unquoted_wikilink import unquoted_wikilink
from vaultkit.core.checks.unreadable import unreadable
from vaultkit.core.checks.wrong_type import wrong_type
from vaultkit.core.checks.yaml_feature import yaml_feature
from vaultkit.core.items import Problem
from vaultkit.core.model import Kind, Link, Note
from vaultkit.core.resolve import Resolution

Kinds = Mapping[str, Kind]

# Each finds the problem that it is called by, from one note alone.
CHECKS_OF_A_NOTE: dict[str, Callable[[Note], Iterator[Problem]]] = {
    "conflict-markers": conflict_markers,
    "contradicting-dates": contradicting_dates,
    "duplicate-key": duplicate_key,
    "front-matter-closing": front_matter_closing,
    "front-matter-foreign": front_matter_foreign,
    "front-matter-late": front_matter_late,
    "front-matter-not-fields": front_matter_not_fields,
    "front-matter-open": front_matter_open,
    "front-matter-syntax": front_matter_syntax,
    "future-fact": future_fact,
    "impossible-date": impossible_date,
    "interview-without-contact": interview_without_contact,
    "left-out": left_out,
    "log-line": log_line,
    "merge-contradiction": merge_contradiction,
    "missing-field": missing_field,
    "misspelt-field": misspelt_field,
    "not-utf-8": not_utf_8,
    "outcome-unknown": outcome_unknown,
    "outcome-without-day": outcome_without_day,
    "slot-without-time": slot_without_time,
    "task-date-impossible": task_date_impossible,
    "task-date-not-seen": task_date_not_seen,
    "too-deep": too_deep,
    "too-large": too_large,
    "unknown-choice": unknown_choice,
    "unknown-rule": unknown_rule,
    "unquoted-wikilink": unquoted_wikilink,
    "unreadable": unreadable,
    "wrong-type": wrong_type,
    "yaml-feature": yaml_feature,
}
# Each also knows the kinds that there are.
CHECKS_AMONG_KINDS: dict[str, Callable[[Note, Kinds], Iterator[Problem]]] = {
    "unknown-kind": unknown_kind,
}
# Each looks at one link of a note, and at where it leads.
CHECKS_OF_A_LINK: dict[str, Callable[[Note, Link, Resolution], Iterator[Problem]]] = {
    "ambiguous-link": ambiguous_link,
    "broken-link": broken_link,
    "link-by-alias": link_by_alias,
    "link-to-wrong-kind": link_to_wrong_kind,
    "own-referrer": own_referrer,
}
# Each also looks at the notes around.
CHECKS_BETWEEN_NOTES: dict[str, Callable[[Note, Around], Iterator[Problem]]] = {
    "conflict-copy": conflict_copy,
    "duplicate-contact": duplicate_contact,
    "file-name": file_name,
}
CHECKS: dict[str, Callable[..., Iterator[Problem]]] = {
    **CHECKS_OF_A_NOTE,
    **CHECKS_AMONG_KINDS,
    **CHECKS_OF_A_LINK,
    **CHECKS_BETWEEN_NOTES,
}


def problems_of(note: Note, kinds: Kinds) -> list[Problem]:
    """What is wrong with a note by itself."""
    found = [problem for check in CHECKS_OF_A_NOTE.values() for problem in check(note)]
    found += [problem for check in CHECKS_AMONG_KINDS.values() for problem in check(note, kinds)]
    return found


def problems_between(note: Note, around: Around) -> list[Problem]:
    """What is wrong between a note and those around it."""
    found = [problem for check in CHECKS_BETWEEN_NOTES.values() for problem in check(note, around)]
    for link in _links_that_count(note):
        leads = around.resolve(link, note.path, wanted_kind(note, link))
        found += [p for check in CHECKS_OF_A_LINK.values() for p in check(note, link, leads)]
    return found


def _links_that_count(note: Note) -> Iterator[Link]:
    """The links of a note of some kind, without those that only say which kind it is."""
    if note.kind:
        signs = {match.field for match in note.kind.match if match.field}
        yield from (link for link in note.links if link.field not in signs)
