"""One entry of a zip that a stranger sent, and never more of it than is allowed, whatever the zip says about itself."""

import zipfile
import zlib

# All that Python's zipfile raises, in this order: for what is broken (three kinds), packed in a way that it doesn't
# know, locked, and said to stand where nothing can (two kinds).
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_CHUNK = 1 << 18


class TooBig(Exception):
    """There is more in it than may be opened."""


def inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of the entry. Raises TooBig above ``most``, and one of ZIP_FAULTS for what is broken.

    >>> import io
    >>> with zipfile.ZipFile(io.BytesIO(), "w") as archive:
    ...     archive.writestr("a.txt", "navn")
    ...     inflated(archive, archive.infolist()[0], 10)
    b'navn'
    """
    if entry.file_size > most:
        raise TooBig
    data = bytearray()
    with archive.open(entry) as reading:
        while chunk := reading.read(_CHUNK):
            data += chunk
            if len(data) > most:
                raise TooBig
    return bytes(data)
