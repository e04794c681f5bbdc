"""The ``medspil`` command. Nothing heavy is imported before a word is chosen, so that ``--help`` answers at once."""

import argparse
import sys
from collections.abc import Sequence


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="medspil", description="A shared workbook for a citizen and the professionals around them."
    )
    words = parser.add_subparsers(dest="word", metavar="WORD")
    serve = words.add_parser("serve", help="check the settings, migrate, and serve")
    serve.add_argument("--port", type=int, default=8000, help="port on this machine (default 8000)")
    serve.add_argument(
        "--bind", default="127.0.0.1", help="address to listen on (default 127.0.0.1, behind your proxy)"
    )
    serve.add_argument("--workers", type=int, default=2, help="processes, of 4 threads each (default 2)")
    demo = words.add_parser("demo", help="open the example municipality")
    demo.add_argument("--port", type=int, default=8000, help="port on this machine (default 8000)")
    demo.add_argument("--fresh", action="store_true", help="throw the example away and start over")
    demo.add_argument("--no-serve", action="store_true", help="only make the example")
    keys = words.add_parser("keys", help="make the keys of a new installation")
    keys.add_argument("what", choices=["create"], help="create: write the site key and the signing key, once")
    words.add_parser("leader", help="print a new sign-in link for a leader")
    words.add_parser("tidy", help="delete what has been kept as long as it may; run it every night")
    climb = words.add_parser("climb", help="take what nobody has answered in time to a leader, and send the letters")
    climb.add_argument("--once", action="store_true", help="what is due now, and stop (for a timer)")
    check = words.add_parser("check", help="find words that may be read as mistrust, and offer others", add_help=False)
    check.add_argument("rest", nargs=argparse.REMAINDER)
    lsp = words.add_parser("lsp", help="the same in an editor: a language server", add_help=False)
    lsp.add_argument("rest", nargs=argparse.REMAINDER)
    networks = words.add_parser("networks", help="personal networks: measures, change and formats", add_help=False)
    networks.add_argument("rest", nargs=argparse.REMAINDER)
    manage = words.add_parser("manage", help="Django's own commands", add_help=False)
    manage.add_argument("rest", nargs=argparse.REMAINDER)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one word. Returns 0 when it went well, 1 when it didn't, 2 when it was not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["networks"]:  # its options are its own, also those that come first
        from medspil.networks.commands import main as networks

        return networks(given[1:])
    if given[:1] == ["check"]:
        from medspil.language.commands import main as check

        return check(given[1:])
    if given[:1] == ["lsp"]:
        from medspil.language.editor.commands import main as lsp

        return lsp(given[1:])
    parser = _parser()
    chosen = parser.parse_args(given)
    if chosen.word is None:
        parser.print_help()
        return 2
    from medspil.site import commands

    try:
        return commands.run(chosen)
    except commands.Stop as stop:
        print(stop, file=sys.stderr)  # noqa: T201  the command's own words
        return 1


if __name__ == "__main__":
    sys.exit(main())
