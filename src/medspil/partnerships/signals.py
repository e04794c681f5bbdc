"""What happens in workbooks when something ends elsewhere."""

from typing import Any

from django.dispatch import receiver

from medspil.accounts.actions import team_role_ended
from medspil.accounts.models import Person, TeamRole

from .access import still_works_in
from .actions import end_memberships_of


@receiver(team_role_ended)
def close_what_the_role_opened(*, role: TeamRole, by: Person, **kwargs: Any) -> None:
    if not still_works_in(role.team, role.person):
        end_memberships_of(person=role.person, team=role.team, by=by)
