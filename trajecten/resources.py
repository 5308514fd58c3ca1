"""The calendar as a django-import-export resource: the same columns in and out.

Tuned for thousands of rows: instances and look-ups come from memory, differences are already known
from the preview, and the bulk methods write history.
"""

from functools import cached_property

from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from trajecten.kalender.cellen import als_cel, veilig
from trajecten.kalender.eenheden import ALLE, PERSONEN
from trajecten.models import Betrokkene, Traject

BLOK = 1000
#: Header of the column with our own number: a re-import of our export matches on it first.
EIGEN_NUMMER = "MVI-nummer"


class Eenheidveld(fields.Field):
    """A column of the calendar; it may fill several model fields (date, precision, raw text)."""

    def __init__(self, eenheid):
        super().__init__(attribute=eenheid.naam, column_name=eenheid.label)
        self.eenheid = eenheid

    def save(self, instance, row, is_m2m=False, **kwargs):
        waarde = row[self.column_name]
        if waarde is not None:
            self.eenheid.zet(instance, waarde, kwargs["opzoek"])

    def export(self, instance, **kwargs):
        return veilig(als_cel(self.eenheid, self.eenheid.van(instance)))


class Tekstveld(fields.Field):
    """A plain text column that cannot run as a formula in a spreadsheet."""

    def export(self, instance, **kwargs):
        return veilig(self.get_value(instance))


class Geheugenlader(BaseInstanceLoader):
    """Existing trajects by number, loaded by the caller: no query per row."""

    def get_instance(self, row):
        return self.resource.bestaand.get(row[EIGEN_NUMMER])


class TrajectKalenderResource(resources.ModelResource):
    """Rows of the calendar to trajects and back.

    `import_data` builds and checks the instances and writes nothing; `schrijf` writes them all, in
    the transaction of the caller. A cell that is None leaves its field as it is.
    """

    nummer = Tekstveld(attribute="nummer", column_name=EIGEN_NUMMER, readonly=True)

    class Meta:
        model = Traject
        fields = ("nummer",)
        import_id_fields = ("nummer",)
        instance_loader_class = Geheugenlader
        use_bulk = True
        batch_size = None
        skip_diff = True
        report_skipped = False
        clean_model_instances = False

    def __init__(self, organisatie=None, bestaand=None):
        super().__init__()
        self.organisatie, self.bestaand = organisatie, bestaand or {}
        for eenheid in ALLE:
            self.fields[eenheid.naam] = Eenheidveld(eenheid)

    @cached_property
    def importvelden(self):
        return [self.fields[naam] for naam in self.get_import_order()]

    def get_import_fields(self):
        return self.importvelden

    def get_import_order(self):
        return list(self.fields)

    get_export_order = get_import_order

    def after_init_instance(self, instance, new, row, **kwargs):
        if new:
            instance.organisatie = self.organisatie
            instance.herkomst = Traject.Herkomst.KALENDER

    def before_save_instance(self, instance, row, **kwargs):
        instance.personen = {e.naam: row[e.label] for e in PERSONEN if row[e.label] is not None}
        instance.werk_zoektekst_bij()

    def bulk_create(self, *args, **kwargs):
        """New instances wait for `schrijf`."""

    def bulk_update(self, *args, **kwargs):
        """Changed instances wait for `schrijf`."""

    def schrijf(self, *, velden, door, reden):
        """Write what `import_data` built, with history; `velden` maps pk to changed attributes."""
        bulk_create_with_history(
            self.create_instances, Traject, batch_size=BLOK,
            default_user=door, default_change_reason=reden,
        )
        wijzig_met_historie(self.update_instances, velden, door=door, reden=reden)
        for traject in self.update_instances:
            verwijder_personen(traject, door=door, reden=reden)
        schrijf_personen(self.create_instances + self.update_instances, door=door, reden=reden)


def wijzig_met_historie(trajecten, velden, *, door, reden):
    """Save only the changed attributes, one bulk update per set of attributes, with history."""
    groepen = {}
    for traject in trajecten:
        traject.versie += 1
        groepen.setdefault(frozenset(velden[traject.pk]), []).append(traject)
    for namen, groep in groepen.items():
        bulk_update_with_history(
            groep, Traject, [*sorted(namen), "versie", "zoektekst"], batch_size=BLOK,
            default_user=door, default_change_reason=reden,
        )


def verwijder_personen(traject, *, door, reden):
    """Remove the people of the parts that get new names; with a history row each."""
    for persoon in traject.betrokkenen.all():
        if persoon.deel in traject.personen:
            persoon._history_user, persoon._change_reason = door, reden
            persoon.delete()


def schrijf_personen(trajecten, *, door, reden):
    """Write the people that the calendar names, with history."""
    personen = [
        Betrokkene(organisatie_id=traject.organisatie_id, traject=traject, deel=deel, naam=naam)
        for traject in trajecten
        for deel, tekst in traject.personen.items()
        for naam in dict.fromkeys(deel_naam.strip()[:120] for deel_naam in tekst.split(";"))
        if naam
    ]
    bulk_create_with_history(
        personen, Betrokkene, batch_size=BLOK, default_user=door, default_change_reason=reden
    )
