"""Which trajects ran, and which will start (eisen.md L-092, L-093)."""

from rapportage.vulling.onderdeel import Onderdeel, aanhaal, afgerond, tel, werkwoord, zin
from trajecten.models import Kandidatuur, Selectieronde, Traject
from trajecten.models.velden import nummerplek

#: What can happen to a traject in a period: set of a Dag → (name of the number, its label, words).
GEBEURD = {
    "gestart": ("gestart", "Begonnen met MVI", "begonnen met MVI"),
    "in_markt": ("in_markt", "In de markt gekomen", "in de markt gekomen"),
    "maximaal": ("maximaal", "Waarvan MVI-maximaal", "MVI-maximaal uitgevraagd"),
    "zonder_akkoord": ("zonder_akkoord", "Waarvan zonder akkoord", "uitgevraagd zonder akkoord"),
    "gegund": ("gegund", "Gegund", "gegund"),
    "gemeten": ("gemeten", "Effect gemeten", "effect voor het eerst gemeten"),
    "gestopt": ("gestopt", "Gestopt", "gestopt"),
}


def gelopen(tijdvak):
    """What happened to trajects since the report before (Onderdeel)."""
    deel = Onderdeel("Wat er gebeurde met de trajecten", ("Traject", "Directie", "Gebeurd"))
    nieuw = {naam: op_nummer(tijdvak, tijdvak.nieuw(naam)) for naam in GEBEURD}
    for naam, (kort, label, _woorden) in GEBEURD.items():
        deel.tel(kort, label, nieuw[naam])
    for pk in op_nummer(tijdvak, {pk for leden in nieuw.values() for pk in leden}):
        gebeurd = [woorden for naam, (_, _, woorden) in GEBEURD.items() if pk in nieuw[naam]]
        trajectregel(deel, tijdvak, pk, zin(", ".join(gebeurd)))
    schrijf_gelopen(deel, tijdvak, nieuw)
    return deel


def schrijf_gelopen(deel, tijdvak, nieuw):
    """The text about what happened."""
    start, markt, maximaal = (len(nieuw[naam]) for naam in ("gestart", "in_markt", "maximaal"))
    if not any(nieuw.values()):
        deel.schrijf("In deze periode begon geen traject en kwam er geen in de markt.")
        return
    deel.schrijf(
        f"In deze periode {werkwoord(start, 'begon', 'begonnen')} "
        f"{tel(start, 'traject', 'trajecten')} met MVI en {werkwoord(markt, 'kwam', 'kwamen')} "
        f"{tel(markt, 'traject', 'trajecten')} in de markt.",
        maximaalzin(tijdvak, nieuw, markt, maximaal),
        gegundzin(tijdvak, nieuw["gegund"]),
    )
    deel.schrijf(gemetenzin(tijdvak, nieuw["gemeten"]), stopzin(tijdvak, nieuw["gestopt"]))


def maximaalzin(tijdvak, nieuw, markt, maximaal):
    if not markt:
        return ""
    wie = f": {aanhaal(titels(tijdvak, nieuw['maximaal']))}" if maximaal else ""
    zonder = len(nieuw["zonder_akkoord"])
    slot = (
        f" {zin(tel(zonder, 'traject', 'trajecten'))} {werkwoord(zonder, 'ging', 'gingen')} de "
        "markt op zonder akkoord op een afwijking."
        if zonder
        else ""
    )
    return f"{zin(tel(maximaal, 'daarvan vroeg', 'daarvan vroegen'))} het maximale{wie}.{slot}"


def gegundzin(tijdvak, leden):
    if not leden:
        return ""
    aantal = len(leden)
    return (
        f"{zin(tel(aantal, 'traject', 'trajecten'))} {werkwoord(aantal, 'is', 'zijn')} gegund: "
        f"{aanhaal(titels(tijdvak, leden))}."
    )


def gemetenzin(tijdvak, leden):
    if not leden:
        return ""
    return (
        f"Van {tel(len(leden), 'traject', 'trajecten')} is voor het eerst gemeten wat het "
        f"oplevert: {aanhaal(titels(tijdvak, leden))}."
    )


def stopzin(tijdvak, leden):
    if not leden:
        return ""
    stand = tijdvak.nu.cijfers.stand.trajecten
    redenen = [
        f"‘{stand[pk].titel}’ ({Traject.Afloop(stand[pk].afloop).label.lower()})" for pk in leden
    ]
    aantal = len(leden)
    return (
        f"{zin(tel(aantal, 'traject', 'trajecten'))} {werkwoord(aantal, 'stopte', 'stopten')}: "
        f"{', '.join(redenen[:6])}."
    )


