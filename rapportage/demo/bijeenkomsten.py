"""The meetings of the demo: a series of workshops, lunches, visits, talks, and what is planned."""

from datetime import date, time, timedelta

from actieplan.models import Actie
from community.models import (
    Bijeenkomst,
    Bijeenkomstreeks,
    Deelname,
    Evaluatie,
    Uitnodiging,
    Workshopresultaat,
)
from community.models.deelname import afdeling_van
from rapportage.demo.boek import leg_vast, moment
from trajecten.models import Traject

#: Days from today (or a written day), kind, title, V's, place, about, people, scores.
#: People are numbers in the order of the accounts; a number alone is attendance without names.
BIJEENKOMSTEN = (
    ("2022-06-14", "kickoff", "Start van het programma: ontsnap uit de afvalberg",
     "verrassen verbinden", "Stadhuis", "Een escaperoom over hergebruik, in teams van zes.",
     34, ()),
    ("2022-10-11", "netwerk", "Eerste netwerkbijeenkomst", "verbinden verrijken", "Stadhuis",
     "Drie trajecten vertellen wat ze hebben uitgevraagd, en wat er terugkwam.", 26, ()),
    ("2023-05-23", "extern", "Landelijk congres over duurzaam inkopen", "verkennen", "Utrecht",
     "Met vier collega's naar de sessies over social return en circulair bouwen.", 4, ()),
    ("2023-11-08", "stad", "Avond met bewoners over het groen in de wijk",
     "verrassen verwezenlijken", "Buurthuis", "Wat vinden bewoners belangrijk in het onderhoud?",
     41, ()),
    (-330, "bewust", "MVI in een halfuur", "verkennen", "", "Wat is het, en wat kun jij ermee?",
     (1, 6, 12, 15), (4, 4, 3, 5)),
    (-250, "markt", "Gesprek met aannemers over lage uitstoot", "verkennen verwezenlijken",
     "Gemeentewerf", "Wat kan de markt nu al, en wat over twee jaar?", 17, ()),
    (-170, "lunch", "Lunchlezing: eerlijk loon in de keten", "verrijken", "Bedrijfsrestaurant",
     "Een adviseur van elders vertelt hoe zij dat controleren.",
     (1, 2, 3, 10, 13, 14, 16, 18), (5, 4, 4, 5, 4)),
    (-95, "mt", "Op bezoek bij het MT van Sport en Cultuur", "verbinden", "Sporthal",
     "Welke inkopen komen eraan, en waar liggen kansen?", (1, 9, 3), ()),
    (-60, "overleg", "Inkoopoverleg met MVI op de agenda", "verbinden verwezenlijken", "",
     "Vast punt elk kwartaal.", (0, 2, 18, 19), ()),
    (16, "netwerk", "Netwerkbijeenkomst: wat leerden we dit jaar?", "verbinden verrijken",
     "Stadhuis", "Kies je mooiste puzzelstuk en neem iemand mee die MVI nog niet kent.",
     (0, 1, 2, 3), ()),
    ("maand", "training", "Kennissessie: een criterium dat werkt", "verrijken", "",
     "Oefenen met je eigen gunningscriterium.", (), ()),
)  # fmt: skip
#: The four workshops on one's own traject (eisen.md M-006).
WORKSHOPS = (
    (-72, "Workshop 1: wat is jouw ambitie?", "verkennen"),
    (-44, "Workshop 2: van ambitie naar strategie", "verrassen verbinden"),
    (-16, "Workshop 3: criteria en marktverkenning", "verrijken"),
    (12, "Workshop 4: zo beoordeel je het", "verwezenlijken"),
)
#: Workshop → per traject what it gave: field → text; the third is about the first traject only.
RESULTATEN = (
    ({"ambitie": "Niveau 3 op CO2: alles wat rijdt is elektrisch voor het derde jaar."},
     {"ambitie": "Circulair op niveau 2: de helft van het materiaal komt uit de stad."}),
    ({"strategie": "Eerst een marktconsultatie, dan een criterium met een groeipad."},
     {"strategie": "Kleinere percelen, zodat ook sociale ondernemers meedoen."}),
    ({"criteria": "Gunningscriterium emissievrij werken, 20 procent van de score.",
      "markt": "Drie partijen hebben het materieel. Twee willen samen laden op de werf.",
      "beoordeling": "Beoordelen op een plan van twee bladzijden, met een gesprek erna."}, {}),
)  # fmt: skip
#: Somebody outside who is invited, and what the mail says besides the facts.
BUITEN, BERICHT = "hoveniers@vakgroep.example", "Neem gerust iemand van je team mee."
OORDELEN = {0: (4, 5, 4, 4), 1: (5, 4, 5, 4, 4), 2: (4, 4, 5)}
ZINNEN = {
    5: ("Meteen bruikbaar in mijn traject.", "Eindelijk snap ik waar ik begin.", ""),
    4: ("Fijn om van een ander te horen hoe het ging.", "", "Volgende keer graag in de ochtend."),
    3: ("Mag korter.",),
}


