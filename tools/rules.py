"""`./dev rules`: compile the rules of word help into the tables that are shipped with the package."""

import sys

from medspil.language.compile import write_shipped
from medspil.language.errors import BadRule


def main() -> int:
    for language in ("da", "en"):
        try:
            path = write_shipped(language)
        except BadRule as error:
            print(error)
            return 1
        print(f"{path.name}: {path.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
