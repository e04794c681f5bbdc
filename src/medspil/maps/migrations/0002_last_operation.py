from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each map's latest operation, in one statement."""
    using = schema_editor.connection.alias
    operations = apps.get_model("maps", "Operation").objects.using(using)
    latest = operations.filter(map=OuterRef("pk")).order_by("-id").values("id")[:1]
    maps = apps.get_model("maps", "RelationMap").objects.using(using)
    maps.update(last_operation=Coalesce(Subquery(latest), 0))


class Migration(migrations.Migration):
    dependencies = [("maps", "0001_initial")]

    operations = [
        migrations.AddField("relationmap", "last_operation", models.BigIntegerField(default=0)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
