"""Which message settles what a rule of the agenda finds."""

from __future__ import annotations

# A first message: which one depends on how you know of the person.
REQUEST = "request"

# Which message settles what a rule finds; other rules want no message, or one without an outline.
MESSAGE_FOR_RULE = {
    "answer": "reschedule",
    "answer-introduction": "intro-reply",
    "birthday": "congratulate",
    "bounced": REQUEST,
    "cadence": "update",
    "confirm": "confirm",
    "contact-referral": REQUEST,
    "declined": "decline",
    "deferred": REQUEST,
    "early-touch": "update",
    "final-outcome": "update",
    "nudge": "nudge",
    "re-offer": "reschedule",
    "rebook": "no-show",
    "report-advice": "report-back",
    "second-person": REQUEST,
    "tell-referrer": "referral-thanks",
    "thank-you": "thank-you",
    "write": REQUEST,
}
