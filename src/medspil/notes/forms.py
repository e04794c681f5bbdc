"""What a note asks. Nothing in it has to be filled in (P11), but two readings belong together."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medspil.accounts.text import LineField, WordsField
from medspil.voices.forms import SaidField

from .access import last_day
from .models import Decision

RULE_LONGEST = 200
REASON_LONGEST = 2000


class OwnNoteForm(forms.Form):
    """A note, as the citizen writes it: what matters for a decision is for the professionals to know."""

    words = SaidField(label=_("What do you want to write?"))
    # Two readings of the same thing (M5): what is hard about it, and what it is good for.
    hard = SaidField(label=_("When does it make life hard?"))
    helps = SaidField(label=_("When does it help?"))
    # Made with the page: a second press makes no second note, and a correction isn't put on top of one unseen.
    op = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("hard", "helps"):
            self.fields[name].widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        hard, helps = (str(data.get(name, "")).strip() for name in ("hard", "helps"))
        if hard and not helps:
            self.add_error("helps", _("Write this one too, or leave both empty. The same thing can also be of help."))
        if helps and not hard:
            self.add_error("hard", _("Write this one too, or leave both empty. What is hard must be seen as well."))
        return data

    @property
    def says_something(self) -> bool:
        return any(self.cleaned_data[name].strip() for name in ("words", "hard"))


class NoteForm(OwnNoteForm):
    """A note, as a professional writes it."""

    decision = forms.ChoiceField(
        label=_("Does it matter for a decision?"), choices=Decision.choices, required=False, widget=forms.RadioSelect
    )


class AnswerForm(forms.Form):
    """Words beside a note."""

    text = SaidField(label=_("Your answer"))
    op = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class WithholdForm(forms.Form):
    """Why a note must wait, and until when. A safeguard: it is hard to fill in on purpose."""

    rule = LineField(
        label=_("Which rule?"), max_length=RULE_LONGEST, help_text=_("The law and the section. The citizen can see it.")
    )
    reason = WordsField(
        label=_("Why must it wait?"),
        max_length=REASON_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The citizen can read it when the note opens."),
    )
    until = forms.DateField(
        label=_("On which day does it open by itself?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("At most 90 days from now. It can't be prolonged."),
    )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("That day has been, or is today. Choose one that is to come."), code="past")
        if until > last_day():
            raise forms.ValidationError(_("That is more than 90 days away. Choose an earlier day."), code="far")
        return until
