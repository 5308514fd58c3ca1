"""Test data of what is learned: pieces, kaders and their use."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from community.models import (
    Bijeenkomst,
    Bijeenkomstreeks,
    Communityprofiel,
    Communityrol,
    Deelname,
    Hulpmiddel,
    Hulpmiddelgebruik,
    Kader,
    Kadergebruik,
    Kansensessie,
    Kansgroep,
    Label,
    Netwerkcontact,
    Opmerking,
    Puzzelgebruik,
    Puzzelstuk,
)
from tests.factories import GebruikerFactory, OrganisatieFactory, TrajectFactory


class PuzzelstukFactory(DjangoModelFactory):
    """A piece of a traject; with `traject=None` and a `bron` one from outside the machine."""

    class Meta:
        model = Puzzelstuk
        skip_postgeneration_save = True

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    soort = Puzzelstuk.Soort.INHOUD
    titel = factory.Sequence(lambda n: f"Praat eerst met de markt {n}")
    geprobeerd = "We eisten meteen het hoogste."
    gebeurd = "Er kwam één inschrijving."
    volgende_keer = "Vraag eerst wat er kan."
    uitkomst = Puzzelstuk.Uitkomst.NIET


class KaderFactory(DjangoModelFactory):
    """A kader in the making."""

    class Meta:
        model = Kader

    organisatie = factory.SubFactory(OrganisatieFactory)
    soort = Kader.Soort.RICHTLIJN
    titel = factory.Sequence(lambda n: f"Eerst de markt {n}")
    kern = "Praat met de markt voor je een eis stelt."
    tekst = "Eerst een marktconsultatie, dan een gunningscriterium met een groeipad."


class VastKaderFactory(KaderFactory):
    """A kader that holds."""

    orgaan = Kader.Orgaan.COLLEGE
    vastgesteld_op = date(2026, 9, 1)


class KadergebruikFactory(DjangoModelFactory):
    class Meta:
        model = Kadergebruik

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    kader = factory.SubFactory(VastKaderFactory, organisatie=factory.SelfAttribute("..organisatie"))
    is_gevolgd = True


class PuzzelgebruikFactory(DjangoModelFactory):
    class Meta:
        model = Puzzelgebruik

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    puzzelstuk = factory.SubFactory(PuzzelstukFactory)


class BijeenkomstreeksFactory(DjangoModelFactory):
    class Meta:
        model = Bijeenkomstreeks

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Vier workshops {n}")


class BijeenkomstFactory(DjangoModelFactory):
    """A meeting of colleagues in a month."""

    class Meta:
        model = Bijeenkomst

    organisatie = factory.SubFactory(OrganisatieFactory)
    soort = Bijeenkomst.Soort.NETWERK
    titel = factory.Sequence(lambda n: f"Lunch over hergebruik {n}")
    maand = date(2026, 11, 1)


class DeelnameFactory(DjangoModelFactory):
    class Meta:
        model = Deelname

    bijeenkomst = factory.SubFactory(BijeenkomstFactory)
    organisatie = factory.SelfAttribute("bijeenkomst.organisatie")
    gebruiker = factory.SubFactory(GebruikerFactory)


class LabelFactory(DjangoModelFactory):
    class Meta:
        model = Label

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Programma {n}")


class HulpmiddelFactory(DjangoModelFactory):
    """An item of the toolbox that only its own organisation sees."""

    class Meta:
        model = Hulpmiddel

    organisatie = factory.SubFactory(OrganisatieFactory)
    soort = Hulpmiddel.Soort.VOORBEELD
    titel = factory.Sequence(lambda n: f"Voorbeeld {n}")
    tekst = "Zo vroegen wij om hergebruikte materialen."


class HulpmiddelgebruikFactory(DjangoModelFactory):
    class Meta:
        model = Hulpmiddelgebruik

    traject = factory.SubFactory(TrajectFactory)
    organisatie = factory.SelfAttribute("traject.organisatie")
    hulpmiddel = factory.SubFactory(
        HulpmiddelFactory, organisatie=factory.SelfAttribute("..organisatie")
    )


class CommunityrolFactory(DjangoModelFactory):
    """A vaandeldrager with an account."""

    class Meta:
        model = Communityrol
        skip_postgeneration_save = True

    organisatie = factory.SubFactory(OrganisatieFactory)
    soort = Communityrol.Soort.VAANDELDRAGER
    gebruiker = factory.SubFactory(GebruikerFactory)
    vanaf = date(2026, 1, 5)


class CommunityprofielFactory(DjangoModelFactory):
    class Meta:
        model = Communityprofiel

    organisatie = factory.SubFactory(OrganisatieFactory)
    gebruiker = factory.SubFactory(GebruikerFactory)


class NetwerkcontactFactory(DjangoModelFactory):
    class Meta:
        model = Netwerkcontact

    organisatie = factory.SubFactory(OrganisatieFactory)
    werkt_bij = factory.Sequence(lambda n: f"Gemeente Elders {n}")
    onderwerp = "Emissievrij materieel"


class KansensessieFactory(DjangoModelFactory):
    """A session that is open."""

    class Meta:
        model = Kansensessie

    organisatie = factory.SubFactory(OrganisatieFactory)
    titel = factory.Sequence(lambda n: f"Wat helpt ons? {n}")


class KansgroepFactory(DjangoModelFactory):
    class Meta:
        model = Kansgroep

    sessie = factory.SubFactory(KansensessieFactory)
    organisatie = factory.SelfAttribute("sessie.organisatie")
    naam = factory.Sequence(lambda n: f"Tijd {n}")


class OpmerkingFactory(DjangoModelFactory):
    class Meta:
        model = Opmerking

    sessie = factory.SubFactory(KansensessieFactory)
    organisatie = factory.SelfAttribute("sessie.organisatie")
    soort = Opmerking.Soort.KANS
    tekst = factory.Sequence(lambda n: f"De markt kan meer dan wij vragen {n}")
