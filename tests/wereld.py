"""One of everything in one organisation, a person per role, and people who do not belong there."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from actieplan.models import Aanlevertermijn, Agendafeed, Nulmeting, Planversie
from organisatie.models import Bestand, Momentopname, Rol
from rapportage.models import Afbeelding, Citaat, Inbreng, Mailvoorkeur, Publicatie, Sectie
from rapportage.overzicht.versturen import ZOUT
from rapportage.plan.inhoud import inhoud_van
from tests import factories as f
from tests import factories_afspraak as a
from tests import factories_geld as g
from tests import factories_kennis as k
from tests import factories_leren as l
from tests import factories_planning as p
from tests import factories_register as r
from tests import factories_stroom as s
from tests import factories_verhaal as v
from trajecten.models import (
    Aanvulverzoek,
    Afwijking,
    Inkoopvolume,
    Kalenderimport,
    Kalenderrij,
    Lijstweergave,
    Norm,
    Orgaan,
    Spendimport,
    Streefcijfer,
    Vervolgvoorstel,
)
from trajecten.selectiekader import maak_uit_voorbeeld

DAG = date(2022, 1, 1)


@dataclass
class Wereld:
    """The rows that `tests/test_toegangstabel.py` needs, by name."""

    organisatie: object
    andere: object
    mensen: dict
    buitenstaander: object
    zonder_lidmaatschap: object
    technisch_beheerder: object
    rijen: dict = field(default_factory=dict)

    def args(self, namen):
        """Arguments of an address: pks of the rows with these names."""
        if namen == "link":
            lid = self.mensen[Rol.LEZER]
            uid = urlsafe_base64_encode(force_bytes(lid.pk))
            return [uid, default_token_generator.make_token(lid)]
        if namen == "sleutel":
            return [Agendafeed.objects.get(pk=self.rijen["feed"]).sleutel]
        if namen == "mailsleutel":
            return [signing.dumps([self.organisatie.pk, self.mensen[Rol.DT].pk], salt=ZOUT)]
        return [self.rijen[naam] for naam in namen.split()]


def maak_wereld():
    """Make it; every role is a person of its own, the budgethouder has the traject's department."""
    organisatie, andere = f.OrganisatieFactory(), f.OrganisatieFactory()
    afdeling = f.AfdelingFactory(organisatie=organisatie)
    mensen = {
        rol: f.LidmaatschapFactory(
            organisatie=organisatie, rol=rol, afdeling=afdeling if rol == Rol.BUDGETHOUDER else None
        ).gebruiker
        for rol in Rol
    }
    buiten = f.LidmaatschapFactory(organisatie=andere, rol=Rol.COORDINATOR).gebruiker
    for rol in set(Rol) - {Rol.COORDINATOR}:
        f.LidmaatschapFactory(organisatie=andere, rol=rol, gebruiker=buiten)
    wereld = Wereld(
        organisatie,
        andere,
        mensen,
        buiten,
        f.GebruikerFactory(),
        f.GebruikerFactory(is_staff=True, is_superuser=True),
    )
    Mailvoorkeur.objects.vul_aan()
    wereld.rijen = maak_rijen(organisatie, afdeling, mensen)
    return wereld


