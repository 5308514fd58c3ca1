"""The people of the demo community: honours, groups, what they share, and contacts outside."""

from datetime import date, timedelta

from actieplan.models import Actie
from community.models import Communityprofiel, Communityrol, Netwerkcontact
from rapportage.demo.boek import leg_vast, moment
from trajecten.models import Fase, Traject

#: Kind, account (before the @) or name, task, first day (written or so many days ago), last day
#: (so many days ago), number of trajects.
ROLLEN = (
    ("vaandeldrager", "dt", "namens het Directieteam", "2022-03-01", None, 2),
    ("vaandeldrager", "Wethouder Duurzaamheid", "in het college", "2022-03-01", None, 2),
    ("vaandeldrager", "dt2", "namens het Directieteam", -400, None, 1),
    ("vaandeldrager", "vastgoed", "namens het MT Vastgoed", -210, None, 0),
    ("vaandeldrager", "Gemeentesecretaris", "opende de eerste workshop", "2022-06-14", 300, 1),
    ("ambassadeur", "adviseur", "circulaire economie", "2022-09-05", None, 1),
    ("ambassadeur", "communicatie", "vertelt de verhalen door", -320, None, 0),
    ("ambassadeur", "budgethouder", "onder budgethouders", -150, None, 1),
    ("kerngroep", "coordinator", "trekker", "2022-02-01", None, 0),
    ("kerngroep", "inkoper", "namens Inkoop", "2022-02-01", None, 0),
    ("kerngroep", "adviseur", "namens Beleid", "2022-02-01", None, 0),
    ("kerngroep", "bvt2", "namens Control", -190, None, 0),
    ("kerngroep", "Adviseur social return", "namens Werk en Inkomen", -500, None, 0),
    ("werkgroep", "inkoper2", "eisen voor werken", -280, None, 0),
    ("werkgroep", "projecten", "proeftuin emissievrij bouwen", -280, None, 0),
    ("projectgroep", "facilitair", "koffie en catering", -75, None, 0),
)  # fmt: skip
#: Account, what to ask, hides the meetings, hides the page.
PROFIELEN = (
    ("coordinator", "hoe je begint, en wie je kan helpen", False, False),
    ("adviseur", "circulair bouwen en hergebruik van materiaal", False, False),
    ("inkoper3", "social return in de zorg", False, False),
    ("zorg", "", True, False),
    ("ruimte", "", False, True),
)
#: Where, about what, name, function, who keeps the contact, days since the last talk, note.
CONTACTEN = (
    ("Gemeente Utrecht", "Emissievrij materieel: hoe groeit de markt mee?", "",
     "Adviseur duurzaam inkopen", "coordinator", 34,
     "Zij bouwden een groeipad in het bestek. Hun bestek mogen we gebruiken."),
    ("Gemeente Rotterdam", "Social return en bouwblokken", "", "Coördinator social return",
     "inkoper3", 120, ""),
    ("PIANOo", "Vragen over de MVI-criteriatool", "", "Helpdesk", "inkoper", None,
     "Antwoord komt meestal binnen twee dagen."),
    ("Omgevingsdienst West-Holland", "Rekenen met milieukosten (MKI)", "", "Adviseur circulair",
     "adviseur", 61, "Wil meedenken bij de criteria, niet bij de beoordeling."),
    ("Provincie Zuid-Holland", "Regionale inkoopkracht voor groen beton", "", "Programmamanager",
     "projecten", 210, ""),
)  # fmt: skip


def schrijf_community(basis, vandaag):
    """Store the people of Leiden around the programme; runs after the actions and trajects."""
    schrijver = Communityschrijver(basis, vandaag)
    for regel in ROLLEN:
        schrijver.rol(*regel)
    for regel in PROFIELEN:
        schrijver.profiel(*regel)
    for regel in CONTACTEN:
        schrijver.contact(*regel)


class Communityschrijver:
    """Writes the people of one organisation."""

    def __init__(self, basis, vandaag):
        self.organisatie, self.vandaag = basis.organisatie, vandaag
        self.door = basis.bezetting.coordinator
        self.mensen = {adres.partition("@")[0]: m for adres, m in basis.bezetting.mensen.items()}
        per_mens = {m.pk: naam for naam, m in basis.bezetting.per_afdeling.items()}
        afdelingen = {a.naam: a for a in self.organisatie.afdelingen.all()}
        self.afdelingen = {pk: afdelingen[naam] for pk, naam in per_mens.items()}
        gekozen = Traject.objects.filter(
            organisatie=self.organisatie, onderdeel_van=None, fase__lt=Fase.GEGUND, afloop="",
            selectiestatus=Traject.Selectie.GESELECTEERD,
        )  # fmt: skip
        self.trajecten = list(gekozen.order_by("-nummer"))
        acties = Actie.objects.filter(organisatie=self.organisatie).order_by("-pk")
        self.actie = acties.filter(code__startswith="2.").first()

    def rol(self, soort, wie, taak, vanaf, tot, aantal):
        """An honour or a place in a group."""
        mens = self.mensen.get(wie)
        dag = date.fromisoformat(vanaf) if isinstance(vanaf, str) else self.terug(-vanaf)
        rij = Communityrol(
            organisatie=self.organisatie,
            soort=soort,
            gebruiker=mens,
            naam="" if mens else wie,
            afdeling=self.afdelingen.get(mens.pk) if mens else None,
            taak=taak,
            vanaf=dag,
            tot=self.terug(tot) if tot else None,
        )
        leg_vast(rij, moment(dag, 11), door=self.door)
        eigen, self.trajecten = self.trajecten[:aantal], self.trajecten[aantal:]
        rij.trajecten.set(eigen)
        if soort == "vaandeldrager" and self.actie:
            rij.acties.add(self.actie)

    def profiel(self, wie, vraag, verberg, verborgen):
        """What somebody shows."""
        rij = Communityprofiel(
            organisatie=self.organisatie,
            gebruiker=self.mensen[wie],
            vraag_mij=vraag,
            doet_mee=True,
            verberg_bijeenkomsten=verberg,
            is_verborgen=verborgen,
        )
        leg_vast(rij, moment(self.terug(100), 9), door=self.mensen[wie])

    def contact(self, waar, onderwerp, naam, functie, wie, gesproken, notitie):
        """Somebody outside, known by function."""
        rij = Netwerkcontact(
            organisatie=self.organisatie,
            werkt_bij=waar,
            onderwerp=onderwerp,
            naam=naam,
            functie=functie,
            contact=self.mensen[wie],
            gesproken_op=self.terug(gesproken) if gesproken else None,
            notitie=notitie,
        )
        leg_vast(rij, moment(self.terug(gesproken or 90), 15), door=self.mensen[wie])

    def terug(self, dagen):
        """So many days ago."""
        return self.vandaag - timedelta(days=dagen)
