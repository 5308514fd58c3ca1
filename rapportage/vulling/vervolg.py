"""From insights to kaders, roles and steering, communication, and time, money and quality.

Sources: eisen.md L-099..L-102. A text proposes; the coördinator writes.
"""

from datetime import timedelta
from decimal import Decimal

from actieplan.models import Actie, Budgetbron, Jaargrens, Uitgave, Urenregel
from community.models import Kader, Kadergebruik, Kanaal, Uiting, Verwerking
from mvi.templatetags.mvi import datum, euro, punten
from rapportage.doelmaten import Meetdag
from rapportage.vulling.onderdeel import (
    Onderdeel,
    aanhaal,
    afgerond,
    dag_of_maand,
    op_dag,
    tel,
    werkwoord,
    zin,
)
from trajecten.models import Afwijking, Betrokkene
from trajecten.models.velden import nummerplek

KLAAR, GESTOPT = Actie.Status.KLAAR, Actie.Status.GESTOPT


def kaders(tijdvak):
    """Kaders adopted in the period, what is in the making, and how they were used."""
    deel = Onderdeel("Kaders", ("Kader", "Soort", "Stand", "Vastgesteld door"))
    nu, nieuw = tijdvak.nu, tijdvak.nieuw("vaste_kaders")
    concept = [pk for pk, kader in nu.rijen(Kader).items() if not kader.vastgesteld_op]
    geldig = nu.geldende_kaders
    for pk in sorted({*nieuw, *concept, *geldig}):
        deel.rij(pk, kadercellen(nu, nu.rijen(Kader)[pk], pk in nieuw), "kader", pk)
    deel.tel("vastgesteld", "Nieuw vastgesteld", sorted(nieuw))
    deel.tel("concept", "In de maak", sorted(concept))
    deel.tel("geldig", "Kaders die gelden", sorted(geldig))
    schrijf_kaders(deel, tijdvak, sorted(nieuw), sorted(concept))
    return deel


def kadercellen(nu, kader, is_nieuw):
    if not kader.vastgesteld_op:
        stand = "in de maak"
    elif kader.id in nu.geldende_kaders:
        stand = f"{'nieuw, ' if is_nieuw else ''}vastgesteld op {datum(kader.vastgesteld_op)}"
    elif kader.ingetrokken_op and kader.ingetrokken_op <= nu.dag:
        stand = f"ingetrokken op {datum(kader.ingetrokken_op)}"
    else:
        stand = "vervangen door een nieuwe versie"
    wie = kader.functie or (Kader.Orgaan(kader.orgaan).label if kader.orgaan else "")
    return [kader.titel, Kader.Soort(kader.soort).label, stand, wie]


def schrijf_kaders(deel, tijdvak, nieuw, concept):
    rijen = tijdvak.nu.rijen(Kader)
    if nieuw:
        deel.schrijf(
            f"{zin(tel(len(nieuw), 'kader', 'kaders'))} {werkwoord(len(nieuw), 'is', 'zijn')} "
            "in deze periode vastgesteld:"
        )
        deel.punten([f"**{rijen[pk].titel}**: {afgerond(rijen[pk].kern)}" for pk in nieuw[:5]])
    else:
        deel.schrijf("In deze periode is geen nieuw kader vastgesteld.")
    if concept:
        deel.schrijf(
            f"We stellen voor om uit te werken: {aanhaal(rijen[pk].titel for pk in concept)}."
        )
    deel.schrijf(gebruikzin(tijdvak), wachtzin(tijdvak))


def gebruikzin(tijdvak):
    """How often trajects followed a kader in the period, or deviated from it."""
    rijen = [tijdvak.nu.rijen(Kadergebruik)[pk] for pk in tijdvak.erbij(Kadergebruik)]
    if not rijen:
        return ""
    gevolgd = sum(rij.is_gevolgd for rij in rijen)
    tekst = f"Trajecten volgden {punten(gevolgd)} keer een kader"
    if anders := len(rijen) - gevolgd:
        tekst += f" en weken er {punten(anders)} keer met een reden van af"
    return f"{tekst}."


