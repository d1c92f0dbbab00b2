"""A vault's settings and kinds as its files have them, with all their mistakes at once."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from vaultkit.core.kinds import configured, lay_over, packaged
from vaultkit.core.model import Kind
from vaultkit.core.people import Calendar
from vaultkit.core.settings import KnownRules, mistakes_in_settings, read_settings
from vaultkit.core.settings import Settings as Settings
from vaultkit.core.toml import Toml, read_toml
from vaultkit.core.wording import Wording, read_wording
from vaultkit.errors import ConfigurationMistakes, InputOutput, Refused, VaultkitError

CONFIG = ".vaultkit/config.toml"
KINDS = ".vaultkit/kinds"

# Nobody writes a megabyte of settings by hand; a larger file came there by mistake.
_LARGEST = 1_000_000


def load_settings(root: Path, known_rules: KnownRules | None = None) -> Settings:
    """The settings and kinds of a vault; raises ConfigurationMistakes with all there are.

    Without `known_rules` the names and settings of rules are not checked. A setting, or the
    folder of the settings, that is a symbolic link is Refused.
    """
    texts, mistakes = _texts(root, [CONFIG, *_kind_files(root)])
    toml, unread = _config(texts.pop(CONFIG, ""))
    laid, in_kinds = lay_over(packaged_kinds(), texts)
    kinds, in_config = configured(laid, toml)
    settings = read_settings(toml, kinds)
    mistakes += [*unread, *in_config, *mistakes_in_settings(toml, known_rules)]
    mistakes += [*_library_mistakes(toml, settings), *in_kinds]
    if mistakes:
        raise ConfigurationMistakes(sorted(mistakes, key=_place))
    return settings


@cache
def packaged_kinds() -> dict[str, Kind]:
    """The kinds that come with vaultkit."""
    files = (Path(__file__).parent.parent / "kinds").glob("*.toml")
    return packaged({file.name: file.read_text("utf-8") for file in files})


@cache
def packaged_wording(*names: str) -> Wording:
    """The patterns of a language: those of questions, or of the files named."""
    folder = Path(__file__).parent.parent / "wording" / "en"
    files = (folder / f"{name}.toml" for name in names or ("questions",))
    return read_wording(*(file.read_text("utf-8") for file in files))


def calendar(settings: Settings) -> Calendar:
    """The business days of a vault, with the public holidays of its country."""
    if settings.country is None:
        return Calendar(settings.workweek, frozenset(settings.holidays))
    # Late: it takes 45 ms, and only a refresh counts business days.
    from holidays import country_holidays

    country, _, region = settings.country.partition("-")
    public = country_holidays(country, subdiv=region or None)
    public.update(dict.fromkeys(settings.holidays, "a day off"))
    return Calendar(settings.workweek, public)


def _place(mistake: VaultkitError) -> tuple[str, int]:
    return mistake.path or "", mistake.line or 0


def _config(text: str) -> tuple[Toml, list[VaultkitError]]:
    try:
        return read_toml(CONFIG, text), []
    except VaultkitError as mistake:
        return Toml(CONFIG, "", {}), [mistake]


def _library_mistakes(toml: Toml, settings: Settings) -> Iterator[VaultkitError]:
    """What only the libraries that will use a setting can tell to be wrong."""
    try:
        calendar(settings)
    except NotImplementedError:
        remedy = "use its two-letter code such as DE, or DE-BY with a region"
        says = f"the holidays of “{settings.country}” are not known"
        yield toml.mistake(("country",), says, remedy)
    for pattern in settings.ignore:
        if not _is_pattern(pattern):
            yield toml.mistake(("ignore",), f"“{pattern}” is no pattern as in .gitignore")


def _is_pattern(pattern: str) -> bool:
    # Late: most vaults ignore nothing, and start-up time is paid on every run.
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([pattern])
    except ValueError:
        return False
    return True


def _kind_files(root: Path) -> list[str]:
    if not stat.S_ISDIR(_mode(root, KINDS)):
        return []
    try:
        names = sorted(file.name for file in (root / KINDS).iterdir())
    except OSError as error:
        raise _unreadable(KINDS, error) from error
    return [f"{KINDS}/{name}" for name in names if name.endswith(".toml") and name[0] != "."]


def _texts(root: Path, paths: list[str]) -> tuple[dict[str, str], list[VaultkitError]]:
    """The texts of the files that are there; one that is no text is a mistake."""
    read = {path: _text(root, path) for path in paths if _mode(root, path)}
    texts = {path: text for path, text in read.items() if isinstance(text, str)}
    return texts, [mistake for mistake in read.values() if isinstance(mistake, VaultkitError)]


def _text(root: Path, path: str) -> str | VaultkitError:
    # A FIFO would be waited for without end, so that only a plain file is opened.
    if not stat.S_ISREG(_mode(root, path)):
        return VaultkitError("this is not a file", path=path)
    try:
        given = (root / path).read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(given) > _LARGEST:
        return VaultkitError("this is too large for settings", path=path)
    try:
        return given.decode("utf-8")
    except UnicodeDecodeError as error:
        line = given.count(b"\n", 0, error.start) + 1
        return VaultkitError("this is not UTF-8 text", path=path, line=line)


def _mode(root: Path, path: str) -> int:
    """What sort of file a path is, 0 if none; a symbolic link on the way to it is refused."""
    above = path.rpartition("/")[0]
    if above and not stat.S_ISDIR(_mode(root, above)):
        return 0
    try:
        mode = (root / path).lstat().st_mode
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise _unreadable(path, error) from error
    if stat.S_ISLNK(mode):
        remedy = "put the file itself there"
        raise Refused("settings are not read through a symbolic link", path=path, remedy=remedy)
    return mode


def _unreadable(path: str, error: OSError) -> InputOutput:
    return InputOutput(f"it cannot be read: {error.strerror}", path=path)
