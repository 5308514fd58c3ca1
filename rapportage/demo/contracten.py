"""Contracts of awarded trajects with options and checks, and documents at the special ones."""

from datetime import date, timedelta
from decimal import Decimal

from organisatie.models import Bestand
from rapportage.demo.boek import Dossier, Stap, bewaar, leg_vast, moment, nieuw
from rapportage.demo.effecten import ABRIS
from rapportage.demo.opvolgers import is_eenmalig, koppel_opvolgers
from trajecten.models import Bijlage, Contract, Contractcontrole, Fase, Optie, Traject
from trajecten.models.contract import VERVALT, maanden_erbij

#: One in so many awarded trajects has no contract recorded yet.
ZONDER = 9
DREMPEL, PROCENT = Decimal(100_000), Decimal(5)
KOFFIE = "Koffieautomaten"
RAAMOVEREENKOMSTEN = ("Onderhoud wegen, raamovereenkomst", "Raamovereenkomst ingenieursdiensten")
GELICHT = (
    "De leverancier doet wat is beloofd en de gebruikers zijn tevreden.",
    "Verlengen kost minder uitstoot dan opnieuw beginnen: de spullen gaan nog jaren mee.",
    "De afspraken over social return zijn ruim gehaald.",
)
NIET = (
    "De markt kan nu veel meer dan toen. We vragen het opnieuw uit, met een hogere ambitie.",
    "De beloofde elektrische voertuigen kwamen er niet.",
)
CONTROLES = (
    ("Alle ritten zonder uitstoot vanaf het tweede jaar.", "8 van de 10 ritten zijn elektrisch.",
     Contractcontrole.Oordeel.DEELS),
    ("Minstens 60 % van het materiaal is hergebruikt of gerecycled.",
     "71 % volgens de leverbonnen van vorig jaar.", Contractcontrole.Oordeel.VOLDOET),
    ("5 % van de opdracht gaat naar mensen met een afstand tot de arbeidsmarkt.",
     "Vier mensen aan het werk, samen 5,6 % van de opdracht.", Contractcontrole.Oordeel.VOLDOET),
    ("Een jaarlijks verslag over de uitstoot in de keten.",
     "Het verslag is nog niet ontvangen, ook niet na een herinnering.",
     Contractcontrole.Oordeel.NIET),
)  # fmt: skip


def schrijf_contracten(basis, vandaag):
    """Store contracts, options and checks of Leiden, and the documents."""
    organisatie = basis.organisatie
    organisatie.sroi_procent, organisatie.sroi_drempel = PROCENT, DREMPEL
    leg_vast(organisatie, moment(vandaag - timedelta(days=300)))
    merk_raamovereenkomsten(organisatie, vandaag)
    gegund = (
        Traject.objects.filter(
            organisatie=organisatie, fase__gte=Fase.GEGUND, gunning_werkelijk__isnull=False
        )
        .select_related("categorie")
        .prefetch_related("betrokkenen__gebruiker")
    )
    maker = Contractmaker(basis, vandaag)
    for plek, traject in enumerate(gegund.order_by("pk")):
        if plek % ZONDER != 3 or traject.titel == KOFFIE:
            maker.maak(traject)
    maker.bewaar()
    koppel_opvolgers(basis, vandaag)
    schrijf_documenten(basis, vandaag)


def merk_raamovereenkomsten(organisatie, vandaag):
    """Say of the known ones that they are a raamovereenkomst."""
    for titel in RAAMOVEREENKOMSTEN:
        for traject in Traject.objects.filter(organisatie=organisatie, titel__startswith=titel):
            traject.is_raamovereenkomst = True
            leg_vast(traject, moment(vandaag - timedelta(days=1)))


