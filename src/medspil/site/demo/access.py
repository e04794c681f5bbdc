"""Who can be signed in with one click: the cast, and only in the example municipality."""

from django.http import Http404

from medspil.accounts.models import Organisation, Person


def one_of_the_cast(key: str) -> Person:
    person = Person.objects.filter(username=key).first()
    if person is None or not Organisation.objects.filter(demo=True).exists():
        raise Http404
    return person
