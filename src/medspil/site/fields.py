"""Medspil's own count of what it asks a citizen and a professional (P12), read off the forms themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms

from medspil.accounts.forms import ProfileForm
from medspil.agreements.forms import AgreementForm, AnewForm
from medspil.maps.forms import AlterForm, SectorForm, StudyForm, TieForm
from medspil.meetings.forms import PlanForm, PointForm
from medspil.notes.forms import AnswerForm, NoteForm
from medspil.voices.forms import ReplyForm, VoiceForm

MOST_FIELDS = 30
MOST_REQUIRED = 3

# Whom on the map an agreement is about is no field: it is chosen by a link on the way, and nobody is asked.
# Accounts, invitations and safeguards are counted apart (P12): what withholds a note, who may see something.
WORKBOOK_FORMS: Sequence[type[forms.Form]] = (
    ProfileForm,
    AlterForm,
    TieForm,
    SectorForm,
    StudyForm,
    AgreementForm,
    AnewForm,
    VoiceForm,
    ReplyForm,
    PlanForm,
    PointForm,
    NoteForm,
    AnswerForm,
)
# A set of questions that belong together, from one source, counts as one.
INSTRUMENTS = ("seven-questions", "two-readings", "check-in", "moments", "know-me")
# What one of the forms above holds and isn't counted there, each with its reason.
COUNTED_ELSEWHERE: Mapping[type[forms.Form], Mapping[str, str]] = {
    ProfileForm: {
        "away_first": "with the text about it it is one question: when they are away",
        "away_last": "with the text about it it is one question: when they are away",
    },
    AlterForm: {"sector": "with the ring it is one thing, where somebody stands: in the drawing it is one drag"},
    NoteForm: {"hard": "one of the two readings", "helps": "one of the two readings"},
    AgreementForm: {"audience": "a safeguard: who may see it, as on the map and for what one says"},
    AnewForm: {"words": "the same question as in AgreementForm", "by": "the same question as in AgreementForm"},
    StudyForm: {"study": "a safeguard: which study a yes is for"},
}


@dataclass(frozen=True)
class FieldCount:
    """How many fields there are in all, and how many of them must be filled in."""

    total: int
    required: int


def workbook_fields() -> FieldCount:
    # What the page carries along by itself is asked of nobody.
    fields = [
        field
        for form in WORKBOOK_FORMS
        for name, field in form.base_fields.items()
        if not field.widget.is_hidden and name not in COUNTED_ELSEWHERE.get(form, {})
    ]
    required = sum(1 for field in fields if field.required)
    return FieldCount(total=len(fields) + len(INSTRUMENTS), required=required)
