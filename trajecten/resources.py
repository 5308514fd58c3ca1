"""The calendar as a django-import-export resource: the same columns in and out.

Tuned for thousands of rows: instances and look-ups come from memory, differences are already known
from the preview, and the bulk methods write history.
"""

from functools import cached_property

from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader

from trajecten.kalender.cellen import als_cel, veilig
from trajecten.kalender.eenheden import ALLE, PERSONEN, woorden
from trajecten.kalender.massaal import (
    BLOK,
    GEWIJZIGD,
    NIEUW,
    schrijf_historie,
    verwijder_rijen,
    voeg_in,
)
from trajecten.models import Betrokkene, Traject

#: Header of the column with our own number: a re-import of our export matches on it first.
EIGEN_NUMMER = "MVI-nummer"
#: Attributes in which new trajects of one import do not differ.
VAST = {
    veld.attname
    for veld in Traject._meta.concrete_fields
    if veld.name not in {naam for eenheid in ALLE for naam in eenheid.attributen}
} - {"nummer", "zoektekst"}


class Eenheidveld(fields.Field):
    """A column of the calendar; it may fill several model fields (date, precision, raw text)."""

    def __init__(self, eenheid):
        super().__init__(attribute=eenheid.naam, column_name=eenheid.label)
        self.eenheid = eenheid

    def save(self, instance, row, is_m2m=False, **kwargs):
        self.eenheid.zet(instance, row[self.column_name], kwargs["opzoek"])

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

    def import_instance(self, instance, row, **kwargs):
        """Only the columns that say something; what they say was checked in the preview."""
        for veld in self.importvelden:
            if not veld.readonly and row[veld.column_name] is not None:
                veld.save(instance, row, **kwargs)

    def before_save_instance(self, instance, row, **kwargs):
        genoemd = [e for e in PERSONEN if row[e.label] is not None]
        instance.personen = {e.naam: e.mensen(row[e.label]) for e in genoemd}

    def bulk_create(self, *args, **kwargs):
        """New instances wait for `schrijf`."""

    def bulk_update(self, *args, **kwargs):
        """Changed instances wait for `schrijf`."""

    def schrijf(self, *, velden, door, reden):
        """Write what `import_data` built, with history; `velden` maps pk to changed attributes."""
        maak_trajecten(self.create_instances, door=door, reden=reden)
        wijzig_met_historie(self.update_instances, velden, door=door, reden=reden)
        nieuw = [
            persoon
            for traject in self.create_instances
            for deel, mensen in traject.personen.items()
            for persoon in personen_in(traject, deel, mensen)
        ]
        schrijf_personen(nieuw, door=door, reden=reden)
        vervang_personen(self.update_instances, door=door, reden=reden)


def maak_trajecten(trajecten, *, door, reden):
    """Insert new trajects of one organisation with history; they have their pk afterwards."""
    for traject in trajecten:
        traject._prepare_related_fields_for_save("bulk_create")
    voeg_in(Traject, trajecten, vast=VAST)
    for begin in range(0, len(trajecten), BLOK):
        blok = {traject.nummer: traject for traject in trajecten[begin : begin + BLOK]}
        eigen = Traject.objects.filter(
            organisatie=trajecten[0].organisatie_id, nummer__in=list(blok)
        )
        for nummer, pk in eigen.values_list("nummer", "pk"):
            blok[nummer].pk = pk
    pks = [traject.pk for traject in trajecten]
    schrijf_historie(Traject, pks, NIEUW, door=door, reden=reden)


def wijzig_met_historie(trajecten, velden, *, door, reden):
    """Save only the changed attributes, one bulk update per set of attributes, with history."""
    groepen = {}
    for traject in trajecten:
        traject.versie += 1
        traject.werk_zoektekst_bij()
        groepen.setdefault(frozenset(velden[traject.pk]), []).append(traject)
    for namen, groep in groepen.items():
        # zonder historie: written below, for all groups at once
        Traject.objects.bulk_update(groep, [*sorted(namen), "versie", "zoektekst"], batch_size=BLOK)
    pks = [traject.pk for traject in trajecten]
    schrijf_historie(Traject, pks, GEWIJZIGD, door=door, reden=reden)


def vervang_personen(trajecten, *, door, reden):
    """Give trajects the people in `personen`: part → list of [name, pk of the account or None].

    Who stays keeps the own row, and with it the account. The same number of queries per block.
    """
    weg, erbij = [], []
    for traject in trajecten:
        for deel, mensen in traject.personen.items():
            rijen = [rij for rij in traject.betrokkenen.all() if rij.deel == deel]
            weg += [rij for rij in rijen if not any(is_dezelfde(rij, mens) for mens in mensen)]
            erbij += personen_in(
                traject, deel, [m for m in mensen if not any(is_dezelfde(rij, m) for rij in rijen)]
            )
    verwijder_rijen(Betrokkene, [rij.pk for rij in weg], door=door, reden=reden)
    schrijf_personen(erbij, door=door, reden=reden)


def is_dezelfde(rij, mens):
    """True when a stored person is the one meant by [name, pk of the account or None]."""
    naam, gebruiker = mens
    if gebruiker:
        return (rij.naam, rij.gebruiker_id) == (naam, gebruiker)
    return woorden(rij.wie) == woorden(naam)


def personen_in(traject, deel, mensen):
    """People of one part of a traject, unsaved; `mensen` as in `vervang_personen`."""
    return [
        Betrokkene(
            organisatie_id=traject.organisatie_id, traject=traject, deel=deel, naam=naam,
            gebruiker_id=gebruiker,
        )
        for naam, gebruiker in mensen
    ]  # fmt: skip


def schrijf_personen(personen, *, door, reden):
    """Insert people, with history."""
    # zonder historie: written below, in bulk
    Betrokkene.objects.bulk_create(personen, batch_size=BLOK)
    pks = [persoon.pk for persoon in personen]
    schrijf_historie(Betrokkene, pks, NIEUW, door=door, reden=reden)
