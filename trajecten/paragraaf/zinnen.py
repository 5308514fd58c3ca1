"""The sentences: each function says one subject, and says it when something is not known."""

from collections import Counter

from mvi.templatetags.mvi import datum_voluit, euro, periode, raming
from trajecten.models import Afwijking, Marktconsultatie, Overweging
from trajecten.paragraaf.blokken import Alinea, Lijst, Tabel, opsomming, zin

GEHEIM = "De eisen en criteria zijn vertrouwelijk tot de publicatie en staan hier niet."
#: The kinds of contact as they stand in a sentence: one, more.
CONTACT = {
    Marktconsultatie.Soort.GESPREK: ("gesprek met een bedrijf", "gesprekken met een bedrijf"),
    Marktconsultatie.Soort.BEZOEK: ("bedrijfsbezoek", "bedrijfsbezoeken"),
    Marktconsultatie.Soort.BELLEN: (
        "contact per telefoon of mail",
        "contacten per telefoon of mail",
    ),
    Marktconsultatie.Soort.NETWERK: (
        "bezoek aan een netwerk of beurs",
        "bezoeken aan een netwerk of beurs",
    ),
    Marktconsultatie.Soort.VERKENNING: ("marktverkenning", "marktverkenningen"),
    Marktconsultatie.Soort.DAG: ("marktdag", "marktdagen"),
    Marktconsultatie.Soort.SCHRIFTELIJK: (
        "schriftelijke consultatie",
        "schriftelijke consultaties",
    ),
}


def opdracht(g):
    """What we buy, for whom, how and when."""
    t = g.traject
    wat = t.get_soort_display().lower() if t.soort else "opdracht"
    afdeling = f"van de afdeling {t.afdeling}" if t.afdeling else "van een nog onbekende afdeling"
    categorie = f"in de categorie {t.categorie}" if t.categorie else "zonder categorie"
    eerste = f"‘{t.titel}’ ({t.nummer}) is een {wat} {afdeling}, {categorie}."
    regels = [eerste, zin(t.omschrijving), planning(t), bedrag(g)]
    return [Alinea(" ".join(regel for regel in regels if regel))]


def planning(traject):
    """When it goes, or went, to the market and with which procedure."""
    hoe = traject.get_procedure_display()
    met = f" met de procedure ‘{hoe}’" if hoe else "; de procedure is nog niet gekozen"
    if traject.publicatie_werkelijk:
        return (
            f"De opdracht is in de markt sinds {datum_voluit(traject.publicatie_werkelijk)}{met}."
        )
    if traject.publicatie is None:
        return f"Wanneer de opdracht in de markt komt, is nog niet bekend{met}."
    wanneer = periode(traject.publicatie, traject.publicatie_precisie)
    return f"De opdracht komt naar verwachting in de markt: {wanneer}{met}."


def bedrag(g):
    """The estimate for whom may see it; unknown is said as unknown."""
    if not g.mag_raming:
        return "De raming is vertrouwelijk en staat hier niet."
    if g.traject.raming_min is None and g.traject.raming_max is None:
        return "De raming is nog niet bekend."
    woord = "geraamde omzet" if g.traject.soort == "concessie" else "raming"
    return f"De {woord} is {raming(g.traject)} (exclusief btw, hele looptijd)."


def ambities(g):
    """Per theme the norm, the ambition and how it is asked; what is not chosen is named."""
    if not g.regels:
        return [Alinea("Er zijn nog geen thema's waarop dit traject een ambitie kiest.")]
    kop = ("Thema", "Norm", "Ambitie", "Hoe we het vragen")
    rijen = tuple((r.thema.naam, r.norm_tekst, niveau(r), wijze(g, r)) for r in g.regels)
    return [
        *map(Alinea, filter(None, (gekozen(g), redenen_nvt(g), bevestigd(g)))),
        Tabel(kop, rijen),
    ]


def niveau(regel):
    """The level in words."""
    return regel.ambitie.tekst if regel.ambitie else "Nog niet gekozen"


def wijze(g, regel):
    """How the market is asked, with the weight of an award criterion."""
    if regel.ambitie is None or regel.ambitie.is_nvt:
        return "–"
    if not g.mag_criteria:
        return "Vertrouwelijk"
    hoe = regel.ambitie.get_wijze_display() or "Nog niet gekozen"
    weging = regel.ambitie.weging
    return hoe if weging is None else f"{hoe}, weging {procent(weging)}"


def procent(getal):
    """‘12,5 %’."""
    return f"{getal.normalize():f} %".replace(".", ",")


def gekozen(g):
    """The levels in one sentence, highest first, and what is still open."""
    delen = []
    for tekst, rijen in per_niveau(g):
        delen.append(f"{tekst.lower()} op {opsomming(r.thema.naam for r in rijen)}")
    zinnen = [f"We kiezen {opsomming(delen)}."] if delen else []
    open_ = [r.thema.naam for r in g.regels if r.ambitie is None]
    if open_:
        zinnen.append(f"Nog niet gekozen: {opsomming(open_)}.")
    return " ".join(zinnen)


