"""What was learned, about content, process and involvement (eisen.md L-098)."""

from community.models import Puzzelgebruik, Puzzelstuk, Verwerking
from mvi.tekst import eerste_zin
from rapportage.vulling.onderdeel import Onderdeel, afgerond, tel, werkwoord, zin

S, U = Puzzelstuk.Soort, Puzzelstuk.Uitkomst
#: Section → the kinds of piece that it tells.
INHOUD, PROCES = (S.INHOUD, S.MAXIMAAL), (S.PROCES, S.BUDGET)
BETROKKENHEID = (S.BETROKKENHEID, S.ROLLEN)
#: How many pieces the text tells; the list has them all.
GEWOON, DIEP = 3, 6


def inhoud(tijdvak, diep=False):
    return stukken(tijdvak, "Inzichten over de inhoud", INHOUD, diep)


def proces(tijdvak, diep=False):
    return stukken(tijdvak, "Inzichten over het werkproces", PROCES, diep)


def betrokkenheid(tijdvak, diep=False):
    return stukken(tijdvak, "Inzichten over betrokkenheid", BETROKKENHEID, diep)


def stukken(tijdvak, titel, soorten, diep):
    """The pieces of these kinds that came in, what became of them, and the best to tell."""
    kop = ("Puzzelstuk", "Waar het vandaan komt", "Uitkomst", "Verwerkt")
    deel = Onderdeel(titel, kop)
    nu = tijdvak.nu
    nieuw = [pk for pk in sorted(tijdvak.nieuw("stukken")) if nu.stukken[pk].soort in soorten]
    besluiten = laatste_besluiten(tijdvak)
    for pk in nieuw:
        stuk = nu.stukken[pk]
        besluit = besluiten.get(pk, "nog niet")
        deel.rij(pk, [stuk.titel, herkomst(nu, stuk), U(stuk.uitkomst).label, besluit],
                 "puzzelstuk", pk)  # fmt: skip
    mislukt, werkte = (
        [pk for pk in nieuw if nu.stukken[pk].uitkomst == uitkomst]
        for uitkomst in (U.NIET, U.WERKTE)
    )
    gebruik = sorted(hergebruikt(tijdvak) & set(nieuw))
    deel.tel("stukken", "Nieuwe puzzelstukken", nieuw)
    deel.tel("werkte", "Waarvan wat werkte", werkte)
    deel.tel("mislukt", "Waarvan wat niet werkte", mislukt)
    deel.tel("hergebruikt", "Al gebruikt bij een ander traject", gebruik)
    schrijf(deel, tijdvak, nieuw, mislukt, DIEP if diep else GEWOON)
    return deel


def schrijf(deel, tijdvak, nieuw, mislukt, ruimte):
    """The text: how many, and the pieces that say most; a failure is always among them."""
    if not nieuw:
        deel.schrijf("In deze periode kwamen er geen nieuwe inzichten bij.")
        return
    aantal = len(nieuw)
    deel.schrijf(
        f"Er {werkwoord(aantal, 'kwam', 'kwamen')} "
        f"{tel(aantal, 'puzzelstuk', 'puzzelstukken')} bij.",
        misluktzin(mislukt),
    )
    gekozen = kies(nieuw, mislukt, ruimte)
    deel.punten([vertel(tijdvak.nu, tijdvak.nu.stukken[pk]) for pk in gekozen])
    if (rest := aantal - len(gekozen)) > 0:
        deel.schrijf(f"In de lijst {werkwoord(rest, 'staat', 'staan')} er nog {rest}.")


def misluktzin(mislukt):
    if not mislukt:
        return ""
    aantal = len(mislukt)
    return (
        f"{zin(tel(aantal, 'poging', 'pogingen'))} {werkwoord(aantal, 'lukte', 'lukten')} niet; "
        "ook daar leren we van."
    )


def kies(nieuw, mislukt, ruimte):
    """The newest, with room for one that failed (domein.md, ‘one of them a failure’)."""
    gekozen = nieuw[::-1][:ruimte]
    if mislukt and not set(gekozen) & set(mislukt):
        gekozen = [*gekozen[: ruimte - 1], mislukt[-1]]
    return gekozen


def lessen(tijdvak):
    """Two sentences about new pieces, the first about one that failed (domein.md, one page)."""
    stukken_ = [tijdvak.nu.stukken[pk] for pk in sorted(tijdvak.nieuw("stukken"), reverse=True)]
    mislukt = [stuk for stuk in stukken_ if stuk.uitkomst == U.NIET][:1]
    rest = [stuk for stuk in stukken_ if stuk not in mislukt]
    return [f"{zin(stuk.titel.rstrip('.'))}: {les(stuk)}" for stuk in [*mislukt, *rest][:2]]


def les(stuk):
    """What to do next time, in one sentence that goes on after a colon."""
    tekst = eerste_zin(stuk.volgende_keer)
    return f"{tekst[:1].lower()}{afgerond(tekst[1:])}"


def vertel(nu, stuk):
    """One piece: where, what happened and what to do next time."""
    return (
        f"**{stuk.titel.rstrip('.')}** ({herkomst(nu, stuk)}). {afgerond(stuk.gebeurd)} "
        f"Volgende keer: {afgerond(stuk.volgende_keer)}"
    )


def herkomst(nu, stuk):
    traject = nu.cijfers.stand.trajecten.get(stuk.traject_id)
    return traject.titel if traject else stuk.bron


def laatste_besluiten(tijdvak):
    """pk of a piece → what was decided about it."""
    rijen = sorted(tijdvak.nu.rijen(Verwerking).values(), key=lambda rij: rij.id)
    return {rij.puzzelstuk_id: rij.besluit for rij in rijen}


def hergebruikt(tijdvak):
    """pks of the pieces that another traject used."""
    return {rij.puzzelstuk_id for rij in tijdvak.nu.rijen(Puzzelgebruik).values()}
