"""Each migration on a database with rows."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from conftest import Screen
from medspil.accounts.actions import create_person
from medspil.maps.models import Operation, RelationMap
from medspil.partnerships.actions import ensure_workbook


def migrate(name: str) -> None:
    MigrationExecutor(connection).migrate([("maps", name)])


@pytest.fixture
def tables_of_today() -> Iterator[None]:
    """However the test ends, the tables are of today again, also those that stand on the maps'."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True, databases=["default", "keystore"])
def test_maps_that_exist_learn_of_their_last_operation(almas: Screen, tables_of_today: None) -> None:
    ensure_workbook(citizen=create_person(name="Bo", username="bo", password=None))
    mormor = almas.add("Mormor")
    almas.do("set", mormor, field="about", value="bager")
    migrate("0001_initial")
    migrate("0002_last_operation")
    found = set(RelationMap.objects.values_list("citizen__username", "last_operation"))
    assert found == {("alma", Operation.objects.latest("id").pk), ("bo", 0)}
