"""What the words of the ``medspil`` command do."""

import argparse
import os
import secrets
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from medspil.privacy import site_key

if TYPE_CHECKING:
    from medspil.accounts.models import Team


# Seconds.
PAUSE_BETWEEN_LOOKS = 30


class Stop(Exception):
    """The command can't go on. The text says what to do."""


def run(chosen: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medspil.site.settings")
    match chosen.word:
        case "serve":
            return serve(chosen)
        case "demo":
            return demo(chosen)
        case "keys":
            return create_keys()
        case "leader":
            return new_leaders_link()
        case "climb":
            return climb(once=chosen.once)
        case "tidy":
            return tidy()
        case _:
            from django.core.management import execute_from_command_line

            execute_from_command_line(["medspil manage", *chosen.rest])
            return 0


def say(text: str = "") -> None:
    print(text, flush=True)  # noqa: T201  the command's own words


def home() -> Path:
    return Path(os.environ.get("MEDSPIL_HOME", Path.home() / ".local" / "share" / "medspil"))


def create_keys() -> int:
    """Write the two secrets of a new installation, each readable by its owner only; what is there stays."""
    secrets_folder = home() / "secrets"
    key_file = Path(os.environ.get("MEDSPIL_SITE_KEY_FILE", secrets_folder / "site.key"))
    try:
        site_key.create(key_file)
        say(f"Made the site key {key_file}. Keep a copy away from this machine: without it nothing can be read.")
    except FileExistsError:
        say(f"The site key {key_file} is there already.")
    signing = secrets_folder / "django.key"
    secrets_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not signing.exists():
        descriptor = os.open(signing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(60))
        say(f"Made the signing key {signing}.")
    return 0


def prepare() -> None:
    """Check the settings, and bring both databases up to date. Raises Stop with the mend in its text."""
    for folder in ("data", "keys"):
        (home() / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    import django
    from django.core.checks import run_checks
    from django.core.management import call_command

    django.setup()
    wrong = [message for message in run_checks() if message.is_serious()]
    if wrong:
        raise Stop("Medspil can't start.\n" + "\n".join(f"- {message.msg}" for message in wrong))
    call_command("migrate", database="keystore", verbosity=0)
    call_command("migrate", database="default", verbosity=0)
    call_command("createcachetable", verbosity=0)


def serve(chosen: argparse.Namespace) -> int:
    """The real server: gunicorn with threads, for a proxy with a certificate in front of it."""
    prepare()
    from medspil.accounts.models import Organisation

    if Organisation.objects.filter(demo=True).exists():
        raise Stop(
            f"The database in {home()} is the example municipality. Its sign-ins are open to all. "
            "Give MEDSPIL_HOME a folder of its own."
        )
    if not Organisation.objects.exists():
        say_first_leaders_link()
    return listen(bind=f"{chosen.bind}:{chosen.port}", workers=chosen.workers)


def tidy() -> int:
    """Delete what has been kept as long as it may be: readings, sessions, counted sign-ins."""
    prepare()
    from django.core.management import call_command

    from medspil.accounts.actions import forget_old_tries, forget_pens_that_ran_out
    from medspil.maps.actions_introduce import forget_what_has_faded
    from medspil.meetings.actions import forget_called_off
    from medspil.partnerships.actions import forget_old_readings

    say(f"Readings deleted: {forget_old_readings()}.")
    say(f"Meetings that came to nothing deleted: {forget_called_off()}.")
    say(f"Introductions that have faded deleted: {forget_what_has_faded()}.")
    say(f"Pens that ran out: {forget_pens_that_ran_out()}.")
    say(f"Failed sign-ins deleted: {forget_old_tries()}.")
    call_command("clearsessions")
    return 0


def climb(*, once: bool) -> int:
    """Take what nobody has answered in time to a leader; without ``once`` again and again until it is stopped."""
    prepare()
    import time

    from django.db import close_old_connections

    from medspil.voices.actions_climb import climb_all

    while True:
        climbed, sent = climb_all()
        if climbed or sent or once:
            say(f"Looked at: {climbed}. Letters: {sent}.")
        if once:
            return 0
        close_old_connections()
        time.sleep(PAUSE_BETWEEN_LOOKS)


def new_leaders_link() -> int:
    """Print one more link for a leader: the first one was lost, or ran out."""
    prepare()
    from medspil.accounts.models import Team

    team = Team.objects.first()
    if team is None:
        raise Stop("There is no team yet. Start the server once: medspil serve")
    say_link(team)
    return 0


def say_first_leaders_link() -> None:
    """A new installation: an organisation, its first team, and a link with which its leader signs in."""
    from medspil.accounts.actions import create_organisation

    team = create_organisation(
        name=os.environ.get("MEDSPIL_ORGANISATION", "Vores kommune"),
        team=os.environ.get("MEDSPIL_TEAM", "Det første team"),
    )
    say_link(team)


def say_link(team: "Team") -> None:
    from medspil.accounts.actions import invite
    from medspil.accounts.sharing import invitation_link

    sent = invite(kind="leader", by=None, team=team)
    say(f"The leader opens this link, once, within 14 days:\n  {invitation_link(sent.secret)}")


def demo(chosen: argparse.Namespace) -> int:
    """The example municipality, on SQLite, open on this machine only."""
    os.environ["MEDSPIL_DEMO"] = "1"
    os.environ["MEDSPIL_ORIGIN"] = f"http://localhost:{chosen.port}"
    os.environ.setdefault("MEDSPIL_HOME", ".demo")
    os.environ["MEDSPIL_HOME"] = str(home().resolve())
    if chosen.fresh and home().exists():
        if not (home() / "demo").exists() and any(home().iterdir()):
            raise Stop(f"{home()} is not an example; nothing was thrown away.")
        shutil.rmtree(home())
    create_keys()
    prepare()
    from medspil.accounts.models import Organisation

    from .demo import cast, content

    organisation = Organisation.objects.first()
    if organisation is not None and not organisation.demo:
        raise Stop(f"The database in {home()} is a real one. The example needs a folder of its own.")
    if organisation is None:
        content.fill()
        (home() / "demo").touch()
    say(f"\nMedspil is open at http://localhost:{chosen.port}/\n")
    for line in cast.sign_in_lines(f"http://localhost:{chosen.port}"):
        say(line)
    if chosen.no_serve:
        return 0
    say("\nStop it with Ctrl+C. The example keeps what you do in it; --fresh starts over.")
    return listen(bind=f"127.0.0.1:{chosen.port}", workers=1)


def listen(*, bind: str, workers: int) -> int:
    """Hand this process over to gunicorn; it stays in the foreground."""
    from django.db import connections
    from gunicorn.app.wsgiapp import WSGIApplication

    # What was opened to check and migrate must not be inherited: SQLite and PostgreSQL both lose track over a fork.
    connections.close_all()
    sys.argv = ["gunicorn", "--bind", bind, "--workers", str(workers), "--threads", "4", "--worker-class", "gthread"]
    sys.argv += ["--worker-tmp-dir", "/dev/shm" if Path("/dev/shm").is_dir() else "/tmp"]  # noqa: S108  gunicorn's heartbeat
    sys.argv += [
        "--max-requests",
        "20000",
        "--max-requests-jitter",
        "2000",
        "--log-level",
        "warning",
        "medspil.site.wsgi:application",
    ]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()
    return 0
