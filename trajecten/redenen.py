"""Why a traject has a signal, in sentences with the facts (each function gives a list of str)."""

from django.utils import timezone

from mvi.templatetags.mvi import datum, periode
from trajecten import aflopend
from trajecten.models.afwijking import Afwijking
from trajecten.models.velden import Fase

GEEN_OPVOLGER = "Er is nog geen opvolger."


def over(dag, vandaag):
    """‘over 23 dagen’, ‘vandaag’, ‘4 maanden geleden’: near in days, far in months."""
    dagen = (dag - vandaag).days
    if dagen == 0:
        return "vandaag"
    aantal, een, meer = abs(dagen), "dag", "dagen"
    if aantal > 92:
        aantal, een, meer = round(aantal / 30.44), "maand", "maanden"
    tekst = f"{aantal} {een if aantal == 1 else meer}"
    return f"over {tekst}" if dagen > 0 else f"{tekst} geleden"


def opsomming(woorden):
    """‘a’, ‘a en b’, ‘a, b en c’."""
    *eerst, laatst = woorden
    return f"{', '.join(eerst)} en {laatst}" if eerst else laatst


def wanneer(traject, veld, vandaag):
    """A planned date in words, as vague as it is: ‘over 23 dagen (17-12-2026)’, ‘in mei 2027’."""
    dag, precisie = getattr(traject, veld), getattr(traject, f"{veld}_precisie")
    if precisie == "dag":
        return f"{over(dag, vandaag)} ({datum(dag)})"
    return f"in {periode(dag, precisie)}"


def is_voorbij(traject, veld, vandaag):
    """True when the whole period of a planned date lies before today."""
    einde = traject.einde_van(veld)
    return einde is not None and einde < vandaag


def zonder_keuze(traject):
    """Short names of the focus themes of the organisation without an ambition."""
    gekozen = {ambitie.thema_id for ambitie in traject.ambities.all()}
    themas = [t for t in traject.organisatie.themas.all() if t.is_focus and t.is_actief]
    return [thema.label for thema in themas if thema.pk not in gekozen]


def bijna_zonder_ambitie(traject, vandaag):
    themas = opsomming(zonder_keuze(traject))
    was = "was gepland" if is_voorbij(traject, "publicatie", vandaag) else "is gepland"
    if traject.publicatie_precisie == "dag":
        was = "was" if traject.publicatie < vandaag else "is"
    moment = wanneer(traject, "publicatie", vandaag)
    return [f"Publicatie {was} {moment} en er is nog geen ambitie voor {themas}."]


def publicatie_voorbij(traject, vandaag):
    moment = wanneer(traject, "publicatie", vandaag)
    return [f"Publicatie was gepland {moment}; de fase is nog ‘{traject.get_fase_display()}’."]


def planning_voorbij(traject, vandaag):
    """Which of the planned moments passed."""
    redenen = []
    if strategie_te_laat(traject, vandaag):
        dag = traject.strategie
        moment = f"{over(dag, vandaag)} ({datum(dag)})"
        redenen.append(f"De inkoopstrategie zou {moment} klaar zijn.")
    for veld, tot, naam in (
        ("gunning", Fase.GEGUND, "De gunning"),
        ("contractstart", Fase.UITVOERING, "De start van het contract"),
    ):
        gebeurd = traject.fase >= tot or getattr(traject, f"{veld}_werkelijk")
        if not gebeurd and is_voorbij(traject, veld, vandaag):
            redenen.append(f"{naam} was gepland {wanneer(traject, veld, vandaag)}.")
    return redenen


def strategie_te_laat(traject, vandaag):
    """True when the strategy should have been adopted by now."""
    if traject.fase >= Fase.STRATEGIE or traject.strategie_werkelijk or not traject.strategie:
        return False
    return traject.strategie < vandaag


def niet_bevestigd(traject, vandaag):
    """When the strategy is, and what stands in the way of a confirmation that holds."""
    moment = "is al vastgesteld"
    if traject.fase < Fase.STRATEGIE and not traject.strategie_werkelijk:
        was = "was" if traject.strategie < vandaag else "is"
        moment = f"{was} gepland {over(traject.strategie, vandaag)} ({datum(traject.strategie)})"
    zin = f"De inkoopstrategie {moment}"
    if themas := zonder_keuze(traject):
        return [
            f"{zin}. Er is nog geen ambitie voor {opsomming(themas)}, dus ook geen bevestiging."
        ]
    if eerder := [rij.bevestigd_op for rij in traject.bevestigingen.all()]:
        dag = datum(timezone.localdate(max(eerder)))
        return [f"{zin}. De niveaus zijn gewijzigd na de bevestiging van {dag}."]
    return [f"{zin} en de budgethouder heeft de ambities nog niet bevestigd."]


