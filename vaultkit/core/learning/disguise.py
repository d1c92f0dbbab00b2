"""Roles instead of names: what people, organizations and addresses are called where both are hid.

It hides too much rather than too little: a part of a name is enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from vaultkit.core.links import links_in
from vaultkit.core.names import plain, stem

SOMEBODY, SOME_NOTE, PLACE = "somebody", "a note", "an organization"
CONTACT = "contact"
_LONGEST_ROLE = 60

# Longest first: an address before the numbers in it.
_ADDRESS = re.compile(
    r"(?P<link>!?\[\[[^\[\]]*+\]\]|\]\([^()]*+(?:\([^()]*+\)[^()]*+)*+\))"
    r"|(?P<email>[^\s<>()\[\],;:\"“”]{1,99}@[^\s<>()\[\],;:@\"“”]{1,99}\.[^\W\d_]{2,24}[\w.-]*)"
    r"|(?P<url>[A-Za-z][A-Za-z0-9+.-]{0,30}://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)]"
    r"|(?<![\w@])(?:www\.|(?:[^\W_][\w-]{0,62}\.){1,9}[A-Za-z]{2,24}/)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)]"
    r"|(?<![\w@])(?:[^\W_][\w-]{0,62}\.){1,9}(?:com|org|net|edu|gov|io|ai|co|app|dev|info|biz|example|test"
    r"|at|au|be|ca|ch|cn|cz|de|dk|es|eu|fi|fr|ie|il|in|it|jp|kr|nl|no|nz|pl|pt|se|uk|us)"
    r"(?![\w-]))"
    r"|(?P<handle>(?<![\w@])@[^\W_][\w.-]*)"
    r"|(?P<day>(?<![\d-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?(?![\d-])|(?<!\d)(?:19|20)\d\d\s?[-–/]\s?"
    r"(?:19|20)\d\d(?!\d)|(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.]))"
    r"|(?P<phone>(?<![\w.,])\+?\(?\d(?:[\s()./–-]{0,3}\d){6,}(?!\w))"
)
_HIDDEN = {"email": "(address)", "url": "(link)", "handle": "(address)", "phone": "(number)"}
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
# What may stand between the words of one name.
_BETWEEN = re.compile(r"[\s'’.·&+_-]{1,3}\Z")
# Scripts that write words without blanks between them.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]")
_ROLE_ENDS = re.compile(r"[,;:(/|@\[\]<>#]| at | bei | chez ")
_SOUNDS_LIKE_A_VOWEL = frozenset("AEFHILMNORSX")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

Words = tuple[str, ...]


class Vocabulary(NamedTuple):
    """Words of a language: names that are ordinary words, words that lead names, titles.

    And words that questions are made of, whatever they are about.
    """

    ordinary: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()


class Named(NamedTuple):
    """A person or an organization by their key: every name, and the role of a person."""

    key: str
    names: tuple[str, ...]
    is_person: bool = True
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Disguise:
    """What stands for everybody whose name must not be told.

    `labels` are by key; `spellings` lists by the first word of a name its words and its labels,
    `unspaced` the same for names in scripts without blanks.
    """

    labels: Mapping[str, str]
    spellings: Mapping[str, Sequence[tuple[Words, str]]]
    unspaced: Mapping[str, str]
    ordinary: frozenset[str] = field(default_factory=frozenset)

    def label(self, key: str) -> str:
        """What somebody is called instead."""
        return self.labels.get(key, SOMEBODY)

    def hidden(self, text: str) -> str:
        """The text without any name, address, number of a phone, or link."""
        text = unicodedata.normalize("NFC", text)
        parts, at = [], 0
        for found in _ADDRESS.finditer(text):
            parts += [self._nameless(text[at : found.start()]), self._instead(found)]
            at = found.end()
        told = "".join((*parts, self._nameless(text[at:])))
        return told[:1].upper() + told[1:] if text[:1].isupper() else told

    def tag(self, tag: str) -> str:
        """A tag in the same way; it stays one."""
        return re.sub(r"[^\w/-]+", "-", self.hidden(tag).strip("()"))

    def _instead(self, found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        if kind == "day":
            return found[0]
        if kind != "link":
            return _HIDDEN[kind]
        if found[0].startswith("]"):
            return "]"
        link = next(links_in(found[0].removeprefix("!"), 1), None)
        shown = self._nameless(stem(link.target)) if link else ""
        return shown if link and shown != stem(link.target) else SOME_NOTE

    def _nameless(self, text: str) -> str:
        for name, label in self.unspaced.items():
            text = text.replace(name, label)
        words = list(_WORD.finditer(text))
        parts, at, number = [], 0, 0
        while number < len(words):
            count, label = self._name_at(text, words, number)
            if count:
                start, end = words[number].start(), words[number + count - 1].end()
                parts += [text[at:start], label]
                at = end
            number += count or 1
        return "".join((*parts, text[at:]))

    def _name_at(self, text: str, words: Sequence[re.Match[str]], at: int) -> tuple[int, str]:
        """How many words from there on are a name, and what stands for it; 0 where none is."""
        first = plain(words[at][0])
        for end in ("", "s"):
            known = first.removesuffix("s") if end else first
            for name, label in self.spellings.get(known, ()) if known != first or not end else ():
                if self._is(name, text, words[at : at + len(name)], end):
                    return len(name), f"{label}’s" if end else label
        return 0, ""

    def _is(self, name: Words, text: str, words: Sequence[re.Match[str]], end: str) -> bool:
        if len(words) < len(name) or (end and len(name) > 1):
            return False
        said = [plain(word[0]) for word in words]
        if said != [f"{name[0]}{end}", *name[1:]]:
            return False
        gaps = (text[a.end() : b.start()] for a, b in pairwise(words))
        if not all(_BETWEEN.match(gap) for gap in gaps):
            return False
        is_ordinary = all(word in self.ordinary or len(word) < 3 for word in name)
        return not is_ordinary or not all(word[0].islower() for word in words)


def disguise(everybody: Sequence[Named], words: Vocabulary) -> Disguise:
    """What to call everybody; those who would be called the same are numbered."""
    found: dict[Words, dict[str, None]] = {}
    unspaced: dict[str, dict[str, None]] = {}
    for one in everybody:
        for name in _spellings(one, words):
            parts = tuple(plain(word) for word in _WORD.findall(name))
            if _UNSPACED.search(name):
                unspaced.setdefault(name, {})[one.key] = None
            elif parts:
                found.setdefault(parts, {})[one.key] = None
    labels = _labels(everybody, set(found), words)
    people = {one.key for one in everybody if one.is_person}
    spellings: dict[str, list[tuple[Words, str]]] = {}
    for parts, keys in sorted(found.items(), key=lambda each: (-len(each[0]), each[0])):
        spellings.setdefault(parts[0], []).append((parts, _one(keys, labels, people)))
    by_length = sorted(unspaced.items(), key=lambda each: -len(each[0]))
    bare = {name: _one(keys, labels, people) for name, keys in by_length}
    return Disguise(labels, spellings, bare, words.ordinary)


def _one(keys: Iterable[str], labels: Mapping[str, str], people: set[str]) -> str:
    """The label of whoever goes by a name; of several a word that fits them all."""
    first, *others = keys
    if not others:
        return labels[first]
    return SOMEBODY if people.issuperset((first, *others)) else PLACE


def _spellings(one: Named, words: Vocabulary) -> Iterator[str]:
    for name in one.names:
        parts = name.split()
        yield from dict.fromkeys((name, name.lower().translate(_GERMAN)))
        if _UNSPACED.search(name):
            yield from (*parts, "".join(parts))
            continue
        yield from _parts_of_person(parts, words) if one.is_person else _beginnings(parts, words)


def _parts_of_person(parts: Sequence[str], words: Vocabulary) -> Iterator[str]:
    """First names and surnames, and the halves of double ones; not what binds them."""
    has_capitals = any(part[:1].isupper() for part in parts)
    for part in parts:
        bare = part.strip("().,;:'’\"“”")
        is_bound = has_capitals and bare[:1].islower()
        if len(bare) < 2 or is_bound or plain(bare) in words.titles:
            continue
        for each in dict.fromkeys((bare, bare.lower().translate(_GERMAN), *bare.split("-"))):
            if len(each) > 1:
                yield each


def _beginnings(parts: Sequence[str], words: Vocabulary) -> Iterator[str]:
    """The name without its last words: people say Acme and mean Acme Laboratories Ltd."""
    start = next((n for n, part in enumerate(parts) if plain(part) not in words.lead), len(parts))
    for end in range(start + 1, len(parts) + 1):
        yield " ".join(parts[start:end])


def _labels(everybody: Sequence[Named], names: set[Words], words: Vocabulary) -> dict[str, str]:
    """By key what each is called: `a founder`, or `founder 2` where several are founders."""
    roles = {
        one.key: _role(one, names, words) if one.is_person else "organization" for one in everybody
    }
    alike: dict[str, list[str]] = {}
    for key, role in roles.items():
        alike.setdefault(role, []).append(key)
    return {
        key: f"{role} {number}" if len(keys) > 1 else f"{_article(role)} {role}"
        for role, keys in alike.items()
        for number, key in enumerate(keys, 1)
    }


def _role(one: Named, names: set[Words], words: Vocabulary) -> str:
    """The role of a person as others might have it; no role where it tells a name."""
    role = " ".join(_ROLE_ENDS.split(one.role or "")[0].split())[:_LONGEST_ROLE].strip(" .-–")
    said = [plain(word) for word in _WORD.findall(role)]
    ends = range(1, len(said) + 1)
    tells = any(
        tuple(said[a:b]) in names and not (b - a == 1 and said[a] in words.ordinary)
        for b in ends
        for a in range(b)
    )
    if not said or tells or _ADDRESS.search(role):
        return CONTACT
    return " ".join(word.lower() if word.istitle() else word for word in role.split())


def _article(role: str) -> str:
    word = role.split()[0]
    if word.isupper():
        return "an" if word[0] in _SOUNDS_LIKE_A_VOWEL else "a"
    if word.lower().startswith(("uni", "use", "user", "eu", "one")):
        return "a"
    return "an" if word[0].lower() in "aeiou" else "a"
