"""`./dev rules`: compile the rules of word help into the tables that are shipped, and write the page about them."""

import sys

from medspil.language import compile as tables
from medspil.language import examples
from medspil.language.errors import BadRule
from tools import rule_page


def main() -> int:
    for language in ("da", "en"):
        try:
            written = (tables.write_shipped(language), examples.write_shipped(language))
        except BadRule as error:
            print(error)
            return 1
        for path in written:
            print(f"{path.name}: {path.stat().st_size // 1000} kB")
    rule_page.PAGE.write_text(rule_page.written(), encoding="utf-8")
    print(f"{rule_page.PAGE.name}: {rule_page.PAGE.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