def maak_rijen(organisatie, afdeling, mensen):
    """Name → pk of the rows inside the organisation."""
    coordinator = mensen[Rol.COORDINATOR]
    traject = f.TrajectFactory(
        organisatie=organisatie,
        afdeling=afdeling,
        publicatie=date(2027, 3, 1),
        publicatie_precisie="dag",
    )
    effect = f.EffectFactory(traject=traject)
    thema = f.ThemaFactory(organisatie=organisatie)
    categorie = f.CategorieFactory(organisatie=organisatie)
    ronde = f.SelectierondeFactory(organisatie=organisatie)
    moment = f.RapportmomentFactory(actieplan=f.ActieplanFactory(organisatie=organisatie))
    kalender = maak_kalender(organisatie)
    rapport = f.RapportFactory(organisatie=organisatie)
    kader = maak_uit_voorbeeld(organisatie, 0)
    weergave = Lijstweergave.objects.create(
        organisatie=organisatie, eigenaar=coordinator, naam="Gedeeld", is_gedeeld=True
    )
    rijen = {
        "traject": traject,
        "thema": thema,
        "afdeling": f.AfdelingFactory(organisatie=organisatie),
        "categorie": categorie,
        "norm": Norm.objects.create(
            organisatie=organisatie, categorie=categorie, thema=thema, niveau=2, vanaf=DAG
        ),
        "jaarcijfer": f.JaarcijferFactory(organisatie=organisatie),
        "streefcijfer": Streefcijfer.objects.create(
            organisatie=organisatie, jaar=2026, waarde=50, eenheid="procent", telt="maximaal"
        ),
        "afwijking": Afwijking.objects.create(
            organisatie=organisatie, traject=traject, thema=thema, norm=2, gekozen=1, reden="Klein"
        ),
        "ronde": ronde,
        "gesloten": (gesloten := maak_gesloten(organisatie, coordinator)),
        "vervolg": Vervolgvoorstel.objects.create(
            organisatie=organisatie, ronde=gesloten, soort="planning", titel="Evalueer"
        ),
        "kader": kader,
        "criterium_kader": kader.criteria.first(),
        "kandidatuur": f.KandidatuurFactory(ronde=ronde, traject=traject),
        "plan": moment.actieplan,
        "moment": moment,
        "kennispagina": k.KennispaginaFactory(organisatie=organisatie),
        "principe": k.PrincipeFactory(organisatie=organisatie),
        "praktijkregel": k.PraktijkregelFactory(organisatie=organisatie),
        "beleidsstuk": k.BeleidsstukFactory(organisatie=organisatie),
        "planversie": maak_planversie(moment.actieplan),
        "onderdeel_van_plan": f.PlanonderdeelFactory(actieplan=moment.actieplan),
        "planfase": f.PlanfaseFactory(actieplan=moment.actieplan),
        "publicatie": Publicatie.objects.create(
            organisatie=organisatie, aan=f.OrganisatieFactory(), gestart_op=DAG
        ),
        "doel": f.DoelFactory(actieplan=moment.actieplan),
        "bouwsteen": f.BouwsteenFactory(actieplan=moment.actieplan),
        "actie": (actie := f.ActieFactory(actieplan=moment.actieplan)),
        "actiestap": f.ActiestapFactory(actie=actie),
        "rapport": rapport,
        "sectie": Sectie.objects.get_or_create(
            rapport=rapport, soort=Sectie.Soort.INHOUD, defaults={"organisatie": organisatie}
        )[0],
        **maak_schrijfwerk(rapport, mensen[Rol.ADVISEUR]),
        "kalender": kalender,
        "kalenderrij": kalender.rijen.get(),
        "lid": f.LidmaatschapFactory(organisatie=organisatie, rol=Rol.LEZER).gebruiker,
        # --- wizard
        "instrument": f.InstrumentFactory(organisatie=organisatie),
        # --- mandaat
        "aanvulverzoek": Aanvulverzoek.objects.create(
            organisatie=organisatie, gebruiker=f.GebruikerFactory()
        ),
        "escalatie": f.EscalatieFactory(traject=traject),
        "mandaat": f.MandaatFactory(organisatie=organisatie, afdeling=afdeling, bedrag_tot=1),
        # --- lijst
        "weergave": weergave,
        # --- bord
        # --- detail
        "contract": (contract := f.ContractFactory(traject=traject)),
        "optie": f.OptieFactory(contract=contract),
        "bijlage": f.BijlageFactory(traject=traject),
        "onderdeel": f.TrajectFactory(
            organisatie=organisatie,
            afdeling=afdeling,
            onderdeel_van=traject,
            onderdeel_soort="perceel",
        ),
        "opvolging": f.OpvolgingFactory(van=traject),
        # --- categorie
        "volume": Inkoopvolume.objects.create(
            organisatie=organisatie, categorie=categorie, jaar=2025, bedrag=1_000
        ),
        "spend": maak_spend(organisatie),
        # --- werkwijze
        "stap": f.StapFactory(traject=traject),
        "stappenplan": f.StappenplanFactory(organisatie=organisatie),
        "punt": f.ChecklistpuntFactory(organisatie=organisatie),
        "procesnorm": f.ProcesnormFactory(organisatie=organisatie),
        "contact": f.MarktconsultatieFactory(traject=traject),
        "ruimte": f.ExperimentruimteFactory(traject=traject),
        # --- planning
        **maak_planning(moment, coordinator),
        # --- leren
        **maak_leren(traject, coordinator),
        **v.maak_verhalen(traject, mensen[Rol.LEZER]),
        # --- effect
        "effect": effect,
        "indicator": effect.indicator,
        "kosten": f.KosteneffectFactory(traject=traject),
        "evaluatie": f.ZelfevaluatieFactory(organisatie=organisatie),
        # --- geld
        "bron": g.BudgetbronFactory(organisatie=organisatie),
        "uitgave": g.UitgaveFactory(organisatie=organisatie, bon=maak_bon(organisatie)),
        "uren": g.UrenregelFactory(organisatie=organisatie),
        # --- registers
        "risico": r.RisicoFactory(organisatie=organisatie),
        "ontwikkeling": r.OntwikkelingFactory(organisatie=organisatie),
        "stakeholder": r.StakeholderFactory(organisatie=organisatie),
        "bezwaar": r.BezwaarFactory(organisatie=organisatie),
        # --- afspraken
        "gesprek": (gesprek := a.ResultaatgesprekFactory(organisatie=organisatie)),
        "afspraak": a.ResultaatafspraakFactory(gesprek=gesprek),
        "meting": Nulmeting.objects.create(organisatie=organisatie, datum=DAG),
        # --- rapport
        **s.maak_stroom(rapport),
    }
    return {naam: rij.pk for naam, rij in rijen.items()} | {
        "orgaan": Orgaan.BVT,
        "jaar": 2026,
        "kans": "kader-0",
        "rondedeel": "geselecteerd",
        "lijstvariant": "zonder-scores",
        "cijfer": "gestart",
        "sectiesoort": "inhoud",
        "sectiegetal": "stukken",
        "indicatornaam": "overwogen",
        "cel": "fase",
        "werklijst": "datum-voorbij",
        "signaal": "zonder-eigenaar",
        "soort": "categorie",
    }


