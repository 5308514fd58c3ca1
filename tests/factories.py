"""Test data: every factory makes a valid row inside one organisation."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from actieplan.models import (
    Actie,
    Actieplan,
    Actiestap,
    Bouwsteen,
    Doel,
    Planfase,
    Planonderdeel,
    Rapportmoment,
)
from organisatie.models import (
    Afdeling,
    Bestand,
    Gebruiker,
    Jaarcijfer,
    Lidmaatschap,
    Organisatie,
    Rol,
)
from rapportage.models import Rapport
from trajecten.models import (
    Betrokkene,
    Bijlage,
    Categorie,
    Checklistpunt,
    Contract,
    Cpv,
    Criterium,
    Effect,
    Escalatie,
    Experimentruimte,
    Indicator,
    Instrument,
    Kandidatuur,
    Kosteneffect,
    Mandaat,
    Marktconsultatie,
    Optie,
    Opvolging,
    Planstap,
    Procesnorm,
    Selectieronde,
    Stap,
    Stappenplan,
    Thema,
    Themaambitie,
    Traject,
    Zelfevaluatie,
)


class OrganisatieFactory(DjangoModelFactory):
    class Meta:
        model = Organisatie

    naam = factory.Sequence(lambda n: f"Gemeente {n}")
    slug = factory.Sequence(lambda n: f"gemeente-{n}")


class AfdelingFactory(DjangoModelFactory):
    class Meta:
        model = Afdeling

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Afdeling {n}")
    directie = "Stedelijk Beheer"


class JaarcijferFactory(DjangoModelFactory):
    class Meta:
        model = Jaarcijfer

    organisatie = factory.SubFactory(OrganisatieFactory)
    jaar = 2026
    aantal_trajecten = 140
    inkoopvolume = 400_000_000


class GebruikerFactory(DjangoModelFactory):
    class Meta:
        model = Gebruiker

    email = factory.Sequence(lambda n: f"persoon{n}@gemeente.example")
    naam = factory.Sequence(lambda n: f"Persoon {n}")


class LidmaatschapFactory(DjangoModelFactory):
    class Meta:
        model = Lidmaatschap

    organisatie = factory.SubFactory(OrganisatieFactory)
    gebruiker = factory.SubFactory(GebruikerFactory)
    rol = Rol.COORDINATOR


class ThemaFactory(DjangoModelFactory):
    class Meta:
        model = Thema

    organisatie = factory.SubFactory(OrganisatieFactory)
    code = factory.Sequence(lambda n: f"thema-{n}")
    naam = factory.Sequence(lambda n: f"Thema {n}")
    groep = Thema.Groep.PLANET
    is_focus = True


class CategorieFactory(DjangoModelFactory):
    class Meta:
        model = Categorie

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Categorie {n}")


class TrajectFactory(DjangoModelFactory):
    class Meta:
        model = Traject

    organisatie = factory.SubFactory(OrganisatieFactory)
    nummer = factory.Sequence(lambda n: f"2026-{n + 500}")  # tests name lower ones
    titel = factory.Sequence(lambda n: f"Groenonderhoud wijk {n}")


class ThemaambitieFactory(DjangoModelFactory):
    class Meta:
        model = Themaambitie

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    thema = factory.SubFactory(ThemaFactory, organisatie=factory.SelfAttribute("..organisatie"))
    niveau = 2


class CriteriumFactory(DjangoModelFactory):
    class Meta:
        model = Criterium

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    thema = factory.SubFactory(ThemaFactory, organisatie=factory.SelfAttribute("..organisatie"))
    soort = Criterium.Soort.MINIMUMEIS
    tekst = "Minder uitstoot"


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"CO2-uitstoot {n}")
    eenheid = "ton per jaar"
    beter = Indicator.Beter.LAGER
    mag_optellen = True


class EffectFactory(DjangoModelFactory):
    class Meta:
        model = Effect

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    indicator = factory.SubFactory(
        IndicatorFactory, organisatie=factory.SelfAttribute("..organisatie")
    )
    nulmeting = 100
    gerealiseerd = 30
    zekerheid = Effect.Zekerheid.SCHATTING


class KosteneffectFactory(DjangoModelFactory):
    class Meta:
        model = Kosteneffect

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    soort = Kosteneffect.Soort.MEERKOSTEN
    bedrag = 10_000
    vanaf = date(2026, 3, 1)
    toelichting = "Schonere machines"


class ZelfevaluatieFactory(DjangoModelFactory):
    class Meta:
        model = Zelfevaluatie

    organisatie = factory.SubFactory(OrganisatieFactory)
    soort = Zelfevaluatie.Soort.ZET
    datum = date(2026, 3, 1)
    scores = factory.LazyFunction(lambda: [["Beleid", "70"], ["Inkoopproces", "50"]])


class SelectierondeFactory(DjangoModelFactory):
    class Meta:
        model = Selectieronde

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Ronde {n}")
    venster_van = date(2027, 1, 1)
    venster_tot = date(2027, 6, 30)


class KandidatuurFactory(DjangoModelFactory):
    class Meta:
        model = Kandidatuur

    ronde = factory.SubFactory(SelectierondeFactory)
    organisatie = factory.SelfAttribute("ronde.organisatie")
    traject = factory.SubFactory(TrajectFactory, organisatie=factory.SelfAttribute("..organisatie"))


class BetrokkeneFactory(DjangoModelFactory):
    class Meta:
        model = Betrokkene

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    deel = Betrokkene.Deel.INKOPER
    naam = "Inkoper"


class ActieplanFactory(DjangoModelFactory):
    class Meta:
        model = Actieplan

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Actieplan {n}")
    start = date(2026, 1, 1)
    eind = date(2027, 12, 31)


class RapportmomentFactory(DjangoModelFactory):
    class Meta:
        model = Rapportmoment

    actieplan = factory.SubFactory(ActieplanFactory)
    organisatie = factory.SelfAttribute("actieplan.organisatie")
    nummer = factory.Sequence(lambda n: n + 1)
    maand = date(2026, 12, 1)
    nadruk = "betrokkenheid"


class PlandeelFactory(DjangoModelFactory):
    """A part of a plan, in the organisation of that plan."""

    class Meta:
        abstract = True

    actieplan = factory.SubFactory(ActieplanFactory)
    organisatie = factory.SelfAttribute("actieplan.organisatie")


class DoelFactory(PlandeelFactory):
    class Meta:
        model = Doel

    nummer = factory.Sequence(lambda n: str(n + 1))
    titel = factory.Sequence(lambda n: f"Doel {n}")


class BouwsteenFactory(PlandeelFactory):
    class Meta:
        model = Bouwsteen

    nummer = factory.Sequence(lambda n: n + 1)
    naam = factory.Sequence(lambda n: f"Bouwsteen {n}")
    rol = Bouwsteen.Rol.STEVIG


class PlanonderdeelFactory(PlandeelFactory):
    class Meta:
        model = Planonderdeel

    kop = factory.Sequence(lambda n: f"Onderdeel {n}")


class PlanfaseFactory(PlandeelFactory):
    class Meta:
        model = Planfase

    nummer = factory.Sequence(lambda n: n + 1)
    naam = factory.Sequence(lambda n: f"Fase {n}")


class ActieFactory(PlandeelFactory):
    class Meta:
        model = Actie

    titel = factory.Sequence(lambda n: f"Actie {n}")


class ActiestapFactory(DjangoModelFactory):
    class Meta:
        model = Actiestap

    actie = factory.SubFactory(ActieFactory)
    organisatie = factory.SelfAttribute("actie.organisatie")
    tekst = factory.Sequence(lambda n: f"Stap {n}")


class RapportFactory(DjangoModelFactory):
    class Meta:
        model = Rapport

    organisatie = factory.SubFactory(OrganisatieFactory)
    titel = factory.Sequence(lambda n: f"Voortgangsrapportage {n}")
    orgaan = Rapportmoment.Orgaan.DT
    periode_van = date(2026, 6, 1)
    peildatum = date(2026, 11, 22)


class InstrumentFactory(DjangoModelFactory):
    class Meta:
        model = Instrument

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Instrument {n}")


class ContractFactory(DjangoModelFactory):
    class Meta:
        model = Contract

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    leverancier = "Groenbedrijf De Linde"


class OptieFactory(DjangoModelFactory):
    class Meta:
        model = Optie

    contract = factory.SubFactory(ContractFactory)
    organisatie = factory.SelfAttribute("contract.organisatie")
    volgnummer = factory.Sequence(lambda n: n + 1)
    maanden = 12


class MandaatFactory(DjangoModelFactory):
    class Meta:
        model = Mandaat

    organisatie = factory.SubFactory(OrganisatieFactory)
    beslisser = factory.LazyAttribute(
        lambda o: LidmaatschapFactory(organisatie=o.organisatie, rol=Rol.ADVISEUR).gebruiker
    )


class StappenplanFactory(DjangoModelFactory):
    class Meta:
        model = Stappenplan

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Werkproces {n}")


class PlanstapFactory(DjangoModelFactory):
    class Meta:
        model = Planstap

    stappenplan = factory.SubFactory(StappenplanFactory)
    organisatie = factory.SelfAttribute("stappenplan.organisatie")
    volgorde = factory.Sequence(lambda n: (n + 1) * 10)
    naam = factory.Sequence(lambda n: f"Stap {n}")


class StapFactory(DjangoModelFactory):
    class Meta:
        model = Stap

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    stappenplan = "Werkproces"
    volgorde = factory.Sequence(lambda n: (n + 1) * 10)
    naam = factory.Sequence(lambda n: f"Stap {n}")


class ChecklistpuntFactory(DjangoModelFactory):
    class Meta:
        model = Checklistpunt

    organisatie = factory.SubFactory(OrganisatieFactory)
    tekst = factory.Sequence(lambda n: f"Punt {n}")
    soort = Checklistpunt.Soort.OVERWOGEN


class MarktconsultatieFactory(DjangoModelFactory):
    class Meta:
        model = Marktconsultatie

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    soort = Marktconsultatie.Soort.GESPREK
    datum = date(2026, 3, 2)
    partijen = "Een leverancier"


class ExperimentruimteFactory(DjangoModelFactory):
    class Meta:
        model = Experimentruimte

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    waarvoor = "Samen met bewoners kiezen"


class BijlageFactory(DjangoModelFactory):
    class Meta:
        model = Bijlage

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    titel = factory.Sequence(lambda n: f"Notitie {n}")
    is_vertrouwelijk = False

    @factory.lazy_attribute
    def bestand(self):
        return Bestand.objects.bewaar(
            organisatie=self.organisatie, naam="notitie.txt", data=b"Notitie",
            inhoudstype="text/plain; charset=utf-8",
        )  # fmt: skip


class OpvolgingFactory(DjangoModelFactory):
    class Meta:
        model = Opvolging

    van = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("van.organisatie")
    naar = factory.SubFactory(TrajectFactory, organisatie=factory.SelfAttribute("..organisatie"))
    reden = Opvolging.Reden.HERAANBESTEDING


class EscalatieFactory(DjangoModelFactory):
    class Meta:
        model = Escalatie

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    afspraak = "De markt zou eerst geraadpleegd worden"
    trap = Escalatie.Trap.BUDGETHOUDER
    reageer_voor = date(2027, 1, 15)


class CpvFactory(DjangoModelFactory):
    class Meta:
        model = Cpv

    code = factory.Sequence(lambda n: f"{77_000_000 + n}")
    naam = "Diensten voor het groen"


class ProcesnormFactory(DjangoModelFactory):
    class Meta:
        model = Procesnorm

    organisatie = factory.SubFactory(OrganisatieFactory)
    indicator = Procesnorm.Indicator.OVERWOGEN
    waarde = 80
    vanaf = date(2026, 1, 1)