def te_starten(tijdvak):
    """The candidates of rounds that are open, or decided upon in the period (eisen.md L-093)."""
    deel = Onderdeel("Keuze van trajecten", ("Traject", "Directie", "Ronde", "Voorstel", "Besluit"))
    toen = tijdvak.toen.cijfers.stand.kandidaturen
    nu = tijdvak.nu.cijfers.stand
    rijen = {
        pk: rij
        for pk, rij in nu.kandidaturen.items()
        if rij.traject_id in nu.trajecten and is_nieuw(rij, toen.get(pk))
    }
    gekozen = {"open": [], "selecteren": [], "doorschuiven": [], "niet": []}
    for pk in sorted(rijen, key=lambda pk: (rijen[pk].ronde_id, *plek(tijdvak, rijen[pk]))):
        rij = rijen[pk]
        gekozen.setdefault(str(rij.besluit) or "open", []).append(pk)
        kandidaatregel(deel, tijdvak, pk, rij)
    labels = {
        "open": "Wacht op een besluit",
        Kandidatuur.Besluit.SELECTEREN: "Gekozen",
        Kandidatuur.Besluit.DOORSCHUIVEN: "Doorgeschoven",
        Kandidatuur.Besluit.NIET: "Niet gekozen",
    }
    for naam, label in labels.items():
        deel.tel(str(naam), label, gekozen.get(str(naam), []))
    schrijf_start(deel, tijdvak, rijen, gekozen)
    return deel


def is_nieuw(rij, toen):
    """True when there is no decision yet, or it was taken in the period."""
    return not rij.besluit or toen is None or toen.besluit != rij.besluit


def plek(tijdvak, rij):
    traject = tijdvak.nu.cijfers.stand.trajecten[rij.traject_id]
    return (nummerplek(traject.nummer), rij.traject_id)


def kandidaatregel(deel, tijdvak, pk, rij):
    nu = tijdvak.nu.cijfers
    traject, ronde = nu.traject(rij.traject_id), nu.stand.rondes.get(rij.ronde_id)
    besluit = Kandidatuur.Besluit(rij.besluit).label if rij.besluit else "nog niet besloten"
    reden = f": {afgerond(rij.besluit_reden)}" if rij.besluit_reden else ""
    deel.rij(
        pk,
        [
            f"{traject.titel} ({traject.nummer})",
            nu.directie_van(rij.traject_id),
            ronde.naam if ronde else "",
            voorsteltekst(rij.voorstel),
            f"{besluit}{reden}",
        ],
        "traject",
        rij.traject_id,
    )


def voorsteltekst(voorstel):
    return {True: "wel", False: "niet"}.get(voorstel, "nog geen")


def schrijf_start(deel, tijdvak, rijen, gekozen):
    """The text about what starts: rounds, their outcome and the kader that they were weighed by."""
    rondes = {rij.ronde_id for rij in rijen.values()}
    kaders = Selectieronde.objects.filter(pk__in=rondes).exclude(kader=None)
    namen = sorted({str(ronde.kader) for ronde in kaders.select_related("kader")})
    trajecten = tijdvak.nu.cijfers.stand.trajecten
    kies = gekozen.get("selecteren", [])
    zinnen = []
    if kies:
        titels_ = [trajecten[rijen[pk].traject_id].titel for pk in kies]
        aantal = len(kies)
        zinnen.append(
            f"Gekozen {werkwoord(aantal, 'is', 'zijn')} {tel(aantal, 'traject', 'trajecten')}: "
            f"{aanhaal(titels_)}."
        )
    for naam, woorden in (("doorschuiven", "doorgeschoven"), ("niet", "niet gekozen")):
        if aantal := len(gekozen.get(naam, [])):
            zinnen.append(
                f"{zin(tel(aantal, 'traject', 'trajecten'))} {werkwoord(aantal, 'is', 'zijn')} "
                f"{woorden}."
            )
    if open_ := len(gekozen["open"]):
        zinnen.append(
            f"Over {tel(open_, 'kandidaat', 'kandidaten')} moet het Directieteam nog besluiten."
        )
    if zinnen and namen:
        zinnen.append(f"De weging volgt het selectiekader: {aanhaal(namen)}.")
    deel.schrijf(*zinnen or ["In deze periode was er geen keuzeronde."])
    deel.schrijf(kloofzin(tijdvak.nu.cijfers))


def kloofzin(cijfers):
    """How many trajects the target of the year still asks for."""
    if not cijfers.doel_aantal:
        return ""
    tekort = cijfers.doel_aantal - len(cijfers.verwacht)
    if tekort <= 0:
        return f"Met wat er gepland staat, halen we het doel van {cijfers.jaar}."
    nodig = f"{werkwoord(tekort, 'is', 'zijn')} nog {tel(tekort, 'traject', 'trajecten')} nodig"
    return f"Voor het doel van {cijfers.jaar} {nodig}, boven op wat er gepland staat."


# --- shared ---


def op_nummer(tijdvak, leden):
    """pks by the number of the traject; what was removed since stays out."""
    trajecten = tijdvak.nu.cijfers.stand.trajecten
    leden = [pk for pk in leden if pk in trajecten]
    return sorted(leden, key=lambda pk: (nummerplek(trajecten[pk].nummer), pk))


def titels(tijdvak, leden):
    return [tijdvak.nu.cijfers.traject(pk).titel for pk in leden]


def trajectregel(deel, tijdvak, pk, *cellen):
    """A row that begins with a traject and its directie."""
    cijfers = tijdvak.nu.cijfers
    traject = cijfers.traject(pk)
    titel = f"{traject.titel} ({traject.nummer})"
    deel.rij(pk, [titel, cijfers.directie_van(pk), *cellen], "traject", pk)
