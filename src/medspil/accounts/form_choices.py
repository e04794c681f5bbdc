"""Choices that are known only when the page is made."""

from collections.abc import Iterable

from django import forms
from django.utils.functional import Promise


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str | Promise]]) -> None:
    """Let a field of choices offer these. Raises TypeError for a field of another kind.

    >>> offer(form, "audience", [("two", "Only the two of us")])
    """
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choices: it is a {type(field).__name__}.")
    field.choices = list(choices)
