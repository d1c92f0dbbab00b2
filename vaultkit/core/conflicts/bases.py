"""The text that two versions of a note come from, where nobody has kept it or only git knows.

A base that is too new would make of a line that one side never saw one that it took out. So in
doubt an older one is taken, and in the end what both have in common: then a line that one side
took out comes back, which anybody can see, and none is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from vaultkit.core.edit.task_line import with_status, without_field
from vaultkit.core.front_matter import body_start
from vaultkit.core.merging.head import Head, joined, taken_apart
from vaultkit.core.tasks import take_apart
from vaultkit.core.text import BOM, split, texts

# From so much likeness on, a line is another written anew.
_LIKE = 0.6
_DATED = re.compile(r"[ \t]*[-*+][ \t]+[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_FIELD = re.compile(r"([A-Za-z_][\w -]*):(?: |\Z)")


def shared_base(ours: str, theirs: str) -> str:
    """What two versions have in common: fields that are the same, lines in the same order.

    Of a task that only one side has ticked, the open one.
    """
    (head, body), (their_head, their_body) = _parted(ours), _parted(theirs)
    top = _shared_head(head, their_head)
    return top + "".join(_shared_lines(body, their_body))


def _parted(whole: str) -> tuple[str, str]:
    """The front matter from fence to fence, and the body; without BOM."""
    bare = whole.removeprefix(BOM)
    lines = split(bare)
    at = body_start([line.text for line in lines])
    start = lines[at].start if at < len(lines) else len(bare)
    return bare[:start], bare[start:]


def _shared_head(ours: str, theirs: str) -> str:
    our, their = taken_apart(ours), taken_apart(theirs)
    if our is None or their is None:
        return "".join(_shared_lines(ours, theirs))
    if not (our.opening and their.opening):
        return ""
    parts = {
        name: part
        for name, part in our.parts.items()
        if name in their.parts and _bare(part.lines) == _bare(their.parts[name].lines)
    }
    loose = {
        name: lines if _bare(lines) == _bare(their.loose.get(name, ())) else ()
        for name, lines in our.loose.items()
    }
    return joined(Head(our.opening, our.closing, parts, loose))


def _bare(lines: Iterable[str]) -> list[str]:
    return [line.rstrip("\r\n") for line in lines]


def _shared_lines(ours: str, theirs: str) -> Iterator[str]:
    one, two = split(ours), split(theirs)
    matcher = line_matcher([x.text for x in one], [x.text for x in two])
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield from (line.text + line.end for line in one[a:b])
        elif what == "replace":
            others = [line.text for line in two[c:d]]
            for line in one[a:b]:
                still_open = _open_version(line.text, others)
                if still_open is not None:
                    yield still_open + line.end


def line_matcher(one: Sequence[str], two: Sequence[str]) -> SequenceMatcher[str]:
    """Which lines two texts have in common; an empty one counts beside others that they have.

    Each empty line by itself is like each other one: in a long text that takes minutes.
    """
    return SequenceMatcher(lambda line: not line.strip(), one, two, False)


def _open_version(task: str, others: Sequence[str]) -> str | None:
    """The open one of a task and the same one ticked; None where there are no such two."""
    for other in others:
        for one, two in ((task, other), (other, task)):
            found = take_apart(one)
            if found and found.status == " " and _unticked(two) == one.rstrip():
                return one
    return None


def _unticked(line: str) -> str | None:
    found = take_apart(line)
    if found is None or found.status not in "xX":
        return None
    return without_field(with_status(line, " "), "done").rstrip()


def known_base(versions: Sequence[str], ours: str, theirs: str) -> str | None:
    """The newest of some versions, oldest first, that both sides surely come from; None for none.

    A side surely comes from the newest version of which it has a line that this version brought.
    Where it lacks another line that the same version brought, it may have been synced before the
    commit, and surely comes only from the version before. Of the first version it may have changed
    lines, unless they are dated facts.
    """
    brought = list(_brought(versions))
    every = frozenset().union(*brought)
    newest = min(_reach(brought, side, side - every) for side in (_lines(ours), _lines(theirs)))
    return versions[newest] if newest >= 0 else None


def _lines(whole: str) -> frozenset[str]:
    return frozenset(line for line in texts(whole.removeprefix(BOM)) if line.strip())


def _brought(versions: Sequence[str]) -> Iterator[frozenset[str]]:
    """The lines that each version has and none before it had."""
    before: set[str] = set()
    for version in versions:
        lines = _lines(version)
        yield lines - before
        before |= lines


def _reach(brought: Sequence[frozenset[str]], side: frozenset[str], own: frozenset[str]) -> int:
    """The number of the newest version that a side surely comes from; -1 for none.

    `own` are its lines that no version has.
    """
    for number in range(len(brought) - 1, -1, -1):
        new = brought[number]
        if new & side:
            knows_all = all(number == 0 and _is_changed(line, own) for line in new - side)
            return number if knows_all else number - 1
    return -1


def _is_changed(line: str, own: frozenset[str]) -> bool:
    """Whether one of the lines that nobody has committed is this one, written anew."""
    if _DATED.match(line):
        return False
    field = _FIELD.match(line)
    if field:
        return any(each.startswith(field[0].rstrip()) for each in own)
    return any(SequenceMatcher(None, line, each, False).ratio() >= _LIKE for each in own)
