"""Word help: find the communication of mistrust in Danish and English, explain it, and offer better words.

>>> from medspil.language import check
>>> [(finding.text, finding.suggestions[0]) for finding in check("Borgeren påstod, at han ringede.", "da")]
[('påstod', 'fortalte')]
"""

from .check import check
from .finding import Finding, Severity

__all__ = ["Finding", "Severity", "check"]
