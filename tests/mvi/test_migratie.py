"""Migrations that make tables make them at once, and take them away again."""

import pytest
from django.core.management import get_commands
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from mvi.migratie import MaakAlles, nieuwe_tabellen_samen

SAMEN = MaakAlles(
    [
        migrations.CreateModel("Boom", [("id", models.BigAutoField(primary_key=True))]),
        migrations.CreateModel(
            "Tak",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("lengte", models.IntegerField()),
                ("boom", models.ForeignKey("proef.Boom", models.CASCADE)),
                ("naast", models.ManyToManyField("proef.Boom", related_name="+")),
            ],
        ),
        migrations.AddField(
            "Boom", "hoogste", models.ForeignKey("proef.Tak", models.CASCADE, null=True)
        ),
        migrations.AddConstraint(
            "Tak",
            models.CheckConstraint(condition=models.Q(lengte__gte=0), name="tak_lengte"),
        ),
    ]
)  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_alle_tabellen_in_een_keer_en_weer_weg():
    leeg, vol = ProjectState(), ProjectState()
    SAMEN.state_forwards("proef", vol)
    with connection.schema_editor() as bewerker:
        SAMEN.database_forwards("proef", bewerker, leeg, vol)
    tabellen = {t for t in connection.introspection.table_names() if t.startswith("proef_")}
    with connection.cursor() as cursor:
        beperkingen = connection.introspection.get_constraints(cursor, "proef_tak")
        kolommen = connection.introspection.get_table_description(cursor, "proef_boom")

    with connection.schema_editor() as bewerker:
        SAMEN.database_backwards("proef", bewerker, vol, leeg)

    assert tabellen == {"proef_boom", "proef_tak", "proef_tak_naast"}
    assert "tak_lengte" in beperkingen
    assert [kolom.name for kolom in kolommen] == ["id", "hoogste_id"]
    assert not any(t.startswith("proef_") for t in connection.introspection.table_names())


def test_wat_nieuwe_tabellen_maakt_gaat_samen_en_wat_er_al_was_komt_erna():
    blad = migrations.CreateModel("Blad", [("id", models.BigAutoField(primary_key=True))])
    aan_boom = migrations.AddField("boom", "blad", models.ForeignKey("proef.Blad", models.CASCADE))
    nerf = migrations.CreateModel("Nerf", [("id", models.BigAutoField(primary_key=True))])
    aan_blad = migrations.AddIndex("blad", models.Index(fields=["id"], name="blad_id"))
    vul = migrations.RunPython(migrations.RunPython.noop)
    wortel = migrations.CreateModel("Wortel", [("id", models.BigAutoField(primary_key=True))])
    aan_nerf = migrations.AddField("nerf", "dikte", models.IntegerField(default=1))

    samen = nieuwe_tabellen_samen([blad, aan_boom, nerf, aan_blad, vul, wortel, aan_nerf])

    eerste, na, python, tweede, laatste = samen
    assert eerste.operations == [blad, nerf, aan_blad]
    assert [na, python, laatste] == [aan_boom, vul, aan_nerf]
    assert tweede.operations == [wortel]


def test_migrate_is_die_van_het_product():
    assert get_commands()["migrate"] == "mvi"