class Contractmaker:
    """Draws the life of contracts, and stores them with their history."""

    def __init__(self, basis, vandaag):
        self.organisatie, self.dobbel, self.vandaag = basis.organisatie, basis.dobbel, vandaag
        self.door = basis.bezetting.inkopers[0] if basis.bezetting.inkopers else None
        self.themas = basis.focus
        self.tot = moment(vandaag, 0)
        self.contracten, self.opties, self.controles = [], [], []

    def maak(self, traject):
        """The contract of one traject, with what happened to it since."""
        start = traject.contractstart_werkelijk or traject.gunning_werkelijk + timedelta(days=30)
        duur, delen = traject.looptijd_maanden or 12, optiedelen(traject.optie_maanden)
        einde = maanden_erbij(start - timedelta(days=1), duur)
        beslis = None
        if traject.titel == KOFFIE:
            einde = date(self.vandaag.year + 1, 6, 30)
            start = maanden_erbij(einde, -duur) + timedelta(days=1)
            delen, beslis = (12, 12), date(self.vandaag.year + 1, 3, 31)
        if einde >= self.vandaag and is_eenmalig(traject):
            einde, delen = None, ()  # it ends when it is delivered
        contract = self.contract(traject, start, einde)
        uiterste = einde and maanden_erbij(einde, sum(delen))
        dossier = Dossier(contract).stap(
            moment(start, 9), door=self.door, einde=einde, uiterste_einde=uiterste
        )
        self.contracten.append(dossier)
        self.verleng(dossier, einde, delen, beslis)
        self.controleer(contract, start)

    def contract(self, traject, start, einde):
        """The row as it was signed."""
        mensen = [b for b in traject.betrokkenen.all() if b.deel == "contractmanager"]
        groot = traject.contractwaarde is not None and traject.contractwaarde >= DREMPEL
        return Contract(
            organisatie=self.organisatie,
            traject=traject,
            nummer=f"C{start.year % 100}-{traject.pk % 1000:03d}",
            leverancier=traject.leverancier or "Nog niet openbaar",
            start=start,
            einde=einde,
            contractmanager=mensen[0].gebruiker if mensen else None,
            contractmanager_naam=mensen[0].naam if mensen else "",
            sroi_procent=PROCENT if groot else None,
            sroi_tekst="Plaatsingen via het werkbedrijf, elk half jaar verantwoord."
            if groot
            else "",
        )

    def verleng(self, dossier, einde, delen, beslis):
        """The options, and what was decided about those whose day has passed."""
        contract, loopt = dossier.rij, True
        for nummer, maanden in enumerate(delen, start=1):
            dag = beslis if beslis and nummer == 1 else maanden_erbij(einde, -4)
            optie = Optie(organisatie=self.organisatie, contract=contract, volgnummer=nummer,
                          maanden=maanden, beslis_voor=dag)  # fmt: skip
            eigen = nieuw(optie, moment(contract.start, 10), door=self.door)
            self.opties.append(eigen)
            if dag >= self.vandaag - timedelta(days=10):
                einde = maanden_erbij(einde, maanden)
                continue
            ja = loopt and self.dobbel.random() < 0.75
            op = moment(dag - timedelta(days=self.dobbel.randint(11, 50)), 14)
            op = max(op, moment(contract.start + timedelta(days=1), 14))
            besluit = {
                "besluit": "gelicht" if ja else "niet",
                "reden": self.dobbel.choice(GELICHT if ja else NIET) if loopt else VERVALT,
                "besloten_op": op,
                "besloten_door": self.door,
            }
            eigen.stappen.append(Stap(op, besluit, self.door))
            if ja:
                einde = maanden_erbij(einde, maanden)
                dossier.stap(op + timedelta(minutes=1), door=self.door, einde=einde)
            elif loopt:
                dossier.stap(op + timedelta(minutes=1), door=self.door, uiterste_einde=einde)
            loopt = ja

    def controleer(self, contract, start):
        """Now and then somebody looked whether the promise was kept; some wait to be looked at."""
        recent = self.vandaag - timedelta(days=self.dobbel.randint(30, 380))
        eerste = max(start + timedelta(days=self.dobbel.randint(150, 330)), recent)
        if (
            eerste >= self.vandaag
            or (contract.einde and contract.einde < eerste)
            or self.dobbel.random() > 0.4
        ):
            return
        belofte, geleverd, oordeel = self.dobbel.choice(CONTROLES)
        op = moment(eerste, 15)
        rij = Contractcontrole(
            organisatie=self.organisatie, contract=contract,
            thema=self.dobbel.choice([None, *self.themas]), datum=eerste, belofte=belofte,
            geleverd=geleverd, oordeel=oordeel,
            opnieuw_op=eerste + timedelta(days=self.dobbel.choice((350, 365, 730))),
            vastgelegd_op=op, vastgelegd_door=self.door,
        )  # fmt: skip
        self.controles.append(nieuw(rij, op, door=self.door))

    def bewaar(self):
        """Store contracts first, then what hangs under them."""
        for dossiers in (self.contracten, self.opties, self.controles):
            bewaar(dossiers, tot=self.tot)


