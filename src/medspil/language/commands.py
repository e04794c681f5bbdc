"""The command ``medspil check``.

Exit codes: 0 nothing found; 1 something found, or a file that could not be checked; 2 not understood; 130 stopped.
"""

import gc
import io
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path

from .documents.opening import MOST
from .errors import BadChoice, BadRule
from .files import STANDARD_INPUT, Checked, check_bytes, check_file, walked
from .options import Choices, understood
from .reports import FORMATS, as_text, explained

# So few files are checked quicker by one process than several are begun.
_FEW = 50
_STANDARD_INPUT = "standard input"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what was named; returns the exit code."""
    collects = gc.isenabled()
    gc.disable()  # nothing of ours points in circles, and looking for that takes a fifth of the time
    try:
        return _main(arguments)
    finally:
        if collects:
            gc.enable()


def _main(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a letter that the terminal can't show stops nothing
            stream.reconfigure(errors="backslashreplace")
    try:
        chosen = understood(arguments)
        if chosen.asked.rules:
            from .own import ready

            ready(chosen.asked.rules, chosen.asked.language)
        return _explain(chosen) if chosen.explain else _run(chosen)
    except (BadChoice, BadRule) as error:
        _say(str(error))
        return 2
    except BrokenPipeError:
        # Who reads has had enough; nothing more is written, also not when Python closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _run(chosen: Choices) -> int:
    if chosen.comments:
        from .comment_files import comment_on, may_be_written

        may_be_written(chosen.comments, overwrite=chosen.overwrite)
    given = sys.stdin.buffer.read(MOST + 1) if STANDARD_INPUT in chosen.paths else b""
    checked = list(_checked(chosen, given))
    if chosen.write_baseline:
        return _record(chosen.write_baseline, checked)
    if chosen.baseline:
        checked = _without_recorded(chosen.baseline, checked)
    out = sys.stdout
    if chosen.fix:
        from .fix_files import fix_all

        checked, text = fix_all(checked, chosen, given)
        if text is not None:
            sys.stdout.buffer.write(text)
            out = sys.stderr
    if chosen.comments:
        checked = [comment_on(file, chosen.comments) for file in checked]
    found = [one for file in checked for one in file.found]
    out.write(as_text(found) if out is sys.stderr else FORMATS[chosen.form](found))
    sys.stdout.flush()
    for file in checked:
        _say_faults(file)
    return 1 if found or any(file.fault for file in checked) else 0


def _checked(chosen: Choices, given: bytes) -> Iterator[Checked]:
    names = list(walked(chosen.paths, chosen.excluded))
    if chosen.workers == 1 or len(names) < _FEW or STANDARD_INPUT in names:
        for name in names:
            is_given = name == STANDARD_INPUT
            yield check_bytes(_STANDARD_INPUT, given, chosen.asked) if is_given else check_file(name, chosen.asked)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(chosen.workers) as pool:
        yield from pool.map(check_file, names, repeat(chosen.asked), chunksize=8)


def _record(path: Path, checked: Sequence[Checked]) -> int:
    from .baseline import written
    from .writing import write_whole

    try:
        write_whole(path, written(path, checked))
    except OSError as error:
        raise BadChoice(
            str(path), "--write-baseline", f"It can't be written ({error.strerror}).", "Look at the name."
        ) from error
    for file in checked:
        _say_faults(file)
    places = sum(len(file.found) for file in checked)
    _say(f"{path}: recorded {places} in {sum(bool(file.found) for file in checked)} files.")
    return 1 if any(file.fault for file in checked) else 0


def _without_recorded(path: Path, checked: Sequence[Checked]) -> list[Checked]:
    from .baseline import leave_out, load

    left, gone = leave_out(load(path), checked)
    if gone:
        _say(f"{path}: {gone} of what is recorded no longer occurs. Take it out: --write-baseline {path}")
    return left


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _say_faults(file: Checked) -> None:
    for line in file.unexplained:
        _say(f"{file.path}:{line}: “medspil: ok” needs a reason: write it after the mark.")
    if file.fault:
        _say(f"{file.path}: {file.fault}")


def _explain(chosen: Choices) -> int:
    for language in ("da", "en"):
        table = chosen.asked.checker(language).table
        for rule in table.rules:
            if rule.id in (chosen.explain, f"{language}.{chosen.explain}", f"own.{language}.{chosen.explain}"):
                sys.stdout.write(explained(table, rule))
                return 0
    _say(f"There is no rule {chosen.explain!r}. What was found says the rule's name, such as da.doubt.claim.")
    return 2
