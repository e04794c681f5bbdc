"""What the page of word help asks: a text or a file. Nothing of it is kept."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from medspil.language.documents import Document, NotReadable, read

from .checking import MOST_LETTERS
from .uploads import MOST_BYTES

ENDINGS = (".docx", ".pdf", ".xlsx", ".txt", ".md", ".html", ".htm")


class TextForm(forms.Form):
    """A text that is pasted or written, or a file with one."""

    text = forms.CharField(
        label=_("Your text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off"}),
        help_text=_("Write here, or paste a letter, a note or house rules."),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=_("A Word file (docx), PDF, XLSForm (xlsx), plain text, Markdown or HTML. At most 5 MB."),
    )
    language = forms.ChoiceField(
        label=_("Which language is it in?"),
        required=False,
        choices=(("", _("See it from the text")), ("da", _("Danish")), ("en", _("English"))),
    )
    trust = forms.BooleanField(label=_("Also show what shows trust"), required=False)

    def clean_text(self) -> str:
        # Browsers send the end of a line as two signs; what is shown and counted has one.
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > MOST_LETTERS:
            raise forms.ValidationError(
                _("The text is too long: %(letters)d letters. At most 200,000 at a time. It is still here."),
                params={"letters": len(text)},
            )
        return text

    def clean_file(self) -> Document | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is bigger than 5 MB. Take a part of it."))
        try:
            document = read(file.name or "", file.read())
        except NotReadable as error:
            raise forms.ValidationError(
                _("That file can't be read. Save it as docx or as plain text, or paste the text instead.")
            ) from error
        if len(document.text) > MOST_LETTERS:
            raise forms.ValidationError(_("There are more than 200,000 letters in the file. Take a part of it."))
        return document

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data["text"].strip() and (data["file"] is None or not data["file"].text.strip()):
            self.add_error("text", _("There is no text yet. Write or paste one, or choose a file."))
        elif not self.errors and data["text"].strip() and data["file"] is not None:
            said = _("There is both a text and a file. Empty the field, or take the file away: one at a time.")
            self.add_error("text", said)
        return data

    @property
    def document(self) -> Document | None:
        """The file, where one was sent: then it is what is looked at."""
        found: Document | None = self.cleaned_data["file"]
        return found
