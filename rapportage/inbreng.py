"""Asking colleagues for input, their answers, and taking those over (eisen.md L-103)."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mvi.templatetags.mvi import datum_voluit
from organisatie.models import Melding, Rol
from organisatie.toegang import leest_trajecten
from rapportage.models import Inbreng, Sectie
from rapportage.rapport import LIGT_AL, schrijf
from rapportage.schrijven import getoond

S, Staat = Sectie.Soort, Inbreng.Staat
#: Words in a function that make somebody the first to ask about a section.
WIE = {
    S.CASUSSEN_GELOPEN: ("inkoper",),
    S.CASUSSEN_START: ("inkoper",),
    S.COMMUNITY: ("communicatie",),
    S.BIJEENKOMSTEN: ("communicatie",),
    S.INTRANET: ("communicatie",),
    S.COMMUNICATIE: ("communicatie",),
    S.ERVARINGEN: ("inkoper",),
    S.INHOUD: ("beleid",),
    S.PROCES: ("inkoper",),
    S.KADERS: ("beleid",),
    S.TIJD_GELD_KWALITEIT: ("control",),
}
VRAGEN = {
    S.COMMUNICATIE: "Wat hebben we deze periode over MVI verteld, en wat staat er op de planning?",
    S.INTRANET: "Wat is er nieuw op de intranetpagina, en hoe vaak is die gelezen?",
    S.BIJEENKOMSTEN: "Welke bijeenkomsten waren er, en wat kwam eruit?",
    S.INHOUD: "Wat leerden we deze periode over de inhoud? Noem ook wat niet werkte.",
    S.PROCES: "Wat leerden we over het inkoopproces? Noem ook wat niet werkte.",
    S.ERVARINGEN: "Wat merk jij in je trajecten van MVI? Eén voorbeeld is genoeg.",
    S.KADERS: "Welke les is rijp om een kader te worden?",
    S.TIJD_GELD_KWALITEIT: "Wat moet er veranderen aan tijd, geld of kwaliteit?",
}
#: Days that somebody gets to answer.
TERMIJN = timedelta(days=10)


def te_vragen(sectie):
    """(proposed, others): the people who can be asked about a section, those that fit first."""
    mensen = list(leest_trajecten(sectie.organisatie).order_by("naam"))
    woorden = WIE.get(sectie.soort, ())
    past = [m for m in mensen if any(woord in m.functie.lower() for woord in woorden)]
    return past, [m for m in mensen if m not in past]


def vraagtekst(sectie):
    """The question that is proposed for a section."""
    return VRAGEN.get(sectie.soort, f"Wat kun jij vertellen over ‘{sectie}’?")


@transaction.atomic
def vraag(sectie, mensen, *, tekst, uiterlijk, door):
    """Ask these people; who has an open request for this section is not asked twice.

    Returns the new requests. ValidationError once the report lies before the Directieteam.
    """
    weiger([] if sectie.rapport.is_bewerkbaar else [LIGT_AL])
    al = set(sectie.inbreng.filter(staat=Staat.OPEN).values_list("aan", flat=True))
    nieuw = [
        Inbreng.objects.create(
            organisatie=sectie.organisatie, sectie=sectie, aan=mens, vraag=tekst.strip(),
            uiterlijk=uiterlijk, gevraagd_door=door,
        )
        for mens in mensen
        if mens.pk not in al
    ]  # fmt: skip
    for rij in nieuw:
        tot = datum_voluit(uiterlijk)
        meld(rij, [rij.aan], f"Jouw inbreng gevraagd vóór {tot}: {sectie}, {sectie.rapport}")
    return nieuw


def meld(inbreng, mensen, tekst):
    """Tell people about a request, but not whoever is gone."""
    aanwezig = [mens for mens in mensen if mens is not None]
    Melding.objects.meld(inbreng.organisatie, aanwezig, tekst, inbreng)


def coordinatoren(inbreng):
    """Who asked; when that person is gone, everybody who coordinates."""
    leden = leest_trajecten(inbreng.organisatie)
    vrager = leden.filter(pk=inbreng.gevraagd_door_id)
    return (
        vrager
        if vrager.exists()
        else leden.filter(
            lidmaatschappen__organisatie=inbreng.organisatie, lidmaatschappen__rol=Rol.COORDINATOR
        )
    )


def beantwoord(inbreng, tekst, *, versie):
    """Give the answer, or change it while nobody did anything with it."""
    weiger(inbreng.belemmeringen())
    if not tekst.strip():
        raise ValidationError("Schrijf je antwoord op. Weet je het nog niet? Kies dan die knop.")
    nu = timezone.now()
    zet(
        inbreng, versie, staat=Staat.GEGEVEN, antwoord=tekst.strip(), beantwoord_op=nu,
        functie=inbreng.aan.functie, weet_niet_op=None,
    )  # fmt: skip
    meld(inbreng, coordinatoren(inbreng), f"Inbreng gekregen: {inbreng.sectie}")


def weet_nog_niet(inbreng, tekst, *, versie):
    """A valid answer: it stays open and the coördinator sees it; what was typed is kept."""
    weiger(inbreng.belemmeringen() or ([] if inbreng.is_open else ["Je gaf al antwoord."]))
    zet(inbreng, versie, antwoord=tekst.strip(), weet_niet_op=timezone.now())


def geef_terug(inbreng, reden, *, versie):
    """Say why somebody else should be asked."""
    weiger(inbreng.belemmeringen())
    if not reden.strip():
        raise ValidationError("Schrijf op waarom je dit teruggeeft, of wie het wel weet.")
    zet(
        inbreng, versie, staat=Staat.TERUG, reden=reden.strip(), beantwoord_op=timezone.now(),
        functie=inbreng.aan.functie,
    )  # fmt: skip
    meld(inbreng, coordinatoren(inbreng), f"Inbreng teruggegeven: {inbreng.sectie}")


def neem_over(inbreng, *, door):
    """Append the answer to the text of its section; the request keeps who, by function, and when.

    Raises ValidationError when it was handled already, also by somebody else at this moment.
    """
    if inbreng.staat != Staat.GEGEVEN:
        raise ValidationError(f"Dit kan niet: {inbreng.get_staat_display().lower()}.")
    with transaction.atomic():
        handel_af(inbreng, Staat.OVERGENOMEN, door)
        sectie = Sectie.objects.select_related("rapport").get(pk=inbreng.sectie_id)
        tekst = f"{getoond(sectie)}\n\n{inbreng.antwoord}"
        reden = f"inbreng overgenomen: {inbreng.bron}"[:100]
        schrijf(sectie, tekst, versie=sectie.versie, door=door, reden=reden)
    meld(inbreng, [inbreng.aan], f"Je inbreng is overgenomen in het rapport: {inbreng.sectie}")


def sluit(inbreng, reden, *, door):
    """End a request without taking it over: not used when it was answered, else withdrawn."""
    if not (inbreng.is_open or inbreng.wacht_op_coordinator):
        raise ValidationError(f"Dit kan niet: {inbreng.get_staat_display().lower()}.")
    gegeven = inbreng.staat == Staat.GEGEVEN
    woord = "niet gebruikt" if gegeven else "niet meer nodig"
    inbreng.reden = reden.strip()
    handel_af(inbreng, Staat.NIET_GEBRUIKT if gegeven else Staat.INGETROKKEN, door)
    meld(inbreng, [inbreng.aan], f"Je inbreng is {woord}: {inbreng.sectie}. {inbreng.reden}")


def handel_af(inbreng, staat, door):
    """Put a request in its last state, once."""
    zet(inbreng, inbreng.versie, staat=staat, afgehandeld_op=timezone.now(), afgehandeld_door=door)


def zet(inbreng, versie, **velden):
    """Change a request that nobody else changed meanwhile; ValidationError (`tussendoor`)."""
    with transaction.atomic():
        inbreng.claim(versie)
        for naam, waarde in velden.items():
            setattr(inbreng, naam, waarde)
        inbreng.save()


def weiger(redenen):
    """ValidationError when there are reasons."""
    if redenen:
        raise ValidationError(redenen)
