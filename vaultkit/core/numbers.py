"""The numbers that several rules share: defaults, bounds, and where each comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """One number under `[numbers]` in a vault's config; `source` says on what the default rests."""

    default: int
    least: int
    most: int
    unit: str
    help: str
    source: str


NUMBERS = {
    "answer_within": Number(
        1, 1, 3, "business days", "how soon to answer somebody who wrote",
        "Carleton career centre: do not delay in returning calls or e-mails",
    ),
    "cadence": Number(
        180, 7, 730, "days", "how long without contact, for people whose tie is not set",
        "Keith Ferrazzi: two or three touches a year for weaker ties",
    ),
    "confirm_before": Number(
        1, 1, 2, "business days", "how long before a talk to confirm it",
        "RCEL: write the day before, with phone number and time zone",
    ),
    "default_minutes": Number(
        20, 10, 30, "minutes", "how long a talk is if its note does not say",
        "Berkeley and Pomona career centres: ask for 20 minutes",
    ),
    "dormant_after": Number(
        365, 90, 3650, "days", "when a tie counts as dormant, and at least twice its cadence",
        "MIT Sloan on reconnecting: long silent ties are worth reviving",
    ),
    "goal_min_contacts": Number(
        3, 0, 20, "contacts", "how many people a goal should have to ask",
        "career workbooks: at least three people for each area",
    ),
    "goal_stalled_after": Number(
        21, 7, 365, "days", "how long nothing may happen for a goal before it is asked about",
        "judgement: three weeks without a word are no holiday any more",
    ),
    "linkedin_note": Number(
        200, 200, 300, "characters", "what an invitation has room for; 300 with a paid account",
        "LinkedIn as of 2025",
    ),
    "max_nudges": Number(
        1, 0, 3, "nudges", "how often to write again to somebody who does not answer",
        "SFU: only follow up once",
    ),
    "nudge_wait": Number(
        7, 3, 15, "business days", "how long to wait for an answer before a nudge",
        "Duke's 3B7 routine; Carleton: at least a week",
    ),
    "reoffer_wait": Number(
        3, 2, 7, "business days", "how long to wait for an answer to times you proposed",
        "judgement: half of what a first message is given",
    ),
    "revive_after": Number(
        180, 90, 730, "days", "how long to let somebody rest who did not answer",
        "judgement: half a year is a new occasion",
    ),
    "saturation_window": Number(
        3, 2, 10, "talks", "how many talks without a new theme show that answers repeat",
        "Lenny Rachitsky, Lean Canvas: stop when you can tell what comes next",
    ),
    "second_person_gap": Number(
        3, 0, 10, "business days", "how long between messages to two people of one place",
        "Duke's 3B7 routine: one person at a time",
    ),
    "second_person_wait": Number(
        3, 2, 7, "business days", "how long to wait before a second person of that place",
        "Duke's 3B7 routine: another person after three days",
    ),
    "stop_wait": Number(
        7, 5, 20, "business days", "how long after the last nudge a request is over",
        "judgement: as long as before the nudge",
    ),
    "weekly_new_outreach": Number(
        5, 0, 25, "messages", "how many new people to write to in a week",
        "Interview Doctor: five messages for a talk, so about one talk a week",
    ),
    "weekly_talks_goal": Number(
        1, 0, 10, "talks", "how many talks to have in a week",
        "judgement: one a week while you search; one a month is plenty for a student (RCEL)",
    ),
}  # fmt: skip

# Days between two touches by how close somebody is; None is never.
CADENCE_BY_TIE: dict[str, int | None] = {
    "mentor": 30,
    "ally": 60,
    "acquaintance": 90,
    "weak": 180,
    "none": None,
}
