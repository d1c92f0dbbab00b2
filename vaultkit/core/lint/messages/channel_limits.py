"""What a channel has room for. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter

# Characters, every one counted: what is good, and what fits. Checked in 2025: 200 for a free
# account's invitation, 300 for a paid one; 1,900 for an InMail, answered more often below 400.
LIMITS: dict[str, tuple[int, int | None]] = {
    "linkedin_note": (180, 200),
    "inmail": (400, 1900),
    "linkedin_message": (500, 3000),
    "text": (160, None),
}
_SUBJECT_OF_AN_INMAIL = (40, 200)


def channel_limits(letter: Letter) -> Iterator[Finding]:
    """Fit what the channel takes (M02).

    A note with a LinkedIn invitation has 200 characters, an InMail 1,900 (best below 400) with a
    subject of 200, a message to a connection 3,000, a text message 160. Every character counts.
    Sources: LinkedIn's limits as of 2025; shorter InMails are answered more often (LinkedIn).
    """
    size = len("\n".join(text for _, text in letter.lines).strip())
    if letter.channel in LIMITS:
        yield from _over(letter, size, *LIMITS[letter.channel], letter.channel.replace("_", " "))
    if letter.channel == "inmail" and letter.note["subject"]:
        subject = len(letter.note["subject"])
        yield from _over(letter, subject, *_SUBJECT_OF_AN_INMAIL, "subject of an inmail")


def _over(letter: Letter, size: int, good: int, most: int | None, what: str) -> Iterator[Finding]:
    if most and size > most:
        says = f"{size} characters; a {what} has room for {most}"
        yield letter.found("M02", "channel-limits", "error", says, "cut it to what matters")
    elif size > good:
        says = f"{size} characters; a {what} reads best below {good}"
        yield letter.found("M02", "channel-limits", "warning", says, "shorten it")