def schrijf_bijeenkomsten(basis, vandaag):
    """Store the meetings of Leiden, each with who was there."""
    schrijver = Bijeenkomstschrijver(basis, vandaag)
    for regel in BIJEENKOMSTEN:
        schrijver.bijeenkomst(*regel)
    schrijver.workshops()


class Bijeenkomstschrijver:
    """Writes meetings of one organisation."""

    def __init__(self, basis, vandaag):
        self.organisatie, self.vandaag = basis.organisatie, vandaag
        self.coordinator = basis.bezetting.coordinator
        self.mensen = list(basis.bezetting.mensen.values())
        acties = Actie.objects.filter(organisatie=basis.organisatie)
        self.actie = acties.filter(code="3.5").order_by("-pk").first()
        self.afdelingen = {m.pk: afdeling_van(m, basis.organisatie) for m in self.mensen}

    def dag(self, wanneer):
        """(day or None, first day of the month)."""
        if wanneer == "maand":
            later = (self.vandaag.replace(day=1) + timedelta(days=70)).replace(day=1)
            return None, later
        if isinstance(wanneer, str):
            dag = date.fromisoformat(wanneer)
        else:
            dag = self.vandaag + timedelta(days=wanneer)
            dag -= timedelta(days=max(dag.weekday() - 4, 0))  # no weekend
        return dag, dag.replace(day=1)

    def bijeenkomst(self, wanneer, soort, titel, vs, plaats, over, wie, scores, reeks=None):
        """Store one meeting with its people; a number of people is attendance without names."""
        dag, maand = self.dag(wanneer)
        geweest = dag is not None and dag < self.vandaag
        rij = Bijeenkomst(
            organisatie=self.organisatie, soort=soort, titel=titel, dag=dag, maand=maand,
            begintijd=time(12, 0) if dag else None, eindtijd=time(13, 30) if dag else None,
            plaats=plaats, online="" if plaats else "https://teams.example/mvi",
            organisator=self.coordinator, toelichting=over, reeks=reeks,
            actie=self.actie if soort in ("netwerk", "workshop") else None,
            aantal=wie if isinstance(wie, int) else None,
            agendapunt="Welke trajecten zoeken een maatje?" if soort == "overleg" else "",
            materiaal="Opname: https://teams.example/opname" if geweest and not plaats else "",
            is_openbaar=soort in ("kickoff", "stad", "netwerk"),
            **dict.fromkeys(vs.split(), True),
        )  # fmt: skip
        op = moment(min(dag or maand, self.vandaag) - timedelta(days=30))
        leg_vast(rij, op, door=self.coordinator)
        for nummer in wie if isinstance(wie, tuple) else ():
            self.deelname(rij, self.mensen[nummer], geweest)
        if soort == "netwerk" and not geweest:
            self.nodig_uit(rij)
        self.beoordeel(rij, scores)
        return rij

    def deelname(self, rij, wie, geweest, traject=None):
        """One person on the list."""
        deelname = Deelname(
            organisatie=self.organisatie,
            bijeenkomst=rij,
            gebruiker=wie,
            afdeling=self.afdelingen[wie.pk],
            traject=traject,
            status=Deelname.Status.AANWEZIG if geweest else Deelname.Status.AANGEMELD,
        )
        op = rij.dag if geweest else self.vandaag - timedelta(days=3)
        leg_vast(deelname, moment(op, 14), door=wie)

    def nodig_uit(self, rij):
        """Mails that left five days ago: who comes had one, two more, and somebody outside."""
        nog_niet = self.mensen[10:12]
        op = moment(self.vandaag - timedelta(days=5), 9)
        for mens in nog_niet:
            wacht = Deelname(
                organisatie=self.organisatie, bijeenkomst=rij, gebruiker=mens,
                afdeling=self.afdelingen[mens.pk], status=Deelname.Status.UITGENODIGD,
            )  # fmt: skip
            leg_vast(wacht, op, door=self.coordinator)
        komt = [d.gebruiker for d in rij.deelnames.select_related("gebruiker")]
        for mens, email in [(m, m.email) for m in komt] + [(None, BUITEN)]:
            Uitnodiging.objects.create(
                organisatie=self.organisatie, bijeenkomst=rij, email=email, gebruiker=mens,
                gevraagd_op=op, gevraagd_door=self.coordinator, verstuurd_op=op, bericht=BERICHT,
            )  # fmt: skip

    def beoordeel(self, rij, scores):
        """Opinions without a name; as many people remember that they gave one."""
        for nummer, score in enumerate(scores):
            zin = ZINNEN[score][nummer % len(ZINNEN[score])]
            Evaluatie.objects.create(
                organisatie=self.organisatie, bijeenkomst=rij, score=score, zin=zin
            )
        gaven = list(rij.deelnames.values_list("pk", flat=True)[: len(scores)])
        # zonder historie: nothing may tell who gave which opinion, and when
        rij.deelnames.filter(pk__in=gaven).update(heeft_beoordeeld=True)

    def workshops(self):
        """Four workshops of five people, each with a traject of the own department."""
        reeks = Bijeenkomstreeks(
            organisatie=self.organisatie,
            naam="Vier workshops met je eigen traject",
            toelichting="Je neemt een traject mee dat nog moet beginnen. Na vier keer heb je een "
            "ambitie, een strategie, criteria en een manier om te beoordelen.",
        )
        leg_vast(reeks, moment(self.vandaag - timedelta(days=120)), door=self.coordinator)
        paren = self.paren()
        for nummer, (wanneer, titel, vs) in enumerate(WORKSHOPS):
            rij = self.bijeenkomst(
                wanneer, "workshop", titel, vs, "Stadhuis",
                "Werk aan je eigen traject, met hulp van elkaar.", (), (), reeks,
            )  # fmt: skip
            rij.trajecten.set([traject for _, traject in paren])
            for wie, traject in paren:
                self.deelname(rij, wie, wanneer < 0, traject)
            self.beoordeel(rij, OORDELEN.get(nummer, ()))
            if nummer < len(RESULTATEN):
                for paar, velden in zip(paren, RESULTATEN[nummer], strict=False):
                    self.resultaat(rij, *paar, velden)

    def resultaat(self, rij, wie, traject, velden):
        """What a participant wrote down on the day itself."""
        if velden:
            op = moment(rij.dag, 15)
            resultaat = Workshopresultaat(
                organisatie=self.organisatie, bijeenkomst=rij, traject=traject,
                vastgelegd_door=wie, vastgelegd_op=op, **velden,
            )  # fmt: skip
            leg_vast(resultaat, op, door=wie)

    def paren(self):
        """(person, traject that is not in the market yet) of five budgethouders."""
        gevonden = []
        for wie in self.mensen:
            eigen = Traject.objects.filter(organisatie=self.organisatie, onderdeel_van=None)
            eigen = eigen.filter(afdeling=self.afdelingen[wie.pk], fase__lte=1, afloop="")
            if self.afdelingen[wie.pk] and (traject := eigen.order_by("nummer").first()):
                gevonden.append((wie, traject))
        return gevonden[:5]
