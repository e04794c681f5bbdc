"""Voices that are all due at once, two workers of `medspil climb`, and one of them killed in between.

Real processes, a real database, real mails (each a file in a folder). What must hold: each voice changes state exactly
once, each mail goes out at least once, and nothing is lost. ``tests/test_climbing.py`` says so with a few hundred,
`./dev bench` with the ten thousand that are asked for.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.browser.servers import MEDSPIL, environment
from tools.steps import ROOT

ASKED = 10_000
LEADERS = 20
PATIENCE = 900.0
Json = dict[str, Any]


@dataclass(frozen=True)
class Climbed:
    """What there was in the end. ``mails`` counts them by leader, ``owed`` what each should have got."""

    voices: int
    climbed: int
    changes: int
    changed_twice: int
    still_due: int
    letters_left: int
    mails: dict[str, int]
    owed: dict[str, int]
    done_before_the_kill: int
    seconds: float

    @property
    def holds(self) -> bool:
        """Once each, every mail, nothing lost."""
        once = self.climbed == self.changes == self.voices and not self.changed_twice and not self.still_due
        sent = all(self.mails.get(name, 0) >= owed for name, owed in self.owed.items())
        return once and sent and not self.letters_left


def climb(home: Path, voices: int, **databases: str) -> Climbed:
    """Fill a home with voices that are due, let two workers at them, kill one, let another come."""
    mails = home / "mails"
    mails.mkdir(parents=True)
    ours = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "BENCH_MAILS": str(mails)}
    env = environment(home, PYTHONPATH=f"{ROOT}{os.pathsep}{ROOT / 'src'}", **ours, **databases)
    subprocess.run([MEDSPIL, "keys", "create"], env=env, check=True, stdout=subprocess.DEVNULL)
    owed = _inside(env, "fill", str(voices))["owed"]
    began = time.monotonic()
    workers = [_worker(env) for _number in range(2)]
    try:
        done = _inside(env, "watch", str(voices // 4))
        workers[0].send_signal(signal.SIGKILL)
        workers.append(_worker(env))
        _wait_until_all_is_done(env)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    seconds = time.monotonic() - began
    state = _inside(env, "state")
    sent = Counter(_receivers(mails))
    return Climbed(voices, **state, mails=sent, owed=owed, done_before_the_kill=done["climbed"], seconds=seconds)


def _worker(env: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([MEDSPIL, "climb"], env=env, stdout=subprocess.DEVNULL)


def _inside(env: dict[str, str], *words: str) -> Json:
    command = [sys.executable, "-m", "tests.bench.climbing", *words]
    said = subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: Json = json.loads(said.splitlines()[-1])
    return found


def _wait_until_all_is_done(env: dict[str, str]) -> None:
    ends = time.monotonic() + PATIENCE
    while (found := _inside(env, "state"))["still_due"] or found["letters_left"]:
        if time.monotonic() > ends:
            raise TimeoutError(f"After {PATIENCE:.0f} s: {found}")
        time.sleep(0.5)


def _receivers(mails: Path) -> Iterator[str]:
    """A file may hold several mails: those of a worker within a second may get the same name."""
    for path in mails.iterdir():
        yield from (line[4:] for line in path.read_text().splitlines() if line.startswith("To: "))


def fill(voices: int) -> Json:
    """As many citizens with a voice each, in teams with a leader each."""
    from datetime import timedelta

    from django.utils import timezone

    from medspil.accounts.models import Organisation, Person, Team, TeamRole
    from medspil.partnerships.models import Workbook
    from medspil.privacy import keys
    from medspil.voices.models import Voice

    from .town import people

    organisation = Organisation.objects.create(name="Havneby Kommune")
    with keys.keyring():
        teams = Team.objects.bulk_create(Team(organisation=organisation, name=f"Team {n}") for n in range(LEADERS))
        leaders = people(LEADERS)
        for number, leader in enumerate(leaders):
            leader.email = f"leder{number}@example.dk"
        Person.objects.bulk_update(leaders, ["email"])
        role = TeamRole.Role.LEADER
        TeamRole.objects.bulk_create(
            TeamRole(team=team, person=leader, role=role) for team, leader in zip(teams, leaders, strict=True)
        )
        at = timezone.now() - timedelta(days=1)
        owed: Counter[str] = Counter()
        for start in range(0, voices, 500):
            citizens = people(min(500, voices - start))
            books = Workbook.objects.bulk_create(Workbook(citizen=one) for one in citizens)
            made = []
            for number, book in enumerate(books, start):
                team, leader = teams[number % LEADERS], leaders[number % LEADERS]
                owed[leader.email] += 1
                content = {"kind": "criticism", "words": "I kom for sent igen."}
                voice = Voice(workbook=book, citizen=book.citizen, team=team, written=at, due=at, look_at=at)
                voice.content, voice.past = content, {"people": []}
                made.append(voice)
            Voice.objects.bulk_create(made)
    return {"owed": owed}


def state() -> Json:
    from django.db.models import Count
    from django.utils import timezone

    from medspil.accounts.models import AuditEvent
    from medspil.voices.models import Letter, Voice

    changes = AuditEvent.objects.filter(verb="voice climbed").values("what").annotate(times=Count("pk"))
    times = list(changes.values_list("times", flat=True))
    return {
        "climbed": Voice.objects.filter(climbed__isnull=False).count(),
        "changes": sum(times),
        "changed_twice": sum(one > 1 for one in times),
        "still_due": Voice.objects.filter(look_at__lte=timezone.now()).count(),
        "letters_left": Letter.objects.count(),
    }


def watch(climbed: int) -> Json:
    """Wait until so many have climbed, with an eye on it all the time: a worker is quick."""
    from medspil.voices.models import Voice

    while Voice.objects.filter(climbed__isnull=False).count() < climbed:
        time.sleep(0.02)
    return state()


def main(words: list[str]) -> Json:
    from medspil.site import commands

    commands.prepare()
    match words:
        case ["fill", voices]:
            return fill(int(voices))
        case ["watch", climbed]:
            return watch(int(climbed))
        case _:
            return state()


def measured(home: Path, voices: int, **databases: str) -> Json:
    found = climb(home, voices, **databases)
    return {**asdict(found), "holds": found.holds, "mails": sum(found.mails.values()), "owed": sum(found.owed.values())}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])) + "\n")
