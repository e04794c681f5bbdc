"""What is said when data is not in order: where it stands, what is wrong, and what mends it."""

from __future__ import annotations


class BadData(ValueError):
    """The data can't be taken as it is.

    ``what`` says what is wrong and ``mend`` what to do about it; ``file`` and ``row`` say where, as far as it is known.
    A row is counted as a text editor counts lines, so the first line of a file is row 1.

    >>> print(BadData("The ring is 7.", "Rings go from 1 to 3.").at("people.csv", 12))
    people.csv, row 12: The ring is 7. Rings go from 1 to 3.
    """

    def __init__(self, what: str, mend: str, file: str = "", row: int | None = None) -> None:
        super().__init__(what, mend, file, row)
        self.what, self.mend, self.file, self.row = what, mend, file, row

    def at(self, file: str, row: int | None = None) -> BadData:
        """The same, with its place, where it didn't know of one."""
        row = row if self.row is None else self.row
        return BadData(self.what, self.mend, file=self.file or file, row=row)

    def __str__(self) -> str:
        place = self.file + (f", row {self.row}" if self.file and self.row is not None else "")
        return f"{place}: {self.what} {self.mend}" if place else f"{self.what} {self.mend}"
