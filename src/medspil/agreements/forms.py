"""What is written to make an agreement. Only the promise itself is needed, and of a citizen not even that (P11)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medspil.partnerships.access import WorkbookView
from medspil.partnerships.audience import choices_for

from .access import others_in

LONGEST = 400
Choices = Sequence[tuple[str, Any]]


def _day() -> forms.DateField:
    return forms.DateField(
        label=_("By when?"),
        required=False,
        help_text=_("Leave it empty when there is no date."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _words() -> forms.CharField:
    return forms.CharField(
        label=_("What is promised?"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def _others(people: Choices = ()) -> forms.ChoiceField:
    """Where there is only one to choose, nobody is asked."""
    field = forms.ChoiceField(label=_("Whom is it with?"), required=False, choices=people)
    if len(people) == 1:
        field.widget = forms.HiddenInput()
    return field


def _audience(choices: Choices = ()) -> forms.ChoiceField:
    rows = forms.RadioSelect(attrs={"class": "choices--inline"})
    return forms.ChoiceField(label=_("Who can see it?"), required=False, widget=rows, choices=choices)


class AgreementForm(forms.Form):
    """A promise, or a wish for one."""

    other = _others()
    words = _words()
    by = _day()
    audience = _audience()
    ref = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, book: WorkbookView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = others_in(book)
        self.fields["other"] = _others([(str(one.pk), one.name) for one in people])
        if people:
            self.initial.setdefault("other", str(people[0].pk))
        self.fields["audience"] = _audience([(one.value, one.label) for one in choices_for(book) if one != "me"])
        self.initial.setdefault("audience", "two")

    def clean_by(self) -> Any:
        return not_in_the_past(self.cleaned_data["by"])


class AnewForm(forms.Form):
    """Another agreement in the place of one."""

    words = _words()
    by = _day()
    said = forms.CharField(label=_("A few words about it, if you like"), max_length=LONGEST, required=False)
    ref = forms.UUIDField(widget=forms.HiddenInput)

    def clean_by(self) -> Any:
        return not_in_the_past(self.cleaned_data["by"])


class LetGoForm(forms.Form):
    said = forms.CharField(label=_("A few words about it, if you like"), max_length=LONGEST, required=False)


def not_in_the_past(day: Any) -> Any:
    if day and day < timezone.localdate():
        raise forms.ValidationError(gettext("That day has passed. Choose another, or leave it empty."))
    return day
