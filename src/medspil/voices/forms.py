"""What is asked of a citizen who has something to say, and of the one who answers. Nothing has to be filled in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from .queries import Choice

LONGEST = 8000


class SaidField(forms.CharField):
    """Words as they were said: nothing is trimmed. A browser's line ends become plain ones."""

    def __init__(self, **kwargs: Any) -> None:
        rows = forms.Textarea(attrs={"rows": 7})
        super().__init__(required=False, strip=False, max_length=LONGEST, widget=rows, **kwargs)

    def to_python(self, value: Any) -> Any:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class VoiceForm(forms.Form):
    """What the citizen says. What they call it stands in the address, for those who like to call it something."""

    words = SaidField(label=_("Say it as it is."))


class WhomForm(forms.Form):
    """Whom it reaches. A safeguard, as who may see something on the map is."""

    to = forms.ChoiceField(
        label=_("Whom would you like an answer from?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("The one you chose is no longer here. Choose another, or choose later.")},
    )
    past = forms.MultipleChoiceField(
        label=_("Who had better not see it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of those you chose is no longer here. Look at it again.")},
    )

    def __init__(self, *args: Any, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by_id = {str(one.person.pk): one for one in choices}
        rows = [(pk, one.label) for pk, one in self._by_id.items()]
        for name in ("to", "past"):
            field = self.fields[name]
            field.choices = rows  # type: ignore[attr-defined]  # they are the choice fields above

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("to") and data["to"] in data.get("past", []):
            self.add_error("past", _("You would like an answer from them too. Choose one of the two."))
        return data

    @property
    def chosen(self) -> Choice | None:
        return self._by_id.get(self.cleaned_data["to"])

    @property
    def passed(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["past"]]


class ReplyForm(forms.Form):
    """An answer, or the citizen's own next words. How an answer begins is the button that is pressed."""

    words = SaidField(label=_("Your words"))
