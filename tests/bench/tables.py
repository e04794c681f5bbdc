"""Tables in Markdown."""

from .targets import Target


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def checked(asked: list[Target]) -> str:
    rows = [[one.what, one.asked, one.is_, "yes" if one.met else "**no**"] for one in asked]
    return table(["", "asked", "measured", "met"], rows)
