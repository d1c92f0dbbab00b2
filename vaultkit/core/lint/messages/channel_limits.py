"""What a channel has room for. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter

# Characters, every one counted: what is good, and what fits. Checked in 2025: 1,900 for an InMail,
# answered more often below 400. What an invitation takes is one of the vault's numbers.
LIMITS: dict[str, tuple[int, int | None]] = {
    "inmail": (400, 1900),
    "linkedin_message": (500, 3000),
    "text": (160, None),
}
_SUBJECT_OF_AN_INMAIL = (40, 200)
_SPARE = 20  # of an invitation: room for a name


def channel_limits(letter: Letter) -> Iterator[Finding]:
    """Fit what the channel takes (M02).

    An invitation on LinkedIn has `linkedin_note` characters (200; 300 if you pay), an InMail 1,900
    (best below 400) with a subject of 200, a message to a connection 3,000, a text message 160.
    Every character counts. Sources: LinkedIn's limits as of 2025; shorter InMails are answered
    more often (LinkedIn).
    """
    size = len("\n".join(text for _, text in letter.lines).strip())
    good, most = _limits(letter)
    if good:
        yield from _over(letter, size, good, most, letter.channel.replace("_", " "))
    if letter.channel == "inmail" and letter.note["subject"]:
        subject = len(letter.note["subject"])
        yield from _over(letter, subject, *_SUBJECT_OF_AN_INMAIL, "subject of an inmail")


def _limits(letter: Letter) -> tuple[int | None, int | None]:
    if letter.channel != "linkedin_note":
        return LIMITS.get(letter.channel, (None, None))
    most = int(letter.about.numbers["linkedin_note"] if letter.about else 200)
    return most - _SPARE, most


def _over(letter: Letter, size: int, good: int, most: int | None, what: str) -> Iterator[Finding]:
    if most and size > most:
        says = f"{size} characters; a {what} has room for {most}"
        yield letter.found("M02", "channel-limits", "error", says, "cut it to what matters")
    elif size > good:
        says = f"{size} characters; a {what} reads best below {good}"
        yield letter.found("M02", "channel-limits", "warning", says, "shorten it")
