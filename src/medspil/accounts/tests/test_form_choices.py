"""Choices that are known only when the page is made."""

import pytest
from django import forms

from medspil.accounts.form_choices import offer


class _Form(forms.Form):
    colour = forms.ChoiceField()
    name = forms.CharField()


def test_a_field_takes_what_is_offered_and_nothing_else() -> None:
    form = _Form({"colour": "blue", "name": "Alma"})
    offer(form, "colour", (("red", "Red"),))
    assert not form.is_valid()
    offer(form, "colour", (("blue", "Blue"),))
    assert _Form({"colour": "blue"}).fields["colour"] is not form.fields["colour"]
    form.full_clean()
    assert form.is_valid()


def test_a_field_without_choices_is_named() -> None:
    with pytest.raises(TypeError, match="name offers no choices"):
        offer(_Form(), "name", ())
