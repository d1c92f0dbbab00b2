"""What somebody may be about to type, from what there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from vaultkit.core.fields import holds_many
from vaultkit.core.model import Field, Kind
from vaultkit.core.names import fold, plain, stem
from vaultkit.core.readers import timezones

# The value of each with a line of help, empty where it says enough by itself.
Offers = list[tuple[str, str]]


def beginning(typed: str, offers: Iterable[tuple[str, str]]) -> Offers:
    """Those that begin with what was typed, case ignored."""
    wanted = typed.casefold()
    return [(value, says) for value, says in offers if value.casefold().startswith(wanted)]


def names_like(typed: str, names: Sequence[tuple[str, str]]) -> list[str]:
    """What notes that begin so are called; else those with such an alias, else the one with it.

    `names` are pairs of folded name and path. A shell puts what several have in common in the
    place of what was typed: so that nothing typed is lost, of several that only hold it none is.
    """
    wanted = plain(typed)
    known = [(plain(key), fold(stem(path)) == key, path) for key, path in names]
    begin = [path for key, is_own, path in known if is_own and key.startswith(wanted)]
    alias = [path for key, is_own, path in known if not is_own and key.startswith(wanted)]
    part = dict.fromkeys(path for key, _, path in known if wanted in key)
    by_path = [path for _, _, path in known if plain(path).startswith(wanted)]
    found = begin or alias or (list(part) if len(part) == 1 else by_path)
    return list(_called(dict.fromkeys(found), {path for _, path in names}))


def field_names(typed: str, kind: Kind) -> Offers:
    """`FIELD=` for the fields that begin so; after a sign, `FIELD+=` of one that holds several."""
    sign = typed[-1:] if typed[-1:] in ("+", "-") else ""
    wanted = typed.removesuffix(sign)
    own = {known: own for own, known in kind.renamed.items()}
    fields = [field for field in kind.fields.values() if not sign or holds_many(field)]
    named = [(own.get(field.name, field.name), field.help) for field in fields]
    found = beginning(wanted, named)
    return [(f"{name}{sign}=", says) for name, says in found if not sign or name == wanted]


def field_values(typed: str, field: Field) -> Offers:
    """What a field may say, where that is one of a few."""
    choices = field.choices
    if field.type == "checkbox":
        choices = ("true", "false")
    if field.type == "timezone":
        choices = tuple(sorted(timezones()))
    return beginning(typed, [(choice, "") for choice in choices])


def _called(paths: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    alike = Counter(fold(stem(path)) for path in known)
    for path in paths:
        yield stem(path) if alike[fold(stem(path))] == 1 else path[:-3]
