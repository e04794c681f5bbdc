"""``medspil check LETTER.docx --comments OUT.docx``: the letter written anew, with a comment at each finding."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .documents import NotReadable
from .documents.docx_comments import Comment, with_comments
from .errors import BadChoice
from .files import Checked, Placed
from .writing import write_whole


def may_be_written(out: Path, *, overwrite: bool) -> None:
    """Raise BadChoice where the file to write is there already and nobody said that it may go."""
    if out.exists() and not overwrite:
        raise BadChoice(
            str(out), "--comments", "There is such a file already.", "Choose another name, or say --overwrite."
        )
    if not out.suffix.lower() == ".docx":
        raise BadChoice(str(out), "--comments", "It is written as docx.", f"Call it {out.stem}.docx.")


def comment_on(file: Checked, out: Path) -> Checked:
    """Write the letter with its comments, and say how many, and which Word has no place for."""
    if file.fault:
        return file
    try:
        told = {_comment(one): one for one in file.found}
        made = with_comments(Path(file.path).read_bytes(), list(told))
        write_whole(out, made.data)
    except NotReadable as error:
        return replace(file, fault=str(error))
    except OSError as error:
        return replace(file, fault=f"{out} can't be written ({error.strerror}). Look at the name.")
    sys.stderr.write(f"{out}: {len(told) - len(made.left)} comments.\n")
    if made.left:
        sys.stderr.write(_left([told[one] for one in made.left]))
    return file


def _comment(one: Placed) -> Comment:
    finding = one.finding
    says = [finding.reason]
    if finding.suggestions:
        says.append(f"→ {' | '.join(finding.suggestions)}")
    says.append(f"{finding.rule} · {finding.source}" if finding.source else finding.rule)
    return Comment(one.start, one.end, tuple(says))


def _left(left: Sequence[Placed]) -> str:
    parts = ", ".join(dict.fromkeys("a text box" if one.part == "document" else one.part for one in left))
    return f"{len(left)} stand only in the list: Word has no comments in {parts}.\n"
