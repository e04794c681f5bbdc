"""The citizen's yes to a study: what it is, and until when. Without it nothing leaves for research."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from medspil.networks.release import StudyKey
from medspil.privacy import keys

from .access import MapView
from .models import StudyYes

# How long a yes stands, unless it is taken back before.
STANDS = timedelta(days=365)


def standing(view: MapView) -> "QuerySet[StudyYes]":
    """The yeses that stand today, the latest first."""
    today = timezone.localdate()
    return StudyYes.objects.filter(map=view.map, taken_back__isnull=True, until__gt=today).order_by("-given", "pk")


def key_of(yes: StudyYes) -> StudyKey:
    """Whose pseudonyms a study gets. It hangs on the citizen's own key, and is gone with it (P23)."""
    return StudyKey(keys.derived(yes.citizen_id, f"study {yes.study.casefold()}"))
