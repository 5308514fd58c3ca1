"""Community, meetings, intranet page and experiences (eisen.md L-094..L-097).

No names: frozen content names functions, not persons (domein.md, rule 10).
"""

from collections import Counter

from community.models import Bijeenkomst, Erkenning, Intranetbezoek, Kanaal, Uiting
from community.models.bijeenkomst import MINIMAAL
from community.models.deelname import oordeelwoord
from mvi.templatetags.mvi import periode, punten
from rapportage.vulling.onderdeel import (
    Onderdeel,
    aanhaal,
    afgerond,
    dag_of_maand,
    midden,
    op_dag,
    som_op,
    tel,
    werkwoord,
)
from trajecten.models import Betrokkene

EXTERN = Bijeenkomst.Soort.EXTERN
#: How many sentences about experiences are proposed.
MAX_ERVARINGEN = 4


def community(tijdvak):
    """Who takes part in trajects that learn: how many, new, and from which directies."""
    deel = Onderdeel(
        "Wie meedoet, per directie (iemand kan bij meer directies staan)",
        ("Directie", "Mensen", "Nieuw", "Trajecten"),
    )
    nu, nieuw = tijdvak.nu.mensen, tijdvak.nieuw("mensen")
    directies = per_directie(tijdvak)
    for naam, (mensen, trajecten) in sorted(directies.items()):
        deel.rij(naam, [naam, len(mensen), len(mensen & nieuw), len(trajecten)])
    namen = sorted(directies)
    deel.tel("mensen", "Mensen die meedoen", namen, aantal=len(nu))
    deel.tel("nieuw", "Nieuw in deze periode", namen, aantal=len(nieuw))
    deel.tel("directies", "Directies die meedoen", namen)
    if not nu:
        deel.schrijf("Bij de gekozen trajecten is nog niet vastgelegd wie er meedoet.")
        return deel
    deel.schrijf(
        f"Aan de trajecten die leren {werkwoord(len(nu), 'doet', 'doen')} nu "
        f"{tel(len(nu), 'collega', 'collega’s')} mee, uit "
        f"{tel(len(directies), 'directie', 'directies')}.",
        groeizin(len(nieuw)),
        meestezin(directies),
    )
    return deel


def per_directie(tijdvak):
    """directie → (people, trajects) of the trajects that learn; one person can be in several."""
    gevonden = {}
    for wie, trajecten in tijdvak.nu.mensen.items():
        for pk in trajecten & tijdvak.nu.cijfers.stand.trajecten.keys():
            naam = tijdvak.nu.cijfers.directie_van(pk)
            mensen, alle = gevonden.setdefault(naam, (set(), set()))
            mensen.add(wie)
            alle.add(pk)
    return gevonden


def groeizin(nieuw):
    if not nieuw:
        return "In deze periode kwam er niemand bij."
    return f"In deze periode {werkwoord(nieuw, 'kwam', 'kwamen')} er {punten(nieuw)} bij."


def meestezin(directies):
    naam, (mensen, _) = max(directies.items(), key=lambda paar: (len(paar[1][0]), paar[0]))
    return f"De meeste mensen doen mee bij {naam} ({len(mensen)})." if len(directies) > 1 else ""


def bijeenkomsten(tijdvak):
    """Meetings that were held, who came and what people thought of them."""
    deel = Onderdeel(
        "Bijeenkomsten in deze periode", ("Bijeenkomst", "Soort", "Wanneer", "Aanwezig", "Oordeel")
    )
    nu, nieuw = tijdvak.nu, tijdvak.nieuw("geweest")
    rijen = op_dag([nu.geweest[pk] for pk in nieuw])
    scores = tijdvak.scores(nieuw)
    for rij in rijen:
        deel.rij(rij.id, bijeenkomstcellen(nu, rij, scores.get(rij.id, [])), "bijeenkomst", rij.id)
    deel.tel("bijeenkomsten", "Bijeenkomsten", [rij.id for rij in rijen])
    bekend = {rij.id: nu.opkomst(rij.id) for rij in rijen}
    met = [pk for pk, aantal in bekend.items() if aantal is not None]
    opkomst = sum(bekend[pk] for pk in met)
    deel.tel("opkomst", "Keer dat iemand kwam", met, aantal=opkomst)
    elders = [rij.id for rij in rijen if rij.soort == EXTERN]
    deel.tel("elders", "Daarvan elders", elders)
    schrijf_bijeenkomsten(deel, tijdvak, rijen, opkomst)
    deel.schrijf(oordeelzin([s for pk in nieuw for s in genoeg(scores.get(pk, []))]))
    deel.schrijf(betrokkenzin(tijdvak))
    return deel


def bijeenkomstcellen(nu, rij, scores):
    opkomst = nu.opkomst(rij.id)
    return [
        rij.titel,
        Bijeenkomst.Soort(rij.soort).label,
        dag_of_maand(rij),
        "onbekend" if opkomst is None else opkomst,
        gemiddeld(scores),
    ]


def genoeg(scores):
    """The scores, or none where so few say who gave them (eisen.md M-009)."""
    return scores if len(scores) >= MINIMAAL else []


def gemiddeld(scores):
    """‘4,3 (12 oordelen)’; empty below MINIMAAL."""
    if not genoeg(scores):
        return ""
    cijfer = f"{sum(scores) / len(scores):.1f}".replace(".", ",")
    return f"{cijfer} ({len(scores)} oordelen)"