def per_niveau(g):
    """(level in words, the lines with it), highest level first; without n.v.t."""
    met = [r for r in g.regels if r.ambitie and not r.ambitie.is_nvt]
    for getal in sorted({r.ambitie.niveau for r in met}, reverse=True):
        rijen = [r for r in met if r.ambitie.niveau == getal]
        yield rijen[0].ambitie.tekst, rijen


def redenen_nvt(g):
    """Why a theme does not apply."""
    nvt = [r for r in g.regels if r.ambitie and r.ambitie.is_nvt]
    return " ".join(f"{r.thema.naam} is niet van toepassing: {zin(r.ambitie.reden)}" for r in nvt)


def bevestigd(g):
    """Whether the budgethouder stands for these levels."""
    if g.bevestiging is None:
        return "De budgethouder heeft deze ambities nog niet bevestigd."
    dag = datum_voluit(g.bevestiging.bevestigd_op.date())
    return f"De budgethouder heeft deze ambities bevestigd op {dag}."


def criteria(g):
    """The literal texts per theme, for whom may see them."""
    if not g.mag_criteria:
        return [Alinea(GEHEIM)]
    regels = tuple(criterium(r, c) for r in g.regels for c in r.criteria)
    if not regels:
        return [Alinea("Er zijn nog geen eisen of criteria geschreven.")]
    return [Lijst(regels)]


def criterium(regel, rij):
    """One criterion: theme, kind, weight and the text as it stands in the request."""
    extra = "" if rij.weging is None else f", weging {procent(rij.weging)}"
    if rij.fictieve_korting is not None:
        extra += f", fictieve korting {euro(rij.fictieve_korting)}"
    return f"{regel.thema.naam}, {rij.get_soort_display().lower()}{extra}: ‘{rij.tekst.strip()}’"


def instrumenten(g):
    """With which tools the ambitions were chosen."""
    if not g.instrumenten:
        return [Alinea("Met welk instrument de ambities zijn gekozen, is niet vastgelegd.")]
    return [Alinea(f"De ambities zijn gekozen met {opsomming(g.instrumenten)}.")]


def afwijkingen(g):
    """Per theme below the norm: the reason and what was decided (‘MVI, tenzij’)."""
    rijen = [r for r in g.regels if r.wijkt_af]
    if not rijen:
        open_ = any(r.ambitie is None for r in g.focus)
        tekst = "Voor zover gekozen wijkt" if open_ else "Dit traject wijkt"
        return [Alinea(f"{tekst} niet af van de norm.")]
    return [Lijst(tuple(afwijking(r) for r in rijen))]


def afwijking(regel):
    """One deviation in words; the decision names no person."""
    rij = regel.afwijking
    wat = f"{regel.thema.naam}: {niveau(regel).lower()}, norm {regel.norm_tekst.lower()}."
    if rij is None:
        return f"{wat} Hiervoor is nog geen akkoord gevraagd."
    return f"{wat} Reden: {zin(rij.reden)} {besluit(rij)}"


def besluit(rij):
    """What was decided about a deviation, and when."""
    if rij.besluit == Afwijking.Besluit.OPEN:
        return "Hierover is nog niet besloten."
    dag = datum_voluit(rij.besloten_op.date()) if rij.besloten_op else "onbekende datum"
    reden = f" {zin(rij.besluit_reden)}" if rij.besluit_reden else ""
    return f"Besluit: {rij.get_besluit_display().lower()} op {dag}.{reden}"


def overweging(g):
    """Options to buy less or otherwise, the questions, and the trade-off (rule 11)."""
    rij = g.overweging
    if not g.mag_criteria:
        return [Alinea("Wat is overwogen is vertrouwelijk tot de publicatie en staat hier niet.")]
    if rij is None:
        return [Alinea("Er is nog niet opgeschreven wat is overwogen.")]
    beantwoord = [antwoord(rij, veld) for veld in Overweging.CIRCULAIR if getattr(rij, veld)]
    open_ = [label(veld) for veld in Overweging.CIRCULAIR if not getattr(rij, veld)]
    blokken = [Lijst(tuple(beantwoord))] if beantwoord else []
    if rij.circulair_uitleg:
        blokken.append(Alinea(zin(rij.circulair_uitleg)))
    if open_:
        blokken.append(Alinea(f"Nog niet bekeken: {' '.join(open_)}"))
    return [*blokken, *vragen(g, rij), *afweging(rij)]


def label(veld):
    """The question of a field."""
    return str(Overweging._meta.get_field(veld).verbose_name)


def antwoord(rij, veld):
    """A question with its chosen answer."""
    return f"{label(veld)} {getattr(rij, f'get_{veld}_display')()}."


def vragen(g, rij):
    """The five questions that were answered; what it may cost is as secret as the estimate."""
    velden = [v for v in Overweging.VRAGEN if v != "meer_kosten" or g.mag_raming]
    regels = tuple(f"{label(v)} {zin(getattr(rij, v))}" for v in velden if getattr(rij, v).strip())
    return [Lijst(regels)] if regels else []


