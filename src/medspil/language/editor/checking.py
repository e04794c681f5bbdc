"""A text in an editor, checked as the command would check it: with the settings, rules and baseline of its folder."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from medspil.language import config
from medspil.language.baseline import Baseline, leave_out
from medspil.language.baseline import load as load_baseline
from medspil.language.errors import BadChoice, BadRule
from medspil.language.files import NO_LANGUAGE, Asked, Checked, check_bytes
from medspil.language.finding import Severity
from medspil.language.own import own_checker, ready

# A text of so many letters is no letter; it is checked by the command.
MOST = 2_000_000
ENDINGS = {"plaintext": ".txt", "markdown": ".md", "html": ".html"}
_KNOWN = (".txt", ".md", ".markdown", ".html", ".htm")


@dataclass(frozen=True)
class Settings:
    """What a folder asks for."""

    asked: Asked = field(default_factory=Asked)
    excluded: Callable[[str], bool] = lambda _name: False
    baseline: Baseline | None = None


class Desk:
    """The settings of the folders in which texts lie. They are read again when their file has changed."""

    def __init__(self, named: Path | None = None) -> None:
        self.named = named
        self.read: dict[tuple[Path, int], Settings] = {}

    def settings(self, path: Path | None) -> Settings:
        """The settings for a file. Raises BadChoice and BadRule."""
        file = self.named or config.find(path.parent if path else Path.cwd())
        if file is None:
            return Settings()
        try:
            mark = (file, file.stat().st_mtime_ns)
        except OSError as error:
            raise BadChoice(
                str(file), "--config", f"It can't be read ({error.strerror}).", "Look at the name."
            ) from error
        if mark not in self.read:
            self.forget()
            self.read[mark] = _settings(config.load(file))
        return self.read[mark]

    def forget(self) -> None:
        """Read all settings, rules and baselines again when they are needed next."""
        self.read.clear()
        own_checker.cache_clear()


def _settings(given: config.Config) -> Settings:
    if given.rules:
        ready(given.rules, given.lang)
    asked = Asked(given.lang, Severity[given.min_severity.upper()], given.trust, given.allow, given.rules)
    excluded = config.excluder((given.folder, one) for one in given.exclude)
    return Settings(asked, excluded, load_baseline(Path(given.baseline)) if given.baseline else None)


def name_of(path: Path | None, kind: str) -> str:
    """The name by which a text is read: what the editor says that it is counts for more than its ending."""
    if kind in ENDINGS:
        return f"text{ENDINGS[kind]}"
    return path.name if path and path.suffix.lower() in _KNOWN else ""


def _whole(text: str) -> bytes:
    """The bytes of a text in which every letter keeps its place: a mark at the beginning, and half a letter."""
    return (f" {text[1:]}" if text.startswith("\ufeff") else text).encode("utf-8", "replace")


@dataclass(frozen=True)
class Looked:
    """What was found in a text, and what the person at the editor should be told besides."""

    checked: Checked
    said: str = ""


def look(desk: Desk, path: Path | None, kind: str, text: str) -> Looked:
    """Check a text."""
    name = name_of(path, kind)
    file = str(path) if path else name
    said = ""
    try:
        settings = desk.settings(path)
    except (BadChoice, BadRule) as error:
        settings, said = Settings(), str(error)
    if not name or (path and settings.excluded(file)):
        return Looked(Checked(file), said)
    if len(text) > MOST:
        return Looked(Checked(file, fault="It is too long to be checked while it is written: medspil check"), said)
    checked = check_bytes(name, _whole(text), settings.asked)
    if checked.fault == NO_LANGUAGE:  # so few words are there yet
        checked = Checked(file)
    if path and settings.baseline:
        at_home = Checked(file, checked.found, checked.fault, checked.unexplained)
        [checked] = leave_out(settings.baseline, [at_home])[0]
    return Looked(checked, said)
