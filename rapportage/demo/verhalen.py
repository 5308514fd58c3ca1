"""What the demo organisation tells about MVI: this year and last year, on both sides."""

from datetime import date, timedelta

from community.models import Intranetbezoek, Kader, Kanaal, Reactie, Uiting
from rapportage.demo.boek import leg_vast, moment
from trajecten.models import Traject

U = Uiting
INTERN, EXTERN, BESTUUR = U.Doelgroep.INTERN, U.Doelgroep.EXTERN, U.Doelgroep.BESTUURLIJK
ERVARING, VOORTGANG, SUCCES, TIP = (
    U.Verhaal.ERVARING, U.Verhaal.VOORTGANG, U.Verhaal.SUCCES, U.Verhaal.TIP,
)  # fmt: skip
#: Months from now, audience, story, channel, title, phase, begin of a traject's title, text.
UITINGEN = (
    (-13, INTERN, ERVARING, "Lunchlezing", "Wat de bushokjes ons leerden", "starten", "Abri",
     "Minder milieubelasting en toch meer opbrengst. De projectleider vertelt hoe dat ging."),
    (-11, EXTERN, SUCCES, "Artikel", "Zo vraag je de markt om het maximum", "starten", "",
     "Ons verhaal voor andere gemeenten: begin klein, vraag veel en deel wat niet lukte."),
    (-9, BESTUUR, VOORTGANG, "Presentatie", "Halverwege: dit zien we in de trajecten", "focus", "",
     "Drie voorbeelden voor het college, met wat ze kostten en opleverden."),
    (-7, INTERN, TIP, "Nieuwsbrief Sleutelinformatie", "Drie vragen voor je eerste gesprek",
     "focus", "", "Wat is het doel? Wie weet er al meer? Wat kan de markt?"),
    (-5, INTERN, SUCCES, "Film", "Op bezoek bij de stratenmakers", "focus", "Herstraten",
     "Twee minuten film over werken met gebruikte stenen."),
    (-3, INTERN, VOORTGANG, "Intranet", "Hoe ver zijn we? Een kaart met alle trajecten", "focus",
     "", "Een overzicht van wat loopt, wat klaar is en wie je kunt bellen."),
    (-2, EXTERN, ERVARING, "Presentatie", "Leren van wat niet lukte: ons verhaal bij PIANOo",
     "verankeren", "", "Twee trajecten die anders liepen, en wat we daarna veranderden."),
    (-1, INTERN, TIP, "Praatplaat", "MVI op één plaat voor in het teamoverleg", "verankeren", "",
     "Een tekening die het gesprek op gang brengt. Print haar op A3."),
    (0, INTERN, SUCCES, "Borrel", "We vieren de trajecten van dit jaar", "verankeren", "",
     "Een uur, drie verhalen, veel complimenten."),
    (1, BESTUUR, VOORTGANG, "Presentatie", "De stand voor het Directieteam", "verankeren", "", ""),
    (2, EXTERN, TIP, "Infographic", "Dit vragen we aan ondernemers", "continueren", "",
     "Eén plaat voor ondernemers in de regio: wat ze van ons kunnen verwachten."),
    (4, INTERN, ERVARING, "Roadshow", "Langs alle afdelingen met twee verhalen", "continueren",
     "", ""),
)  # fmt: skip
#: Number of the item above, begin of the address of who reacts, days ago, text, answer.
REACTIES = (
    (7, "lezer@", 20, "Mooi verhaal. Komt er ook een versie voor de raad?",
     "Goed idee. We maken er in januari een blad van voor de raad."),
    (7, "inkoper@", 18, "Bij mijn traject liep het net zo. Ik deel mijn puzzelstuk erbij.", ""),
    (6, "budgethouder@", 40, "De kaart helpt. Ik zag meteen wie ik kan bellen.", ""),
)  # fmt: skip
BEZOEKEN = (214, 187, 240, 301, 265, 198, 143, 176, 312, 290)


def schrijf_verhalen(basis, vandaag):
    """Store the plan: what is over appeared, all but one; visits of the last ten months."""
    organisatie, door = basis.organisatie, basis.bezetting.coordinator
    Kanaal.objects.vul(organisatie)
    kanalen = {kanaal.naam: kanaal for kanaal in Kanaal.objects.filter(organisatie=organisatie)}
    rijen = [schrijf(organisatie, kanalen, door, vandaag, velden) for velden in UITINGEN]
    kader = Kader.objects.filter(organisatie=organisatie).geldend().order_by("pk").first()
    rijen[3].kader, rijen[-1].herkomst = kader, rijen[0]
    leg_vast(rijen[3], moment(rijen[3].maand, 12), door=door)
    leg_vast(rijen[-1], moment(vandaag, 0), door=door)
    for nummer, *velden in REACTIES:
        reageer(basis, rijen[nummer - 1], vandaag, *velden)
    for terug, bezoeken in enumerate(reversed(BEZOEKEN), 1):
        maand = maand_over(vandaag, -terug)
        rij = Intranetbezoek(organisatie=organisatie, maand=maand, bezoeken=bezoeken)
        leg_vast(rij, moment(maand_over(vandaag, 1 - terug), 0), door=door)


def maand_over(dag, aantal):
    """The first day of the month so many months later."""
    maanden = dag.year * 12 + dag.month - 1 + aantal
    return date(maanden // 12, maanden % 12 + 1, 1)


def reageer(basis, uiting, vandaag, begin, terug, tekst, antwoord):
    """One reaction, and two days later its answer when there is one."""
    mensen = basis.bezetting.mensen.items()
    wie = next((mens for email, mens in mensen if email.startswith(begin)), None)
    if wie is None or not uiting.is_verschenen:
        return
    op = moment(vandaag - timedelta(days=terug), 11)
    rij = Reactie(organisatie=uiting.organisatie, uiting=uiting, door=wie, tekst=tekst, op=op)
    if antwoord:
        rij.antwoord, rij.beantwoord_door = antwoord, basis.bezetting.coordinator
        rij.beantwoord_op = op + timedelta(days=2)
    rij.save()


def schrijf(organisatie, kanalen, door, vandaag, velden):
    """One item: made a month before its moment, and appeared when that is over."""
    over, doelgroep, verhaal, kanaal, titel, fase, traject, tekst = velden
    maand = maand_over(vandaag, over)
    trajecten = Traject.objects.filter(organisatie=organisatie, titel__startswith=traject)
    is_laat = kanaal == "Praatplaat"
    stand = U.Status.VERSCHENEN if over < 0 and not is_laat else U.Status.GEMAAKT
    gemaakt = min(moment(maand_over(maand, -1), 10), moment(vandaag, 0))
    rij = Uiting(
        organisatie=organisatie,
        titel=titel,
        doelgroep=doelgroep,
        verhaal=verhaal,
        kanaal=kanalen[kanaal],
        maand=maand,
        eigenaar=door if over % 3 else None,
        functie="" if over % 3 else "communicatieadviseur",
        status=U.Status.GEPLAND if over > 0 else stand,
        fase=fase,
        traject=trajecten.order_by("pk").first() if traject else None,
        tekst=tekst,
        gemaakt_op=gemaakt,
        gemaakt_door=door,
    )
    return leg_vast(rij, gemaakt, door=door)