def afweging(rij):
    """The trade-off of time, money and quality."""
    bekend = [
        f"{getattr(rij, f'get_{veld}_display')().lower()} {veld}"
        for veld in Overweging.AFWEGING
        if getattr(rij, veld)
    ]
    zinnen = [f"Ruimte voor MVI: {opsomming(bekend)}."] if bekend else []
    if rij.afweging:
        zinnen.append(zin(rij.afweging))
    if rij.afgewogen_door:
        op = f" op {datum_voluit(rij.afgewogen_op)}" if rij.afgewogen_op else ""
        zinnen.append(f"Afgewogen door: {rij.afgewogen_door}{op}.")
    if not zinnen:
        zinnen = ["Tijd, geld en kwaliteit zijn nog niet tegen elkaar afgewogen."]
    return [Alinea(" ".join(zinnen))]


def markt(g):
    """What contact there was, in general terms: no company and no finding by name."""
    bewoners = bewonersideeen(g)
    if not g.contacten:
        return [Alinea(f"Er is nog geen contact met de markt vastgelegd.{bewoners}")]
    telling = Counter(rij.soort for rij in g.contacten)
    delen = [f"{n} {CONTACT[soort][n > 1]}" for soort, n in telling.items()]
    eerste, laatste = g.contacten[0].datum, g.contacten[-1].datum
    wanneer = f"op {datum_voluit(eerste)}"
    if eerste != laatste:
        wanneer = f"tussen {datum_voluit(eerste)} en {datum_voluit(laatste)}"
    tekst = f"Er was contact met de markt: {opsomming(delen)}, {wanneer}."
    themas = sorted({rij.thema.naam for rij in g.contacten if rij.thema})
    if themas:
        tekst += f" Het ging vooral over {opsomming(themas)}."
    return [Alinea(f"{tekst}{bewoners} De bevindingen staan in het dossier van het traject.")]


def bewonersideeen(g):
    """That residents thought along, with a space in front; empty when they did not."""
    if not g.bewoners:
        return ""
    aantal = len(g.bewoners)
    return f" Ook bewoners dachten mee: {aantal} {'keer' if aantal == 1 else 'keren'}."


def effecten(g):
    """What we aim at, per indicator; what is asked is secret until publication."""
    if not g.effecten:
        return [Alinea("Welk effect we willen bereiken, is nog niet in een meting vastgelegd.")]
    return [Lijst(tuple(effect(g, rij) for rij in g.effecten))]


def effect(g, rij):
    """One indicator: from where, to what."""
    eenheid = rij.indicator.eenheid
    nul = "nulmeting onbekend" if rij.nulmeting is None else f"nu {getal(rij.nulmeting)}"
    if not g.mag_criteria:
        doel = "wat we vragen is vertrouwelijk"
    else:
        doel = "nog niet gevraagd" if rij.gevraagd is None else f"gevraagd {getal(rij.gevraagd)}"
    if rij.gecontracteerd is not None:
        doel += f", afgesproken {getal(rij.gecontracteerd)}"
    richting = rij.indicator.get_beter_display().lower()
    return f"{rij.indicator.naam} ({eenheid}, {richting}): {nul}, {doel}."


def getal(waarde):
    """A measured value without needless zeros, with a decimal comma."""
    return f"{waarde.normalize():f}".replace(".", ",")


def sroi(g):
    """The rule for social return and, where the estimate may be told, whether it holds here."""
    organisatie = g.traject.organisatie
    if organisatie.sroi_procent is None:
        return [Alinea("Er is geen vaste regel voor social return. De ambitie hierboven geldt.")]
    regel = f"De regel is {procent(organisatie.sroi_procent)} van de opdracht"
    grens = organisatie.sroi_drempel
    if grens is None:
        return [Alinea(f"{regel}.")]
    return [Alinea(f"{regel} vanaf {euro(grens)}. {sroi_hier(g, grens)}".strip())]


def sroi_hier(g, grens):
    """Whether the estimate reaches the threshold; empty for whom may not see the estimate."""
    laag, hoog = g.traject.raming_min, g.traject.raming_max
    if not g.mag_raming:
        return ""
    if laag is not None and laag >= grens:
        return "De raming ligt erboven, dus de regel geldt."
    if hoog is not None and hoog < grens:
        return "De raming ligt eronder, dus de regel geldt niet."
    return "Of de regel geldt, is nog niet zeker: de raming is onbekend of ligt eromheen."


def bewaking(g):
    """Who guards what was promised, by function."""
    delen = {rij.deel for rij in g.traject.betrokkenen.all()}
    if "contractmanager" in delen:
        return [Alinea("De contractmanager volgt of de beloften worden waargemaakt en stuurt bij.")]
    return [Alinea("Wie de beloften volgt is nog niet bekend: er is nog geen contractmanager.")]


def te_doen(g):
    """What is missing before the strategy can be adopted; nothing to say gives no block."""
    return [Lijst(tuple(g.te_doen))] if g.te_doen else []
