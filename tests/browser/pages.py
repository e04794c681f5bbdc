"""Every page of the product, as one of the example municipality's people sees it: for screenshots and for axe.

The list comes from the URL configuration: an address with neither a page below nor a reason in ``NO_PAGE`` is an error.
Run as a program it prints the list of the example in ``MEDSPIL_HOME``; ``example_pages`` does that from outside.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

NOBODY = ""
# Addresses that show no page of their own to anyone.
NO_PAGE = {
    "alive": "an answer for machines",
    "check_words": "data",
    "quick_exit": "a press",
    "set_language": "a press",
    "pen_return": "a press",
    "start_alone": "a press",
    "accept_invitation": "a press",
    "withdraw_invitation": "a press",
    "end_role": "a press",
    "new_sign_in": "a press",
    "change_member": "a press",
    "voice_do": "a press",
    "met_today": "a press",
    "turn_meeting": "a press",
    "checkin_rhythm": "a press",
    "checkin_turn": "a press",
    "change_point": "a press",
    "bring_to_meeting": "a press",
    "show_meeting": "a press",
    "show_moment": "a press",
    "erase_moment": "a press",
    "erase_own_marks": "a press",
    "show_know_me": "a press",
    "erase_know_me": "a press",
    "turn_know_me": "a press",
    "show_note": "a press",
    "turn_note": "a press",
    "meeting_calendar": "a file",
    "map_introduce": "a press",
    "map_tie": "a press",
    "map_change_item": "a press",
    "agreement_yes": "a press",
    "agreement_show_words": "a press",
    "agreement_kept": "a press",
    "map_operations": "data",
    "map_export_all": "a file",
    "map_study_yes": "a press",
    "map_study_no": "a press",
    "map_study_export": "a file",
    "map_state": "data",
    "map_feed": "data",
    "map_svg": "a file",
    "map_png": "a file",
    "demo_enter": "a sign-in",
    "mfa_login_webauthn": "data",
    "mfa_download_recovery_codes": "a file",
}
# Pages of the sign-in library that only stand in the middle of a way that the example is not on.
ON_THE_WAY = {
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_reauthenticate",
    "account_set_password",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_edit_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}
# name of the address → who looks. The first is the one whose page it mostly is; to the others it looks different.
LOOKERS: Mapping[str, tuple[str, ...]] = {
    "front": (NOBODY,),
    "promises": (NOBODY,),
    "about": (NOBODY,),
    "accessibility": (NOBODY,),
    "word_help": (NOBODY, "dina"),
    # Words of research and of offices stand on these: they are read by those who write.
    "word_rules": ("dina",),
    "word_category": ("dina",),
    "word_rule": ("dina",),
    "account_login": (NOBODY,),
    "account_signup": (NOBODY,),
    "account_logout": ("alma",),
    "account_email": ("dina",),
    "account_change_password": ("dina",),
    "account_reset_password": (NOBODY,),
    "account_reset_password_done": (NOBODY,),
    "account_reset_password_from_key": (NOBODY,),
    "account_reset_password_from_key_done": (NOBODY,),
    "account_confirm_email": (NOBODY,),
    "mfa_index": ("dina",),
    "mfa_activate_totp": ("dina",),
    "mfa_list_webauthn": ("dina",),
    "mfa_add_webauthn": ("dina",),
    "home": ("alma", "dina", "freja", "helle"),
    "me": ("alma", "dina"),
    "about_me": ("alma",),
    "own_link": ("alma",),
    "profile": ("dina",),
    "pin": ("alma",),
    "team": ("freja",),
    "new_workbook": ("dina",),
    "beside": ("dina",),
    "invitation": (NOBODY, "helle"),
    "workbook": ("alma", "dina", "karin"),
    "members": ("alma", "dina"),
    "bring_along": ("alma",),
    "propose": ("dina",),
    "looks": ("alma",),
    "take_pen": ("dina",),
    "own_sign_in": ("dina with the pen",),
    "agreements": ("alma", "dina"),
    "agreement_new": ("alma", "dina"),
    "agreement": ("alma", "dina"),
    "agreement_not_now": ("alma",),
    "agreement_let_go": ("alma",),
    "agreement_anew": ("dina",),
    "agreement_erase": ("alma",),
    "agreement_take_over": ("dina",),
    "promises_waiting": ("freja", "dina"),
    "promise_waiting": ("freja",),
    "voices": ("alma", "dina with the pen"),
    "voice_new": ("alma", "dina with the pen"),
    "voice": ("alma", "dina with the pen"),
    "voice_whom": ("alma",),
    "said_to_me": ("dina", "freja"),
    "answer": ("dina",),
    "checkins": ("alma", "dina"),
    "checkin_pair": ("alma", "dina", "dina with the pen"),
    "checkin_new": ("dina",),
    "checkin": ("alma", "dina"),
    "meetings": ("alma", "dina"),
    "new_meeting": ("alma", "dina"),
    "meeting": ("alma", "dina", "dina with the pen"),
    "change_meeting": ("dina",),
    "path": ("alma", "dina", "dina with the pen"),
    "path_paper": ("alma",),
    "moments": ("alma", "dina", "dina with the pen"),
    "new_moment": ("alma", "dina with the pen"),
    "moment": ("alma", "dina"),
    "own_marks": ("dina",),
    "know_me": ("alma", "dina", "karin"),
    "write_know_me": ("alma", "dina"),
    "notes": ("alma", "dina", "dina with the pen"),
    "new_note": ("alma", "dina"),
    "note": ("alma", "dina"),
    "correct_note": ("dina",),
    "withhold_note": ("dina",),
    "map": ("alma", "dina", "dina with the pen"),
    "map_list": ("alma", "dina"),
    "map_person": ("alma", "dina"),
    "map_sector": ("alma",),
    "map_questions": ("alma", "dina"),
    "map_question": ("alma", "dina with the pen"),
    "map_compare": ("alma", "dina"),
    "map_says": ("alma", "dina"),
    "map_export": ("alma", "dina"),
    "map_history": ("alma",),
    "map_new_wave": ("alma",),
    "map_confirm": ("alma",),
    "map_wave": ("alma", "dina"),
    "map_print": ("alma",),
}
WITH_PEN = " with the pen"


class PageMissingError(Exception):
    """An address of the product stands in no list here. The text names it."""


@dataclass(frozen=True)
class Page:
    """An address and who looks at it. ``name`` is fit for a file."""

    name: str
    path: str
    who: str
    pen: bool = False


def example_pages(home: Path, environment: Mapping[str, str] = os.environ) -> list[Page]:
    """The pages of the example municipality in ``home``, read in a process of its own."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.browser.pages"],
        env={**environment, "MEDSPIL_HOME": str(home), "MEDSPIL_DEMO": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode:
        raise PageMissingError(said.stderr)
    return [Page(**one) for one in json.loads(said.stdout)]


def all_names() -> Iterator[str]:
    """The names of all addresses in the URL configuration."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            elif pattern.name:
                yield pattern.name

    yield from walk(get_resolver().url_patterns)


def pages() -> list[Page]:
    """Fill every address in with what the example holds. Raises PageMissingError for one that nobody has thought of."""
    from django.urls import reverse

    names = set(all_names())
    unknown = sorted(names - set(LOOKERS) - set(NO_PAGE) - ON_THE_WAY)
    if unknown:
        raise PageMissingError(f"tests/browser/pages.py lacks: {', '.join(unknown)}")
    given = example_objects()
    found = []
    for name in sorted(names & set(LOOKERS)):
        for number, looker in enumerate(LOOKERS[name]):
            pen = looker.endswith(WITH_PEN)
            suffix = "" if number == 0 else f"-{looker.replace(' ', '-') or 'nobody'}"
            path = reverse(name, kwargs=given.get(name) or {key: given["all"][key] for key in _needed(name)})
            found.append(Page(name + suffix, path, looker.removesuffix(WITH_PEN), pen))
    return found


def _needed(name: str) -> list[str]:
    """The parts that an address is filled in with."""
    from django.urls import get_resolver

    (_template, keys), *_rest = next(iter(get_resolver().reverse_dict.getlist(name)))[0]
    return list(keys)


def example_objects() -> dict[str, dict[str, object]]:
    """What stands in the addresses: Alma's book and what is in it."""
    from medspil.accounts.actions import invite
    from medspil.accounts.models import Person, Team
    from medspil.agreements.models import Agreement
    from medspil.checkins.models import CheckIn
    from medspil.learning.models import Moment
    from medspil.maps.models import Item, Wave
    from medspil.meetings.models import Meeting
    from medspil.notes.models import Note
    from medspil.partnerships.models import Membership, Workbook
    from medspil.privacy import keys
    from medspil.voices.models import Voice

    with keys.keyring():
        book = Workbook.objects.get(citizen__username="alma")
        dina = Person.objects.get(username="dina")
        team = Team.objects.get()
        now = Wave.objects.get(map__workbook=book, closed=None)
        people = {item.content["body"]["name"]: item.ref for item in Item.objects.filter(wave=now, kind="alter")}
        waves = Wave.objects.filter(map__workbook=book).order_by("number")
        sent = invite(kind="citizen", by=dina, team=team)
        said = Voice.objects.filter(workbook=book, to=dina).order_by("written")
        waits = Agreement.objects.get(workbook=book, handover__successor=dina)
        every: dict[str, object] = {
            "workbook_id": book.pk,
            "agreement_id": Agreement.objects.filter(workbook=book, state="open", promiser=dina).latest("changed").pk,
            "wave_id": waves[0].pk,
            "ref": people["Noah"],
            "code": "others",
            "team_id": team.pk,
            "person_id": dina.pk,
            "check_in_id": CheckIn.objects.filter(workbook=book).latest("begun").pk,
            "meeting_id": Meeting.objects.filter(workbook=book, state="agreed").earliest("starts").pk,
            "note_id": Note.objects.filter(workbook=book, by=dina, together=False).latest("written").pk,
            "to": "fagpersoner",
            "membership_id": Membership.objects.filter(workbook=book).first().pk,  # type: ignore[union-attr]
            "secret": sent.secret,
            "voice_id": said[0].pk,
            "key": "en-nøgle-der-ikke-passer",
            "uidb36": "0",
            "language": "da",
            "category": "blame",
            "rule": "da.blame.refuse",
        }
        moment = Moment.objects.filter(workbook=book, audience="professionals").latest("at")
        return {
            "all": every,
            "moment": {"workbook_id": book.pk, "moment_id": moment.pk},
            "new_moment": {"workbook_id": book.pk, "meeting_id": moment.meeting_id},
            "agreement_take_over": {"workbook_id": book.pk, "agreement_id": waits.pk},
            "promise_waiting": {"agreement_id": waits.pk},
            "answer": {"voice_id": said.last().pk},  # type: ignore[union-attr]  # the one that waits
            "map_question": {"workbook_id": book.pk, "code": "Q2"},
            "map_print": {"workbook_id": book.pk, "wave_id": now.pk},
        }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medspil.site.settings")
    import django

    django.setup()
    sys.stdout.write(json.dumps([asdict(page) for page in pages()]))