def wachtzin(tijdvak):
    """How many pieces nobody decided about yet."""
    besloten = {rij.puzzelstuk_id for rij in tijdvak.nu.rijen(Verwerking).values()}
    wacht = len(set(tijdvak.nu.stukken) - besloten)
    if not wacht:
        return "Over alle puzzelstukken is besloten wat ermee gebeurt."
    return (
        f"Over {tel(wacht, 'puzzelstuk', 'puzzelstukken')} moeten we nog besluiten wat ermee "
        "gebeurt."
    )


def rollen(tijdvak):
    """Whether roles are known and departures decided upon (eisen.md L-100)."""
    kop = ("Traject", "Thema", "Gevraagd op", "Besluit")
    deel = Onderdeel("Afwijkingen in deze periode", kop)
    stand = tijdvak.nu.cijfers.stand
    toen = tijdvak.toen.cijfers.stand.afwijkingen
    geraakt = {
        pk: rij
        for pk, rij in stand.afwijkingen.items()
        if rij.traject_id in stand.trajecten
        and (pk not in toen or toen[pk].besluit != rij.besluit or rij.besluit == OPEN)
    }
    for pk in sorted(geraakt):
        deel.rij(pk, afwijkingcellen(stand, geraakt[pk]), "traject", geraakt[pk].traject_id)
    per = {
        soort: [pk for pk, r in sorted(geraakt.items()) if r.besluit == soort] for soort in SOORTEN
    }
    deel.tel("akkoord", "Akkoord op afwijkingen", per[Afwijking.Besluit.AKKOORD])
    deel.tel("geweigerd", "Niet akkoord", per[Afwijking.Besluit.GEWEIGERD])
    deel.tel("open", "Wacht op akkoord", per[OPEN])
    schrijf_rollen(deel, tijdvak, per)
    return deel


OPEN = Afwijking.Besluit.OPEN
SOORTEN = (Afwijking.Besluit.AKKOORD, Afwijking.Besluit.GEWEIGERD, OPEN)


def afwijkingcellen(stand, rij):
    traject, thema = stand.trajecten[rij.traject_id], stand.themas.get(rij.thema_id)
    return [
        f"{traject.titel} ({traject.nummer})",
        thema.naam if thema else "",
        datum(rij.gevraagd_op),
        Afwijking.Besluit(rij.besluit).label,
    ]


def schrijf_rollen(deel, tijdvak, per):
    nu = tijdvak.nu
    wie = list(nu.rijen(Betrokkene).values())
    meting = Meetdag(tijdvak.organisatie, tijdvak.tot, nu.cijfers, wie).meet("rollen")
    if meting.noemer:
        deel.schrijf(
            f"Bij {punten(meting.aantal)} van de {punten(meting.noemer)} trajecten van "
            f"{tijdvak.tot.year} is bekend wie opdrachtgever of budgethouder is en wie inkoopt."
        )
    besloten = len(per[Afwijking.Besluit.AKKOORD]) + len(per[Afwijking.Besluit.GEWEIGERD])
    if besloten or per[OPEN]:
        deel.schrijf(
            f"In deze periode is over {tel(besloten, 'afwijking', 'afwijkingen')} besloten.",
            f"{zin(tel(len(per[OPEN]), 'afwijking', 'afwijkingen'))} "
            f"{werkwoord(len(per[OPEN]), 'wacht', 'wachten')} nog op akkoord." if per[OPEN] else "",
        )  # fmt: skip
    else:
        deel.schrijf("In deze periode is niet gevraagd om van de norm af te wijken.")
    zonder = len(tijdvak.nieuw("zonder_akkoord"))
    if zonder:
        deel.schrijf(
            f"{zin(tel(zonder, 'traject', 'trajecten'))} {werkwoord(zonder, 'ging', 'gingen')} de "
            "markt op zonder akkoord."
        )
    deel.punten(rolvoorstellen(tijdvak, meting, per[OPEN], zonder))


#: Below this part of the trajects with known roles the program proposes to do something about it.
ROLLEN_BEKEND = Decimal("0.8")
#: So many days may somebody wait for an agreement.
WACHTTIJD = timedelta(days=30)