def hertoets(traject, vandaag):
    """The agreed afwijkingen that are due, of those that still hold."""
    ambities = {ambitie.thema_id: ambitie for ambitie in traject.ambities.all()}
    rijen = sorted(traject.afwijkingen.all(), key=lambda rij: (rij.gevraagd_op, rij.pk))
    laatste = {rij.thema_id: rij for rij in rijen}.values()
    return [
        f"Akkoord op ‘{rij.gekozen_tekst.lower()}’ voor {rij.thema.label}: opnieuw bekijken op "
        f"{datum(rij.hertoets_op)}, {over(rij.hertoets_op, vandaag)}."
        for rij in laatste
        if rij.besluit == Afwijking.Besluit.AKKOORD
        and rij.past_bij(ambities.get(rij.thema_id))
        and rij.hertoets_op
        and rij.hertoets_op <= vandaag
    ]


def zonder_akkoord(traject, vandaag):
    """Since when, and on which themes something was asked below the norm."""
    dag = traject.vaststelling.datum
    zonder = {
        rij.thema.label
        for rij in traject.afwijkingen.all()
        if rij.besluit != Afwijking.Besluit.AKKOORD or timezone.localdate(rij.besloten_op) > dag
    }
    wat = f" voor {opsomming(sorted(zonder))}" if zonder else ""
    return [f"In de markt sinds {datum(dag)} zonder akkoord op de afwijking{wat}."]


def escalatie(traject, vandaag):
    """The escalations without an answer."""
    return [
        f"Gemeld aan {rij.get_trap_display().lower()}; een reactie was nodig voor "
        f"{datum(rij.reageer_voor)}, {over(rij.reageer_voor, vandaag)}."
        for rij in traject.escalaties.all()
        if rij.afgehandeld_op is None
        and rij.reageer_voor
        and rij.reageer_voor < vandaag
        and not hasattr(rij, "volgende")
    ]


def contract(traject, vandaag):
    """The first decision of each contract that comes up, of the traject and of its percelen."""
    grens = aflopend.maanden_later(vandaag, aflopend.AANDACHT_GROOT)
    zinnen = contractzinnen(traject, vandaag, grens)
    for deel in traject.onderdelen.all():
        if not any(opvolging.naar.afloop == "" for opvolging in deel.opvolgers.all()):
            zinnen += [f"{deel.nummer}: {z}" for z in contractzinnen(deel, vandaag, grens)]
    if not traject.contracten.all() and traject.contracteinde and traject.contracteinde <= grens:
        einde = wanneer(traject, "contracteinde", vandaag)
        zinnen.append(f"Het contract loopt af {einde}; een contract is niet vastgelegd.")
    return [f"{zin} {GEEN_OPVOLGER}" for zin in zinnen]


def contractzinnen(traject, vandaag, grens):
    """A sentence per contract of this traject with something to decide before `grens`."""
    eerste = [momenten[0] for c in traject.contracten.all() if (momenten := aflopend.momenten(c))]
    return [
        f"{m.tekst} {'op' if m.loopt_af else 'voor'} {datum(m.dag)}, {over(m.dag, vandaag)}."
        for m in sorted(eerste, key=lambda moment: moment.dag)
        if m.dag <= grens
    ]


def zonder_eigenaar(traject, vandaag):
    """Nobody pays; whoever is named otherwise can tell."""
    anderen = [f"{b.wie} ({b.get_deel_display().lower()})" for b in traject.betrokkenen.all()]
    if not anderen:
        return ["Er staat niemand bij dit traject."]
    return [f"Er is geen budgethouder. Wel genoemd: {opsomming(anderen)}."]


def zonder_raming(traject, vandaag):
    """Unknown, or written in a way that gave no amount."""
    if traject.raming_ruw:
        return [f"Opgegeven als ‘{traject.raming_ruw}’; daar is geen bedrag uit te lezen."]
    return ["Er is geen bedrag opgegeven."]
