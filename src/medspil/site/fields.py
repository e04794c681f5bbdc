"""Medspil's own count of what it asks a citizen and a professional (P12), read off the forms themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms

from medspil.accounts.forms import ProfileForm
from medspil.agreements.forms import AgreementForm, AnewForm
from medspil.maps.forms import AlterForm, SectorForm, StudyForm, TieForm
from medspil.meetings.forms import PlanForm, PointForm
from medspil.voices.forms import ReplyForm, VoiceForm

MOST_FIELDS = 30
MOST_REQUIRED = 3

# Accounts, invitations and safeguards are counted apart (P12). The seven questions count as one instrument.
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
)
INSTRUMENTS = ("seven-questions",)


@dataclass(frozen=True)
class FieldCount:
    """How many fields there are in all, and how many of them must be filled in."""

    total: int
    required: int


def workbook_fields() -> FieldCount:
    # What the page carries along by itself is asked of nobody.
    fields = [field for form in WORKBOOK_FORMS for field in form.base_fields.values() if not field.widget.is_hidden]
    required = sum(1 for field in fields if field.required)
    return FieldCount(total=len(fields) + len(INSTRUMENTS), required=required)