def maak_planning(moment, coordinator):
    """A row of everything in the year calendar."""
    eigen = {"organisatie": moment.organisatie}
    activiteit = p.DoorlopendeActiviteitFactory(**eigen)
    return {
        "item": p.PlanningsitemFactory(actieplan=moment.actieplan, dag=date(2026, 11, 3)),
        "regel": p.PlanningsregelFactory(**eigen),
        "termijn": Aanlevertermijn.objects.create(**eigen, orgaan="dt", dagen=7),
        "activiteit": activiteit,
        "uitvoering": activiteit.uitvoeringen.create(**eigen, op=DAG),
        "feed": p.AgendafeedFactory(**eigen, eigenaar=coordinator),
    }


def maak_leren(traject, door):
    """Name → row: a piece of another traject that this one uses, and kaders."""
    organisatie = traject.organisatie
    stuk = l.PuzzelstukFactory(traject__organisatie=organisatie, ingebracht_door=door)
    l.PuzzelgebruikFactory(traject=traject, puzzelstuk=stuk)
    return {
        "puzzelstuk": stuk,
        "bijeenkomst": (meet := l.BijeenkomstFactory(organisatie=organisatie)),
        "deelname": l.DeelnameFactory(bijeenkomst=meet),
        "uitnodiging": meet.uitnodigingen.create(
            organisatie=organisatie, email="jan@elders.example"
        ),
        "werkdeelname": l.DeelnameFactory(bijeenkomst=meet, traject=traject),
        "communityrol": (rol := l.CommunityrolFactory(organisatie=organisatie, gebruiker=door)),
        "mens": rol.gebruiker,
        "netwerkcontact": l.NetwerkcontactFactory(organisatie=organisatie),
        "kansensessie": (sessie := l.KansensessieFactory(organisatie=organisatie)),
        "kansgroep": l.KansgroepFactory(sessie=sessie),
        "reeks": l.BijeenkomstreeksFactory(organisatie=organisatie),
        "leerkader": l.KaderFactory(organisatie=organisatie),
        "vastkader": l.VastKaderFactory(organisatie=organisatie),
        "hulpmiddel": (middel := l.HulpmiddelFactory(organisatie=organisatie, eigenaar=door)),
        "middelgebruik": l.HulpmiddelgebruikFactory(traject=traject, hulpmiddel=middel),
        "label": l.LabelFactory(organisatie=organisatie),
        "synoniem": organisatie.synoniemen.create(woorden="abri, bushokje"),
    }