def optiedelen(maanden):
    """How extensions are usually divided: 48 months is twice two years."""
    if not maanden:
        return ()
    return (maanden // 2, maanden - maanden // 2) if maanden >= 24 else (maanden,)


#: (title of the traject, kind, title, file name or link, confidential, text of the file).
DOCUMENTEN = (
    ("Schoonmaak gemeentegebouwen", "contract", "Contract schoonmaak", "contract.pdf", False,
     "Contract schoonmaak gemeentegebouwen: 4 + 2 + 2 jaar."),
    ("Schoonmaak gemeentegebouwen", "strategie", "Inkoopstrategie schoonmaak", "strategie.pdf",
     False, "Schoonmaak overdag, in 24 gebouwen."),
    (KOFFIE, "contract", "Contract koffieautomaten", "contract.pdf", False,
     "Over de eerste verlenging valt voor 1 april een besluit."),
    (ABRIS, "bewijs", "Levenscyclusanalyse van de nieuwe abri's", "lca.pdf", False,
     "Milieubelasting: 70 procent lager dan de oude abri's."),
    (KOFFIE, "bewijs", "Opgave van de leverancier over bekers", "bekers.txt", False,
     "Aantal wegwerpbekers in het afgelopen jaar: geen."),
    ("Laptops en beheer", "leidraad", "Concept programma van eisen", "eisen.pdf", True,
     "Concept: vijf jaar onderdelen en terugname."),
    ("Laptops en beheer", "markt", "Verslag van de marktdag", "marktdag.txt", True,
     "Drie leveranciers kunnen opgeknapte laptops leveren."),
    ("Bedrijfskleding buitendienst", "strategie", "Concept inkoopstrategie", "strategie.pdf", True,
     "Concept: kleding van gerecyclede vezels."),
    ("Renovatie sporthal", "overig", "Dossier in het zaaksysteem",
     "https://zaken.leiden.example/sporthal", False, ""),
    ("Leerlingenvervoer", "leidraad", "Aankondiging", "https://tenders.leiden.example/vervoer",
     False, ""),
)  # fmt: skip


def schrijf_documenten(basis, vandaag):
    """Files and links at the special trajects."""
    dossiers = []
    for titel, soort, naam, bron, dicht, tekst in DOCUMENTEN:
        traject = Traject.objects.filter(organisatie=basis.organisatie, titel=titel).first()
        if traject is None:
            continue
        dag = vandaag if soort == "bewijs" else traject.gunning_werkelijk or vandaag
        op = moment(min(vandaag, dag) - timedelta(days=8), 16)
        rij = Bijlage(
            organisatie=basis.organisatie, traject=traject, soort=soort, titel=naam,
            is_vertrouwelijk=dicht, toegevoegd_op=op,
            toegevoegd_door=basis.bezetting.coordinator,
        )  # fmt: skip
        if bron.startswith("https:"):
            rij.url = bron
        else:
            rij.bestand = bestand(basis, bron, tekst)
        dossiers.append(nieuw(rij, op, door=basis.bezetting.coordinator))
    for rij in bewaar(dossiers, tot=moment(vandaag, 0)):
        if rij.soort == Bijlage.Soort.BEWIJS:
            koppel_bewijs(rij, basis.bezetting.coordinator)


def koppel_bewijs(bijlage, door):
    """The first measurement of the traject about a theme rests on this document."""
    gemeten = bijlage.traject.effecten.gemeten().filter(indicator__thema__isnull=False)
    if effect := gemeten.first():
        effect.bewijs = bijlage
        leg_vast(effect, bijlage.toegevoegd_op, door=door)


def bestand(basis, naam, tekst):
    """A small stored file of this kind."""
    pdf = naam.endswith(".pdf")
    return Bestand.objects.bewaar(
        organisatie=basis.organisatie,
        naam=naam,
        data=kleine_pdf(tekst) if pdf else tekst.encode(),
        inhoudstype="application/pdf" if pdf else "text/plain; charset=utf-8",
        door=basis.bezetting.coordinator,
    )


def kleine_pdf(tekst):
    """A PDF (bytes) of one page with one line of plain text."""
    regel = tekst.replace("\\", "").replace("(", "").replace(")", "")
    stroom = f"BT /F1 14 Tf 60 760 Td ({regel}) Tj ET"
    delen = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stroom)} >>\nstream\n{stroom}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    uit, plekken = "%PDF-1.4\n", []
    for nummer, deel in enumerate(delen, start=1):
        plekken.append(len(uit))
        uit += f"{nummer} 0 obj\n{deel}\nendobj\n"
    tabel = "".join(f"{plek:010d} 00000 n \n" for plek in plekken)
    staart = f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(uit)}\n%%EOF\n"
    return f"{uit}xref\n0 6\n0000000000 65535 f \n{tabel}{staart}".encode("latin-1", "replace")
