"""Model fields whose content is encrypted with the data key of the person it belongs to.

A model with sealed fields says whose they are with ``key_owner``. Each value is bound to its table, row and
column, so that bytes can't be moved to another place and read there.

    class Alter(models.Model):
        name = SealedText()

        @property
        def key_owner(self) -> UUID: return self.citizen_id
"""

import json
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from . import keys

Json = dict[str, Any]


class Sealed(bytes):
    """Bytes as they stand in the database: not opened yet."""


class _Opener:
    """Opens the value the first time it is read."""

    def __init__(self, field: "SealedField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        value = instance.__dict__.get(self.field.attname)
        if isinstance(value, Sealed):
            value = self.field.open(instance, value)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # the stubs make it generic, Django does not
    """Base of the two kinds. Not for use by itself.

    ``when_gone`` stands in for a value whose key has been destroyed, where pages go on speaking of whom it was about.
    Without it such a value raises ``KeyGone``. It can't be saved again: there is no key to close it with.
    """

    def __init__(self, *args: Any, when_gone: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.when_gone = when_gone

    @property
    def get_placeholder(self) -> Any:
        """None of its own: so PostgreSQL is given many rows as an array a column, not as a sign for each value."""
        raise AttributeError("A sealed value stands for itself in every database that we use.")

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opener(self))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def get_default(self) -> Any:
        return self.default() if callable(self.default) else self.empty()

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:
        value = model_instance.__dict__.get(self.attname)
        return value if value is None or isinstance(value, Sealed) else self.close(model_instance, value)

    def close(self, instance: models.Model, value: Any) -> Sealed:
        cipher = keys.cipher_for(owner_of(instance))
        return Sealed(keys.encrypt(cipher, self.to_text(value), bound_to=self.bound_to(instance)))

    def open(self, instance: models.Model, value: Sealed) -> Any:
        owner = owner_of(instance)
        if self.when_gone is not None and not keys.is_there(owner):
            return self.gone()
        return self.open_value(value, keys.cipher_for(owner), place=self.bound_to(instance))

    def open_value(self, value: bytes, cipher: AESGCM, *, place: str) -> Any:
        return self.from_text(keys.decrypt(cipher, value, bound_to=place))

    def bound_to(self, instance: models.Model) -> str:
        # A row numbered by the database has another name of its own.
        return self.place_of(getattr(instance, "sealed_row", instance.pk))

    def place_of(self, row: object) -> str:
        return f"{self.model._meta.db_table}:{row}:{self.column}"

    def empty(self) -> Any:
        raise NotImplementedError

    def gone(self) -> Any:
        raise NotImplementedError

    def to_text(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_text(self, text: bytes) -> Any:
        raise NotImplementedError


class SealedText(SealedField):
    """A text of any length, encrypted."""

    def empty(self) -> str:
        return ""

    def gone(self) -> str:
        return str(self.when_gone)  # now, in the reader's language

    def to_text(self, value: str) -> bytes:
        return value.encode()

    def from_text(self, text: bytes) -> str:
        return text.decode()


class SealedJson(SealedField):
    """A JSON object, encrypted."""

    def empty(self) -> Json:
        return {}

    def gone(self) -> Json:
        return dict(self.when_gone)

    def to_text(self, value: Json) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def from_text(self, text: bytes) -> Json:
        opened: Json = json.loads(text)
        return opened


def sealed_field(model: type[models.Model], name: str) -> SealedField:
    """The field itself: to open values that were read as plain rows, without an object for each."""
    field = model._meta.get_field(name)
    assert isinstance(field, SealedField)  # noqa: S101  the caller names one
    return field


def owner_of(instance: models.Model) -> UUID:
    owner: UUID = instance.key_owner  # type: ignore[attr-defined]  # each model with sealed fields has it
    return owner