def maak_schrijfwerk(rapport, adviseur):
    """Name → row: an own section of a report with a quote, a picture and a request for input."""
    eigen = {"organisatie": rapport.organisatie}
    sectie = Sectie.objects.create(**eigen, rapport=rapport, titel="Eigen", hoofdstuk="Vervolg")
    beeld = Bestand.objects.bewaar(
        **eigen, naam="plein.png", data=b"\x89PNG", inhoudstype="image/png"
    )
    vraag = {"vraag": "Wat leerde je?", "uiterlijk": date(2099, 1, 1)}
    ander = Sectie.objects.create(**eigen, rapport=rapport, soort=Sectie.Soort.COMMUNICATIE)
    return {
        "eigen_sectie": sectie,
        "citaat": Citaat.objects.create(
            **eigen, sectie=sectie, tekst="Ja", functie="wijkbeheerder"
        ),
        "afbeelding": Afbeelding.objects.create(
            **eigen, sectie=sectie, bestand=beeld, alt="Een plein", breedte=1, hoogte=1
        ),
        "beeld": beeld,
        "inbreng": Inbreng.objects.create(**eigen, sectie=ander, aan=adviseur, **vraag),
    }


def maak_gesloten(organisatie, door):
    """A closed round with its frozen content."""
    ronde = f.SelectierondeFactory(
        organisatie=organisatie, staat="gesloten", gesloten_op=timezone.now(), gesloten_door=door
    )
    ronde.momentopname = Momentopname.objects.bevries(
        organisatie=organisatie, soort="keuzeronde", inhoud=ronde.als_gegevens()
    )
    ronde.save()
    return ronde


def maak_planversie(plan):
    """A version of the plan with its frozen content; the working plan waits for a decision."""
    plan.voorgelegd_op = timezone.now()
    plan.save()
    woorden = {"orgaan": "Directieteam", "op": "2022-01-01", "tekst": "Akkoord", "namens": "Lid"}
    return Planversie.objects.create(
        organisatie=plan.organisatie,
        actieplan=plan,
        nummer=7,
        besloten_op=DAG,
        besluit="Akkoord",
        namens="Lid",
        momentopname=Momentopname.objects.bevries(
            organisatie=plan.organisatie,
            soort="actieplan",
            inhoud=inhoud_van(plan, DAG) | {"besluit": woorden},
        ),
    )


def maak_kalender(organisatie):
    """An import of which the rows are ready to look at."""
    bestand = Bestand.objects.bewaar(
        organisatie=organisatie, naam="kalender.csv", data=b"Titel\nBomen\n", inhoudstype="text/csv"
    )
    kalender = Kalenderimport.objects.create(
        organisatie=organisatie, bestand=bestand, staat=Kalenderimport.Staat.VOORBEELD
    )
    Kalenderrij.objects.create(
        organisatie=organisatie, kalenderimport=kalender, rij=2, uitkomst="nieuw"
    )
    return kalender


def maak_bon(organisatie):
    """A receipt."""
    return Bestand.objects.bewaar(
        organisatie=organisatie, naam="bon.pdf", data=b"%PDF-1.4", inhoudstype="application/pdf"
    )


def maak_spend(organisatie):
    """A list of spend of which the rows are ready to look at."""
    bestand = Bestand.objects.bewaar(
        organisatie=organisatie, naam="spend.csv", data=b"x", inhoudstype="text/csv"
    )
    return Spendimport.objects.create(
        organisatie=organisatie,
        bestand=bestand,
        blad="csv",
        kolommen={"categorie": 1, "jaar": 2, "bedrag": 3},
        rooster=[["Categorie", "Jaar", "Bedrag"], ["Onbekend", 2025, 10]],
    )
