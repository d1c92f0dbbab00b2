"""One note out of two versions: what the texts tell is done, of the rest somebody is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.core.conflicts.bases import line_matcher, shared_base
from vaultkit.core.conflicts.choices import BOTH, LINES, OURS, THEIRS, Choice, Choose, leave
from vaultkit.core.conflicts.fields import settled_fields, without_double_keys
from vaultkit.core.conflicts.markers import Hunk, hunks, rebuilt, with_choices
from vaultkit.core.edit.fields import UNEDITABLE
from vaultkit.core.edit.page import Kinds, page_of
from vaultkit.core.merge import Merged, Three, merge
from vaultkit.core.merging.log_order import tidied
from vaultkit.core.merging.pieces import TextMerge, with_ends
from vaultkit.core.model import Document
from vaultkit.core.parse import parse
from vaultkit.core.text import texts
from vaultkit.errors import CannotEdit

# A line that no side has: what one side deleted and the other wrote anew is for a person to say.
_GONE = "%% nobody knows what stood here: 7d0c3be1f4a29586 %%\n"


class Ways(NamedTuple):
    """How two versions become one: by which kinds, by whose text merge, by whose word.

    With `tidies` a log is put in order also where no marker stood in the note.
    """

    kinds: Kinds
    text_merge: TextMerge
    choose: Choose
    tidies: bool = False


def unmarked(document: Document, base: str | None, ways: Ways) -> Document:
    """The note without conflict markers, as far as somebody could say what is right.

    What stands between markers is merged as two versions of the note are; `base` is what both
    come from, if known. CannotEdit where the markers do not go together.
    """
    if not has_markers(document, ways.kinds):
        return document
    places = hunks(document.path, document.text)
    found = _merge(document.path, _three(document.text, places, base), ways)
    merged = Document(document.path, found.text)
    if found.clashes:
        merged = _chosen(merged, ways.choose, None)
        if len(hunks(merged.path, merged.text)) >= len(places):
            return document  # not one place less: then git's own words stay around them
    return Document(document.path, tidied(merged.text))


def finished(document: Document, ways: Ways) -> Document:
    """The note with one value for each field that somebody could say it of, and its log in order.

    Keys that stand twice are two values of a field. Itself while there are markers in it.
    """
    if has_markers(document, ways.kinds):
        return document
    document = without_double_keys(document, ways.kinds)
    document = settled_fields(document, ways.kinds, ways.choose)
    return Document(document.path, tidied(document.text)) if ways.tidies else document


def merged_with_copy(note: Document, copy: Document, base: str | None, ways: Ways) -> Document:
    """The note with all that a second version of it says; `base` is what both come from, if known.

    Where both say something else in one place of the text, both stand there, unless somebody says
    which is to stay; two values of a field stay for `finished`. CannotEdit where one of them is
    not whole, or the result would not be.
    """
    note, copy = _whole(note, ways), _whole(copy, ways)
    # With the copy's line ends: those of the note are then what somebody has changed, and stay.
    base = shared_base(copy.text, note.text) if base is None else base
    found = _merge(note.path, (base, note.text, copy.text), ways)
    merged = Document(note.path, found.text)
    if found.clashes:
        merged = _chosen(merged, ways.choose, BOTH)
    _must_read_as_well(merged, note, copy)
    return merged


def _whole(document: Document, ways: Ways) -> Document:
    """A version without a key that stands twice; CannotEdit while there are markers in it."""
    if has_markers(document, ways.kinds):
        remedy = "settle the merge conflict in it first"
        raise CannotEdit("there are conflict markers in it", path=document.path, remedy=remedy)
    plain = without_double_keys(document, ways.kinds)
    return document if plain is document else settled_fields(plain, ways.kinds, leave)


def _merge(path: str, three: Three, ways: Ways) -> Merged:
    base, ours, theirs = (Document(path, text) for text in three)
    return merge(base, ours, theirs, ways.kinds, ways.text_merge)


def has_markers(document: Document, kinds: Kinds) -> bool:
    """Whether two versions stand unmerged in a note."""
    return any(flaw.code == "conflict-markers" for flaw in parse(document, kinds).flaws)


def _three(whole: str, places: Sequence[Hunk], base: str | None) -> Three:
    """The versions that stand between markers, each with all that is around."""
    ours, theirs = rebuilt(whole, places, OURS), rebuilt(whole, places, THEIRS)
    if all(place.base is not None for place in places):
        base = rebuilt(whole, places, "base")
    return base if base is not None else _guessed(whole, places), ours, theirs


def _guessed(whole: str, places: Sequence[Hunk]) -> str:
    """A base that nobody kept: what both sides have, and where one has nothing, something else."""
    body = page_of(Document("", whole)).first
    known = [None if _is_head(place, body) else _guess(place) for place in places]
    left = with_choices(whole, places, known)
    rest = hunks("", left)
    return shared_base(rebuilt(left, rest, OURS), rebuilt(left, rest, THEIRS))


def _is_head(place: Hunk, body: int) -> bool:
    """Whether a place is in the front matter, or reaches into it."""
    return place.first < body or any(line.rstrip() == "---" for line in _both_lines(place))


def _guess(place: Hunk) -> str:
    if place.ours.strip() and place.theirs.strip():
        return shared_base(place.ours, place.theirs)
    # An item that only one side still has is kept; of other lines only a person knows.
    is_list = all(line.lstrip()[:1] in ("-", "*", "+", "") for line in _both_lines(place))
    return "" if is_list else _GONE


def _both_lines(place: Hunk) -> list[str]:
    return texts(place.ours) + texts(place.theirs)


def _chosen(document: Document, choose: Choose, otherwise: str | None) -> Document:
    """The document with what somebody chose in each place that stands between markers."""
    places = hunks(document.path, document.text)
    kept = [_kept(document.path, place, choose, otherwise) for place in places]
    return Document(document.path, with_choices(document.text, places, kept))


def _kept(path: str, place: Hunk, choose: Choose, otherwise: str | None) -> str | None:
    options = {OURS: place.ours, THEIRS: place.theirs, BOTH: both(place.ours, place.theirs)}
    word = choose(Choice(path, place.first + 1, LINES, options, otherwise)) or otherwise
    return options[word] if word else None


def both(ours: str, theirs: str) -> str:
    """All lines of two texts, those that both have once; where they differ, ours stand first."""
    one, two = with_ends(ours), with_ends(theirs)
    found: list[str] = []
    for what, a, b, c, d in line_matcher(one, two).get_opcodes():
        found += one[a:b]
        if what != "equal":
            found += two[c:d]
    last = len(found) - 1
    return "".join(
        line if at == last or line.endswith("\n") else f"{line}\n" for at, line in enumerate(found)
    )


def _must_read_as_well(merged: Document, note: Document, copy: Document) -> None:
    """CannotEdit where the front matter would have a flaw that the note's own does not have."""
    now, before = ({flaw.code for flaw in parse(each, {}).flaws} for each in (merged, note))
    if (now - before) & {*UNEDITABLE, "duplicate-key"}:
        says = f"the front matter of this and of {copy.path} cannot be made one"
        raise CannotEdit(says, path=note.path, line=1, remedy="make it one in an editor")