def rolvoorstellen(tijdvak, meting, open_, zonder):
    """What the figures give reason to change in roles or steering (eisen.md L-100, L-074)."""
    regels = []
    if meting.noemer and meting.aantal < ROLLEN_BEKEND * meting.noemer:
        regels.append(
            "Voorstel: leg voortaan bij de start vast wie opdrachtgever is en wie inkoopt. Bij "
            f"{tel(meting.noemer - meting.aantal, 'traject', 'trajecten')} weten we dat niet."
        )
    rijen = tijdvak.nu.cijfers.stand.afwijkingen
    grens = tijdvak.nu.einde - WACHTTIJD
    if lang := len([pk for pk in open_ if rijen[pk].gevraagd_op < grens]):
        regels.append(
            "Voorstel: besluit binnen een maand over een afwijking. Nu "
            f"{werkwoord(lang, 'wacht', 'wachten')} {tel(lang, 'aanvraag', 'aanvragen')} langer."
        )
    if zonder:
        regels.append(
            "Voorstel: de directies die het aangaat leggen uit waarom zij zonder akkoord de markt "
            "op gingen, en wat zij de volgende keer anders doen."
        )
    return regels


def communicatie(tijdvak):
    """What was told, inside, outside and to the board, and what is planned (eisen.md L-101)."""
    deel = Onderdeel("Verteld en gepland", ("Titel", "Voor wie", "Kanaal", "Wanneer", "Stand"))
    nu = tijdvak.nu
    verteld = op_dag([nu.verteld[pk] for pk in tijdvak.nieuw("verteld")])
    gepland = op_dag(
        [
            rij
            for rij in nu.rijen(Uiting).values()
            if rij.status != Uiting.Status.VERSCHENEN and (rij.dag or rij.maand) >= nu.dag
        ]
    )
    for rij in [*verteld, *gepland]:
        deel.rij(rij.id, uitingcellen(nu, rij), "uiting", rij.id)
    for doelgroep in Uiting.Doelgroep:
        leden = [rij.id for rij in verteld if rij.doelgroep == doelgroep]
        deel.tel(doelgroep.value, f"{doelgroep.label} verteld", leden)
    deel.tel("gepland", "Staat gepland", [rij.id for rij in gepland])
    schrijf_communicatie(deel, verteld, gepland)
    return deel


def uitingcellen(nu, rij):
    kanaal = nu.rijen(Kanaal).get(rij.kanaal_id)
    return [
        rij.titel,
        Uiting.Doelgroep(rij.doelgroep).label,
        kanaal.naam if kanaal else "",
        dag_of_maand(rij),
        Uiting.Status(rij.status).label.lower(),
    ]


def schrijf_communicatie(deel, verteld, gepland):
    if verteld:
        deel.schrijf(
            f"In deze periode {werkwoord(len(verteld), 'verscheen', 'verschenen')} "
            f"{tel(len(verteld), 'bericht', 'berichten')}:"
        )
        deel.punten(
            [
                f"{groep.label}: {aanhaal(titels)}."
                for groep in Uiting.Doelgroep
                if (titels := [rij.titel for rij in verteld if rij.doelgroep == groep])
            ]
        )
    else:
        deel.schrijf("In deze periode is er niets verschenen.")
    if gepland:
        deel.schrijf(f"Voor de komende tijd staat gepland: {aanhaal(r.titel for r in gepland)}.")
    leeg = [g for g in Uiting.Doelgroep if not any(r.doelgroep == g for r in gepland)]
    deel.punten([f"Voorstel {groep.label.lower()}: {VERTEL[groep]}" for groep in leeg])


#: What to tell when nothing is planned for an audience (eisen.md L-101).
VERTEL = {
    Uiting.Doelgroep.INTERN: "vertel op intranet wat dit rapport laat zien, met één traject.",
    Uiting.Doelgroep.EXTERN: "laat ondernemers zien welke trajecten eraan komen en wat we vragen.",
    Uiting.Doelgroep.BESTUURLIJK: "neem de stand op in het eerstvolgende stuk van planning en "
    "control.",
}