def schrijf_bijeenkomsten(deel, tijdvak, rijen, opkomst):
    if not rijen:
        deel.schrijf("In deze periode was er geen bijeenkomst.")
        return
    soorten = Counter(midden(Bijeenkomst.Soort(rij.soort).label) for rij in rijen)
    wat = som_op(
        f"{aantal} keer {naam}" if aantal > 1 else naam for naam, aantal in soorten.most_common()
    )
    afdelingen = {
        d.afdeling_id
        for rij in rijen
        for d in tijdvak.nu.aanwezigen.get(rij.id, ())
        if d.afdeling_id
    }
    deel.schrijf(
        f"Er {werkwoord(len(rijen), 'was', 'waren')} "
        f"{tel(len(rijen), 'bijeenkomst', 'bijeenkomsten')}: {wat}.",
        f"Samen kwam daar {punten(opkomst)} keer iemand." if opkomst else "",
        f"Zij werken bij {tel(len(afdelingen), 'afdeling', 'afdelingen')}."
        if len(afdelingen) > 1
        else "",
    )


def oordeelzin(scores):
    if not scores:
        return ""
    gemiddelde = sum(scores) / len(scores)
    cijfer = f"{gemiddelde:.1f}".replace(".", ",")
    return (
        f"Deelnemers beoordelen de bijeenkomsten als {oordeelwoord(gemiddelde)}: gemiddeld "
        f"{cijfer} van 5, in {tel(len(scores), 'oordeel', 'oordelen')}."
    )


def betrokkenzin(tijdvak):
    """Who takes part in trajects that learn, by their part (eisen.md L-095)."""
    delen = Counter(
        midden(Betrokkene.Deel(rij.deel).label)
        for rij in tijdvak.nu.rijen(Betrokkene).values()
        if rij.traject_id in tijdvak.nu.leert
    )
    if not delen:
        return ""
    wat = som_op(f"{naam} ({punten(aantal)})" for naam, aantal in delen.most_common())
    return f"Bij de trajecten die leren zijn vastgelegd: {wat}."


def intranet(tijdvak):
    """Visits of the page per month, and what was put on it."""
    deel = Onderdeel("Bezoek per maand", ("Maand", "Bezoeken"))
    nu = {rij.maand: rij for rij in tijdvak.nu.rijen(Intranetbezoek).values()}
    toen = {rij.maand for rij in tijdvak.toen.rijen(Intranetbezoek).values()}
    nieuw = sorted(maand for maand in nu if maand not in toen)
    for maand in nieuw:
        deel.rij(f"{maand:%Y-%m}", [periode(maand, "maand"), nu[maand].bezoeken])
    leden = [f"{maand:%Y-%m}" for maand in nieuw]
    totaal = sum(nu[maand].bezoeken for maand in nieuw)
    deel.tel("bezoek", "Bezoeken aan de pagina", leden, aantal=totaal)
    deel.tel("maanden", "Maanden bekend", leden)
    if not nieuw:
        deel.schrijf("Het bezoek aan de intranetpagina is over deze periode niet bekend.")
    else:
        per_maand = round(totaal / len(nieuw))
        deel.schrijf(
            f"De intranetpagina is {punten(totaal)} keer bezocht in "
            f"{tel(len(nieuw), 'maand', 'maanden')}: gemiddeld {punten(per_maand)} keer per maand."
        )
    deel.schrijf(geplaatstzin(tijdvak))
    return deel


def geplaatstzin(tijdvak):
    kanalen = tijdvak.nu.rijen(Kanaal)
    intern = [
        tijdvak.nu.verteld[pk]
        for pk in tijdvak.nieuw("verteld")
        if "intranet" in getattr(kanalen.get(tijdvak.nu.verteld[pk].kanaal_id), "naam", "").lower()
    ]
    if not intern:
        return ""
    return f"Nieuw op de pagina: {aanhaal(rij.titel for rij in op_dag(intern))}."


def ervaringen(tijdvak):
    """What people were praised for, and what they tell (eisen.md L-097)."""
    deel = Onderdeel("Successen en waardering", ("Wat", "Soort", "Van wie"))
    rijen = tijdvak.nu.rijen(Erkenning)
    nieuw = sorted(tijdvak.erbij(Erkenning))
    for pk in nieuw:
        soort = Erkenning.Soort(rijen[pk].soort).label
        deel.rij(pk, [rijen[pk].titel, soort, rijen[pk].van], "erkenning")
    deel.tel("erkenningen", "Keer waardering", nieuw)
    verhalen = [
        rij for rij in (tijdvak.nu.verteld[pk] for pk in tijdvak.nieuw("verteld"))
        if rij.verhaal in (Uiting.Verhaal.ERVARING, Uiting.Verhaal.SUCCES)
    ]  # fmt: skip
    if not nieuw and not verhalen:
        deel.schrijf("In deze periode is geen ervaring of waardering vastgelegd.")
        return deel
    aantal = len(nieuw)
    if nieuw:
        deel.schrijf(f"Er was {tel(aantal, 'keer', 'keer')} waardering voor het werk:")
        deel.punten(
            f"**{afgerond(rijen[pk].titel)}** {afgerond(rijen[pk].waarom)}"
            for pk in nieuw[:MAX_ERVARINGEN]
        )
    if verhalen:
        verteld = aanhaal(rij.titel for rij in op_dag(verhalen))
        deel.schrijf(f"Collega’s vertelden over hun ervaring: {verteld}.")
    return deel
