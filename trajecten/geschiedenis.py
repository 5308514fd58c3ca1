"""What happened to a traject: who, when, what, from → to (domein.md, rule 6)."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import models
from django.utils.text import Truncator

from mvi.templatetags.mvi import ONBEKEND, datum, euro, periode, raming
from trajecten.geschiedenisbronnen import bronnen, doel, verzameling
from trajecten.models import Bijlage, Escalatie, Overweging, Traject
from trajecten.models.traject import PLANDATUMS

SOORTEN = {"+": "toegevoegd", "~": "gewijzigd", "-": "verwijderd"}
LEEG, WEG, PROGRAMMA = "leeg", "(verwijderd)", "Het programma"
#: Where the name of the model is not the word on the screen.
ONDERWERP = {"themaambitie": "Ambitie", "sdgkoppeling": "SDG", "checklistantwoord": "Checklist"}
#: Fields that say nothing to a reader, or that another line already shows in words.
OVERSLAAN = {"id", "organisatie", "is_nvt", "stappenplan", "planstap", "overgenomen_van", "vorige"}
OVERSLAAN |= {"gevraagd_op", "besloten_op", "vastgelegd_op", "toegevoegd_op", "gemeld_op"}
OVERSLAAN |= {"afgehandeld_op", "geverifieerd_op", "volgorde"}
#: A row is named after the first of these that it has.
NAAM = ("thema", "deel", "indicator", "punt", "doel", "volgnummer", "titel", "naam", "ronde")
NAAM += ("leverancier", "waarvoor")
#: Columns that one line shows together, under the name of the first.
LEIDEND = {"raming_max": "raming_min", "raming_ruw": "raming_min"}
LEIDEND |= {f"{veld}_{deel}": veld for veld in PLANDATUMS for deel in ("precisie", "ruw")}
#: Fields (model, field) that stay inside until the award, or until publication (rule 11).
RAMING = {("traject", "raming_min"), ("overweging", "meer_kosten"), ("kosteneffect", "bedrag")}
RAMING |= {("effect", "bewijs")}  # the title of a document that may be confidential
CRITERIUM = {
    *[("criterium", veld) for veld in ("tekst", "weging", "fictieve_korting")],
    *[("themaambitie", veld) for veld in ("wijze", "weging")],
    *[("marktconsultatie", veld) for veld in ("partijen", "bevindingen")],
    ("effect", "gevraagd"),
    ("stap", "resultaat"),
}
PROCENT = {"weging", "sroi_procent"}
BEDRAG = {"contractwaarde", "fictieve_korting", "sroi_bedrag", "bedrag"}


@dataclass(frozen=True)
class Wijziging:
    """One saved change: `regels` are (field, old text, new text); `deel` is the kind of thing, and
    `nummer` the id of the history row."""

    wanneer: datetime
    wie: str
    wat: str
    soort: str
    reden: str
    regels: list
    deel: str = ""
    deelnaam: str = ""
    nummer: int = 0

    def met_veld(self, kop):
        """This change with the lines of one field only; None when it has none."""
        regels = [regel for regel in self.regels if regel[0] == kop]
        return replace(self, regels=regels) if regels else None


def geschiedenis(traject, *, met_raming, met_criteria, escalaties=()):
    """All changes of a traject and what belongs to it, newest first (list of Wijziging).

    Estimates and confidential documents, and draft criteria with market findings, are left out
    for whom may not see them (domein.md, rule 11); of escalations only those with these pks.
    """
    verborgen = (set() if met_raming else RAMING) | (set() if met_criteria else CRITERIUM)
    paren = [paar for bron in bronnen() for paar in paren_van(bron.rijen(traject), bron)]
    if not met_raming:
        paren = zonder_vertrouwelijke_documenten(paren)
    paren = [p for p in paren if p[2].model is not Escalatie or p[0].id in escalaties]
    if not met_criteria:
        paren = [paar for paar in paren if paar[2].model is not Overweging]
    paren.sort(key=lambda paar: (paar[0].history_date, paar[0].history_id), reverse=True)
    wijzigingen = [wijziging(nieuw, oud, bron, verborgen) for nieuw, oud, bron in paren]
    gevuld = [w for w in wijzigingen if w.regels or w.soort != SOORTEN["~"]]
    return sorted(gevuld + bevestigingen(traject), key=lambda w: w.wanneer, reverse=True)


def bevestigingen(traject):
    """Each time somebody stood for the ambitions: rows that never change, so without history."""
    return [
        Wijziging(
            wanneer=rij.bevestigd_op,
            wie=str(rij.bevestigd_door or WEG),
            wat="Bevestiging van de ambities",
            soort=SOORTEN["+"],
            reden="",
            regels=[("opmerking", "", rij.opmerking)] if rij.opmerking else [],
            deel="ambitiebevestiging",
            deelnaam="Bevestiging van de ambities",
            nummer=rij.pk,
        )
        for rij in traject.bevestigingen.select_related("bevestigd_door")
    ]


def paren_van(rijen, bron):
    """Each row beside the earlier one of the same thing, or None, and its source."""
    vorige, paren = {}, []
    for rij in rijen:
        paren.append((rij, vorige.get(rij.id), bron))
        vorige[rij.id] = rij
    return paren


def zonder_vertrouwelijke_documenten(paren):
    """Without all rows of documents that are confidential now, also from before that."""
    laatste = {nieuw.id: nieuw for nieuw, _, bron in paren if bron.model is Bijlage}
    weg = {pk for pk, rij in laatste.items() if rij.is_vertrouwelijk}
    return [paar for paar in paren if paar[2].model is not Bijlage or paar[0].id not in weg]


def wijziging(nieuw, oud, bron, verborgen):
    """One history row in words."""
    return Wijziging(
        wanneer=nieuw.history_date,
        wie=str(nieuw.history_user or PROGRAMMA),
        wat=onderwerp(nieuw, bron),
        soort=SOORTEN[nieuw.history_type],
        reden=nieuw.history_change_reason or "",
        regels=[] if nieuw.history_type == "-" else verschillen(nieuw, oud, bron, verborgen),
        deel=bron.sleutel,
        deelnaam=deelnaam(bron),
        nummer=nieuw.history_id,
    )


def onderwerp(rij, bron):
    """What a history row is about: ‘Ambitie CO2-reductie’, ‘Optie 1’, ‘Traject’."""
    soort = deelnaam(bron)
    if bron.model is Traject:
        return soort
    veld = naamveld(rij)
    if veld is None:
        return soort
    naam = Truncator(tekst(rij, veld)).chars(80)
    return f"{soort} {naam.lower() if veld.name == 'deel' else naam}"


def naamveld(rij):
    """The field after which a row is named, or None when it has none of them."""
    velden = {veld.name: veld for veld in rij.tracked_fields}
    gevuld = (velden[naam] for naam in NAAM if naam in velden)
    return next((veld for veld in gevuld if tekst(rij, veld) != LEEG), None)


def deelnaam(bron):
    """The kind of thing in words."""
    naam = ONDERWERP.get(bron.sleutel, str(bron.model._meta.verbose_name))
    return naam[:1].upper() + naam[1:]


def verschillen(nieuw, oud, bron, verborgen):
    """The fields whose words differ: (name, old, new); of a first row `old` is empty."""
    if oud is None and bron.model is Traject:
        return []
    regels = []
    for veld in gewijzigde_velden(nieuw, oud):
        is_leeg = veld.name in OVERSLAAN or veld.name in bron.ouders
        if is_leeg or (bron.sleutel, veld.name) in verborgen:
            continue
        na, voor = tekst(nieuw, veld), tekst(oud, veld) if oud else LEEG
        if na != voor:
            regels.append((kop(veld), voor if oud else "", na))
    return regels + meer_verschillen(nieuw, oud)


def gewijzigde_velden(nieuw, oud):
    """The fields of which a column differs, in their order; of a first row all."""
    velden = {veld.name: veld for veld in nieuw.tracked_fields}
    if oud is None:
        naam_al = naamveld(nieuw)
        return [v for naam, v in velden.items() if naam not in LEIDEND and v is not naam_al]
    anders = {
        LEIDEND.get(naam, naam)
        for naam, veld in velden.items()
        if getattr(nieuw, veld.attname) != getattr(oud, veld.attname)
    }
    if "is_nvt" in anders:
        anders.add("niveau")
    return [veld for naam, veld in velden.items() if naam in anders]


def meer_verschillen(nieuw, oud):
    """The same for fields with several rows, such as the instruments of an ambition."""
    regels = []
    for veld in nieuw._history_m2m_fields:
        na, voor = namen(nieuw, veld), namen(oud, veld) if oud else LEEG
        if na != voor:
            regels.append((kop(veld), voor if oud else "", na))
    return regels


def namen(rij, veld):
    """The rows of such a field by name."""
    rijen = getattr(rij, verzameling(veld)).all()
    return ", ".join(sorted(str(getattr(r, doel(veld)) or WEG) for r in rijen)) or LEEG


def kop(veld):
    """The name of a field for a reader."""
    return "raming" if veld.name == "raming_min" else str(veld.verbose_name)


def tekst(rij, veld):
    """The value of a field in words; an empty value is ‘leeg’."""
    if veld.name == "raming_min":
        return raming(rij)
    if veld.name == "niveau" and getattr(rij, "is_nvt", False):
        return "niet van toepassing"
    if veld.name in PLANDATUMS and hasattr(rij, f"{veld.name}_ruw"):
        return plantekst(rij, veld.name)
    waarde = getattr(rij, veld.name)
    if waarde is None and veld.is_relation and getattr(rij, veld.attname) is not None:
        return WEG
    if waarde is None or waarde == "":
        return LEEG
    return str(keuze(rij, veld) or naar_tekst(waarde, veld))


def keuze(rij, veld):
    """The label of a choice, or None for a field without choices."""
    return getattr(rij, f"get_{veld.name}_display")() if veld.choices else None


def naar_tekst(waarde, veld):
    """An amount, a share, a number, a date, yes or no, or the text itself."""
    if isinstance(veld, models.DecimalField):
        return getaltekst(waarde, veld)
    if isinstance(veld, models.DateField):
        return datum(waarde)
    if isinstance(veld, models.BooleanField):
        return "ja" if waarde else "nee"
    return waarde


def getaltekst(waarde, veld):
    """A decimal number as people write it: euros, a percentage, or as it is."""
    if veld.name in BEDRAG or veld.name.endswith("_bedrag"):
        return euro(waarde)
    getal = f"{waarde.normalize():f}".replace(".", ",")
    return f"{getal} %" if veld.name in PROCENT else getal


def plantekst(rij, naam):
    """A planned date as vague as it was given, with the text it was read from."""
    dag, ruw = getattr(rij, naam), getattr(rij, f"{naam}_ruw")
    if dag is None:
        return f"{ONBEKEND} (‘{ruw}’)" if ruw else LEEG
    return periode(dag, getattr(rij, f"{naam}_precisie"))