def tijd_geld_kwaliteit(tijdvak):
    """Actions that were finished, stopped, moved or late, and the money (eisen.md L-102)."""
    deel = Onderdeel(
        "Acties uit het actieplan", ("Actie", "Stand", "Klaar op", "Wat er veranderde")
    )
    nu, toen = tijdvak.nu.rijen(Actie), tijdvak.toen.rijen(Actie)
    groepen = {
        "klaar": [pk for pk, rij in nu.items() if wordt(rij, toen.get(pk), KLAAR)],
        "gestopt": [pk for pk, rij in nu.items() if wordt(rij, toen.get(pk), GESTOPT)],
        "verschoven": [pk for pk, rij in nu.items() if is_verschoven(rij, toen.get(pk))],
        "te_laat": [pk for pk, rij in nu.items() if is_te_laat(rij, tijdvak.tot)],
        "nieuw": sorted(set(nu) - set(toen)),
    }
    for pk in sorted({pk for leden in groepen.values() for pk in leden}, key=lambda p: code(nu[p])):
        wat = [woord for naam, woord in WOORDEN.items() if pk in groepen[naam]]
        deel.rij(pk, actiecellen(nu[pk], wat), "actie", pk)
    for naam, label in LABELS.items():
        deel.tel(naam, label, sorted(groepen[naam], key=lambda p: code(nu[p])))
    schrijf_acties(deel, tijdvak, groepen)
    deel.schrijf(geldzin(tijdvak), urenzin(tijdvak))
    return deel


WOORDEN = {
    "klaar": "klaar",
    "gestopt": "gestopt",
    "verschoven": "verschoven",
    "te_laat": "te laat",
    "nieuw": "nieuw",
}
LABELS = {
    "klaar": "Acties klaar",
    "gestopt": "Acties gestopt",
    "verschoven": "Acties verschoven",
    "te_laat": "Acties te laat",
    "nieuw": "Nieuwe acties",
}


def wordt(rij, toen, status):
    return rij.status == status and (toen is None or toen.status != status)


def is_verschoven(rij, toen):
    return toen is not None and rij.eind != toen.eind and rij.status not in Actie.DICHT


def is_te_laat(rij, dag):
    return rij.eind is not None and rij.eind < dag and rij.status not in Actie.DICHT


def code(rij):
    return nummerplek(rij.code), rij.id


def actiecellen(rij, wat):
    naam = f"{rij.code} {rij.titel}".strip()
    klaar = datum(rij.eind) if rij.eind else "geen dag afgesproken"
    return [naam, Actie.Status(rij.status).label, klaar, ", ".join(wat)]


def schrijf_acties(deel, tijdvak, groepen):
    rijen = tijdvak.nu.rijen(Actie)
    regels = []
    for naam, begin in (
        ("klaar", "Klaar"),
        ("verschoven", "Verschoven"),
        ("gestopt", "Gestopt"),
        ("te_laat", "Te laat"),
    ):
        if groepen[naam]:
            titels = aanhaal(rijen[pk].titel for pk in groepen[naam])
            regels.append(f"{begin} ({len(groepen[naam])}): {titels}.")
    if regels:
        deel.schrijf("Dit veranderde er in het actieplan:")
        deel.punten(regels)
    else:
        deel.schrijf("In deze periode veranderde er niets in tijd of kwaliteit van de acties.")


def geldzin(tijdvak):
    """What was spent this year, of which limit or sources; unknown stays unknown."""
    jaar = tijdvak.tot.year
    uitgaven = [r for r in tijdvak.nu.rijen(Uitgave).values() if r.datum.year == jaar]
    bronnen = [r for r in tijdvak.nu.rijen(Budgetbron).values() if r.jaar == jaar]
    grens = grens_van(tijdvak, "bedrag")
    if not uitgaven and not bronnen:
        return ""
    som = sum((rij.bedrag for rij in uitgaven), Decimal(0))
    tekst = f"In {jaar} is tot en met {datum(tijdvak.tot)} {euro(som)} uitgegeven"
    if grens is not None:
        tekst += f", van de {euro(grens)} die we dit jaar mogen uitgeven"
    onbekend = sum(rij.bedrag is None for rij in bronnen)
    slot = f" Van {tel(onbekend, 'bron', 'bronnen')} is het bedrag onbekend." if onbekend else ""
    return f"{tekst}.{slot}"


def urenzin(tijdvak):
    jaar = tijdvak.tot.year
    rijen = [r for r in tijdvak.nu.rijen(Urenregel).values() if r.datum.year == jaar]
    if not rijen:
        return ""
    uren = sum((rij.uren for rij in rijen), Decimal(0))
    grens = grens_van(tijdvak, "uren")
    van = f" van de {punten(grens)}" if grens is not None else ""
    return f"Er zijn {punten(round(uren))}{van} uur gebruikt."


def grens_van(tijdvak, veld):
    for rij in tijdvak.nu.rijen(Jaargrens).values():
        if rij.jaar == tijdvak.tot.year:
            return getattr(rij, veld)
    return None
