"""What is written to make an agreement. Only the promise itself is needed, and of a citizen not even that (P11)."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medspil.accounts.form_choices import offer
from medspil.partnerships.access import WorkbookView
from medspil.partnerships.audience import choices_for

LONGEST = 400


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


class AgreementForm(forms.Form):
    """A promise, or a wish for one. Whom it is with stands in the address, so that the page can say who reads (P8)."""

    words = _words()
    by = _day()
    audience = forms.ChoiceField(
        label=_("Who can see it?"), required=False, widget=forms.RadioSelect(attrs={"class": "choices--inline"})
    )
    ref = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, book: WorkbookView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "audience", ((one.value, one.label) for one in choices_for(book) if one != "me"))
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
