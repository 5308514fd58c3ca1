"""The lists behind ‘Meer’: what each is for, how many there are, and what asks for attention."""

from dataclasses import dataclass

from actieplan.models import (
    Actieplan,
    Bezwaar,
    Eindevaluatie,
    Kennispagina,
    Nulmeting,
    Ontwikkeling,
    Resultaatgesprek,
    Risico,
    Stakeholder,
)
from organisatie import toegang as regels
from trajecten.models import Zelfevaluatie


@dataclass(frozen=True)
class Kaart:
    """One list: where it is, what it is for, and its count in words."""

    naam: str
    adres: str
    uitleg: str
    tekst: str
    let_op: str = ""
    pk: int | None = None


def aantal(getal, een, meer):
    """‘nog geen risico's’, ‘1 risico’, ‘3 risico's’."""
    if not getal:
        return f"nog geen {meer}"
    return f"1 {een}" if getal == 1 else f"{getal} {meer}"


def let_op(getal, een, meer):
    """What asks for attention; empty when nothing does."""
    return "" if not getal else f"1 {een}" if getal == 1 else f"{getal} {meer}"


def kaarten(toegang, dag):
    """A Kaart per list that this person may open."""
    makers = (
        (None, kenniskaart),
        (regels.mag_trajecten_zien, risicokaart),
        (None, ontwikkelingkaart),
        (regels.mag_stakeholders_zien, stakeholderkaart),
        (regels.mag_trajecten_zien, bezwaarkaart),
        (regels.mag_trajecten_zien, afspraakkaart),
        (regels.mag_trajecten_zien, nulmetingkaart),
        (regels.mag_trajecten_zien, zelfevaluatiekaart),
        (regels.mag_trajecten_zien, eindevaluatiekaart),
    )
    gemaakt = [maak(toegang, dag) for mag, maak in makers if mag is None or mag(toegang)]
    return [kaart for kaart in gemaakt if kaart]


def kenniskaart(toegang, dag):
    paginas = Kennispagina.objects.zichtbaar_voor(toegang).count()
    return Kaart(
        "Kennis",
        "kennis",
        "Wat is MVI, wat kan ik doen, en welke principes, kansen en beleid horen erbij?",
        aantal(paginas, "pagina", "pagina's"),
    )


def risicokaart(toegang, dag):
    rijen = Risico.objects.zichtbaar_voor(toegang)
    return Kaart(
        "Risico's",
        "risico_list",
        "Wat kan er misgaan, hoe erg is dat en wat doen we eraan?",
        aantal(rijen.open().count(), "open risico", "open risico's"),
        let_op(rijen.te_bekijken(dag).count(), "om opnieuw te bekijken", "om opnieuw te bekijken"),
    )


def ontwikkelingkaart(toegang, dag):
    rijen = Ontwikkeling.objects.zichtbaar_voor(toegang)
    oud = rijen.lang_niet_bekeken(dag).count()
    return Kaart(
        "Ontwikkelingen",
        "ontwikkeling_list",
        "Wat loopt in zijn eigen tempo, en moet MVI volgen?",
        aantal(rijen.lopend().count(), "lopende ontwikkeling", "lopende ontwikkelingen"),
        let_op(oud, "lang niet bekeken", "lang niet bekeken"),
    )


def stakeholderkaart(toegang, dag):
    rijen = Stakeholder.objects.zichtbaar_voor(toegang)
    return Kaart(
        "Stakeholders",
        "stakeholder_list",
        "Wie heeft met MVI te maken, en hoe betrekken we hen?",
        aantal(rijen.count(), "stakeholder", "stakeholders"),
        let_op(rijen.filter(betrekken="").count(), "zonder plan", "zonder plan"),
    )


def bezwaarkaart(toegang, dag):
    rijen = Bezwaar.objects.zichtbaar_voor(toegang)
    return Kaart(
        "Bezwaren en antwoorden",
        "bezwaar_list",
        "Waarom doet iemand het nog niet, en wat helpt?",
        aantal(rijen.count(), "bezwaar", "bezwaren"),
        let_op(rijen.filter(antwoord="").count(), "zonder antwoord", "zonder antwoord"),
    )


def afspraakkaart(toegang, dag):
    rijen = Resultaatgesprek.objects.zichtbaar_voor(toegang).filter(jaar=dag.year)
    zonder = rijen.filter(afspraken=None).count()
    return Kaart(
        "Resultaatafspraken",
        "resultaatgesprek_list",
        "Wat spreken managers af over MVI? Met een blad voor het gesprek.",
        aantal(rijen.count(), f"gesprek in {dag.year}", f"gesprekken in {dag.year}"),
        let_op(zonder, "zonder afspraak", "zonder afspraak"),
    )


def nulmetingkaart(toegang, dag):
    rijen = Nulmeting.objects.zichtbaar_voor(toegang)
    return Kaart(
        "Nulmeting",
        "nulmeting_list",
        "Hoe staan beleid, organisatie, uitvoering en sturing ervoor, en wat verandert er?",
        aantal(rijen.count(), "meting", "metingen"),
    )


def eindevaluatiekaart(toegang, dag):
    """Of the plan that runs; None without a plan."""
    plan = Actieplan.objects.zichtbaar_voor(toegang).op(dag).first()
    if plan is None:
        return None
    tekst = Eindevaluatie.objects.zichtbaar_voor(toegang).filter(actieplan=plan).first()
    leeg = tekst is None or tekst.is_leeg
    return Kaart(
        "Eindevaluatie",
        "eindevaluatie_detail",
        "Vier vragen aan het eind van het plan, met de cijfers die erbij horen.",
        f"{plan.naam}: {'nog geen tekst' if leeg else 'de coördinator schreef erbij'}",
        pk=plan.pk,
    )


def zelfevaluatiekaart(toegang, dag):
    rijen = Zelfevaluatie.objects.zichtbaar_voor(toegang).van_organisatie()
    return Kaart(
        "Zelfevaluaties",
        "zelfevaluatie_list",
        "Hoe ver zijn we volgens de ZET of ISO 20400?",
        aantal(rijen.count(), "zelfevaluatie", "zelfevaluaties"),
    )
