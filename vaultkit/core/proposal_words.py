"""What people call their notes and fields before they know this program: words to go by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Fields in which people say what sort of note it is.
CLASS_FIELDS = _words("categories category class fileclass noteclass notetype type types")

# What notes of each kind are called in such a field, in a tag, or by their folder.
KIND_WORDS = {
    "contact": _words("acquaintance colleague contact friend mentor person people"),
    "interview": _words(
        "1on1 11 call chat coffee coffeechat conversation informational informationalinterview"
        " interview meeting oneonone talk"
    ),
    "organization": _words(
        "company companies employer firm institution org organisation organization"
    ),
    "goal": _words("goal objective"),
}

# Folders that hold people among other things: only notes that look like a person count there.
MIXED_FOLDERS = _words("addressbook crm network rolodex")

TEMPLATE_FOLDERS = _words("template templates")

# What people call the fields of each kind.
FIELD_WORDS = {
    "contact": {
        "organization": "affiliation company employer firm institution org organisation"
        " workplace worksat",
        "role": "job jobtitle occupation position profession title",
        "email": "email emailaddress emails mail",
        "phone": "cell mobile phonenumber tel telephone",
        "linkedin": "linkedinurl linkedinprofile",
        "website": "blog homepage site url web",
        "location": "address based city lives town where",
        "birthday": "bday birthdate born dateofbirth dob",
        "referred_by": "introducedby metthrough metvia recommendedby referral referrer referredby",
        "timezone": "tz",
        "cadence": "contactevery contactfrequency frequency keepintouch stayintouch",
        "tie": "closeness relationship strength",
        "first_name": "firstname givenname nickname",
        "preferred_channel": "preferred preferredcontact",
        "goals": "goal objective",
        "created": "added createdat creationdate datecreated",
    },
    "interview": {
        "contact": "attendee attendees guest interviewee participant participants people person"
        " spokewith who with",
        "date": "datetime day heldon interviewdate meetingdate meton on scheduled start when",
        "minutes": "duration durationmin length",
        "place": "location venue where",
        "meeting_url": "link meet meetinglink url videolink zoom",
        "channel": "format medium",
        "outcome": "result status",
        "thanked": "thankedon thankyou thankyousent thanks",
        "takeaway": "keytakeaway summary",
        "goals": "goal objective",
        "created": "added createdat creationdate datecreated",
    },
    "organization": {
        "industry": "branch field sector",
        "size": "employees headcount",
        "location": "address based city hq town where",
        "website": "homepage site url web",
        "what_they_do": "about description summary",
    },
    "goal": {
        "target_date": "deadline due duedate",
        "state": "status",
        "question": "objective",
    },
}

# Fields that only notes about people have.
OF_PEOPLE = _words("birthday email linkedin phone")

_PARTS = re.compile(r"[^\w]+|_")


def word(text: str) -> str:
    """A name without case, accents and marks between its parts: `E-Mail` is `email`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _PARTS.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


def kind_called(text: str) -> str | None:
    """The kind that a word, in the singular or the plural, is a name for."""
    called = word(text)
    forms = (called, called.removesuffix("s"))
    return next(
        (kind for kind, words in KIND_WORDS.items() if any(form in words for form in forms)), None
    )


def field_called(kind: str, name: str) -> str | None:
    """The field of a kind that people also call by that name."""
    return _FIELDS.get((kind, word(name)))


def _spelt_out() -> Iterator[tuple[tuple[str, str], str]]:
    for kind, fields in FIELD_WORDS.items():
        for field, words in fields.items():
            yield (kind, word(field)), field
            yield from (((kind, each), field) for each in words.split())


_FIELDS = dict(_spelt_out())
