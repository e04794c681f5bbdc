"""The one place that takes a file: the page of word help, in memory, and never on disk."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

MOST_BYTES = 5_000_000
PAGE = "word_help"


class OnlyForWordHelp(FileUploadHandler):
    """Keeps a file for the page of word help as long as its request lasts. Everywhere else files are read past.

    Of one that is too big only the size is kept, for the page to say so.
    """

    _parts: list[bytes]
    _size: int

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        match = self.request.resolver_match if self.request else None
        if match is None or match.url_name != PAGE:
            raise SkipFile
        self._parts, self._size = [], 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size <= MOST_BYTES:
            self._parts.append(raw_data)
        else:
            self._parts.clear()

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        return InMemoryUploadedFile(
            file=BytesIO(b"".join(self._parts)),
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type or "",
            size=self._size,
            charset=self.charset,
        )
