"""A goal in one sentence: is it on course, and why (eisen.md L-014)."""

from dataclasses import dataclass, replace
from datetime import date

from actieplan.models import Actie, Doel
from mvi.templatetags.mvi import punten
from rapportage.cijfers.zin import KLEUREN, oordeel, zin
from rapportage.doelmaten import Meetdag, Meting

#: What a number counts: (one, more), and what the denominator is of.
WOORDEN = {
    "sturing": ("afwijking heeft een besluit", "afwijkingen hebben een besluit"),
    "inzicht": ("categorie heeft een aanpak op maat", "categorieën hebben een aanpak op maat"),
    "ruimte": ("traject kreeg extra tijd of geld", "trajecten kregen extra tijd of geld"),
    "rollen": (
        "traject heeft een bekende opdrachtgever en inkoper",
        "trajecten hebben een bekende opdrachtgever en inkoper",
    ),
    "monitoring": (
        "gegund traject heeft een gemeten effect",
        "gegunde trajecten hebben een gemeten effect",
    ),
    "betrokken": (
        "mens is betrokken bij een traject dat leert",
        "mensen zijn betrokken bij trajecten die leren",
    ),
    "ervaring": (
        "les werd een kader of is opnieuw gebruikt",
        "lessen werden een kader of zijn opnieuw gebruikt",
    ),
    "circulair": (
        "traject van dit jaar vraagt het maximale op circulair",
        "trajecten van dit jaar vragen het maximale op circulair",
    ),
}
VOORUIT = ("groen", "Gaat vooruit", "Ja, dit gaat vooruit.")
ALLES = ("groen", "Op koers", "Ja, dit is op orde.")
GELIJK = ("oranje", "Staat stil", "Nee, dit staat stil.")
ACHTERUIT = ("rood", "Gaat achteruit", "Nee, dit gaat achteruit.")
ONBEKEND = ("grijs", "Nog niet bekend", "We weten nog niet of dit op koers ligt.")


@dataclass(frozen=True)
class Doelstand:
    """A goal today beside a year ago, with its actions; `nu` is None without a measure."""

    doel: Doel
    nu: Meting | None
    toen: Meting | None
    acties: dict
    eigen: tuple | None = None

    @property
    def oordeel(self):
        """(colour, word, first sentence)."""
        if self.eigen:
            return self.eigen
        if self.nu is None or not self.nu.leden and not self.nu.noemer:
            return ONBEKEND
        if self.nu.noemer and self.nu.aantal >= self.nu.noemer:
            return ALLES
        if self.toen is None or self.toen.noemer == 0:
            return ONBEKEND if self.toen is None else VOORUIT
        verschil = self.nu.aandeel - self.toen.aandeel
        return VOORUIT if verschil > 0 else GELIJK if verschil == 0 else ACHTERUIT

    @property
    def kleur(self):
        return self.oordeel[0]

    @property
    def woord(self):
        return self.oordeel[1]

    @property
    def zin(self):
        """The answer in Dutch: verdict, the number, a year ago, and the actions."""
        return " ".join(deel for deel in (self.oordeel[2], self.cijferzin, self.actiezin) if deel)

    @property
    def cijferzin(self):
        """‘12 van 25 gegunde trajecten hebben een gemeten effect. Een jaar geleden 5 van 18.’"""
        if self.nu is None or self.eigen:
            return ""
        een, meer = WOORDEN[self.doel.maat]
        aantal = self.nu.aantal
        deel = f"{punten(aantal)} {een if aantal == 1 and not self.nu.noemer else meer}"
        if self.nu.noemer is not None:
            deel = f"{punten(aantal)} van {punten(self.nu.noemer)} {meer}"
        return f"{deel}. Een jaar geleden {toenzin(self.toen)}."

    @property
    def actiezin(self):
        """‘Van de 6 acties zijn er 2 klaar en is er 1 te laat.’"""
        totaal, klaar, laat = (self.acties[naam] for naam in ("totaal", "klaar", "te_laat"))
        if not totaal:
            return "Er horen nog geen acties bij."
        van = "De ene actie" if totaal == 1 else f"Van de {punten(totaal)} acties"
        if totaal == 1:
            return (
                f"{van} is klaar."
                if klaar
                else f"{van} is {'te laat' if laat else 'nog niet klaar'}."
            )
        hoeveel = f"zijn er {punten(klaar)}" if klaar > 1 else f"is er {klaar or 'nog geen'}"
        deel = f"{van} {hoeveel} klaar"
        if not laat:
            return f"{deel}; geen enkele is te laat."
        return f"{deel} en {'is' if laat == 1 else 'zijn'} er {punten(laat)} te laat."


def toenzin(toen):
    """The number of a year ago in words."""
    if toen is None:
        return "is niet bekend"
    aantal = punten(toen.aantal)
    if toen.noemer is None:
        return f"{'was het' if toen.aantal == 1 else 'waren het'} er {aantal}"
    return f"was het {aantal} van {punten(toen.noemer)}"


def jaar_eerder(dag):
    """The same day a year before; 28 February for a leap day (date)."""
    try:
        return dag.replace(year=dag.year - 1)
    except ValueError:
        return date(dag.year - 1, 2, 28)


def doelstanden(doelen, dag):
    """A Doelstand per goal, in the order of `doelen` (goals of one organisation; a list)."""
    if not doelen:
        return []
    organisatie = doelen[0].organisatie
    nu, toen = Meetdag(organisatie, dag), Meetdag(organisatie, jaar_eerder(dag))
    acties = tel_acties(doelen, dag)
    standen = [doelstand(doel, nu, toen, acties[doel.pk]) for doel in doelen]
    return [uit_subdoelen(stand, standen) for stand in standen]


def uit_subdoelen(stand, standen):
    """The same stand; without a measure of its own, the verdict of its sub-goals together."""
    onder = [s for s in standen if s.doel.hoofddoel_id == stand.doel.pk and s.nu is not None]
    if stand.nu is not None or not onder:
        return stand
    goed = sum(s.kleur == "groen" for s in onder)
    if goed == len(onder):
        eigen = (*VOORUIT[:2], f"Ja, alle {punten(goed)} subdoelen gaan vooruit.")
    else:
        gaat = "gaat er 1" if goed == 1 else f"gaan er {punten(goed)}"
        zin = f"Nee, nog niet: van de {punten(len(onder))} subdoelen {gaat} vooruit."
        eigen = ("oranje", "Niet op koers", zin)
    return replace(stand, eigen=eigen)


def doelstand(doel, nu, toen, acties):
    """One of them; goal 1 has the verdict of the year's target (domein.md)."""
    jaar = None
    if doel.maat == Doel.Maat.VOLUME:
        kleur, woord = KLEUREN.get(oordeel(nu.cijfers), ("grijs", "Nog niet bekend"))
        jaar = (kleur, woord, zin(nu.cijfers))
    return Doelstand(doel, nu.meet(doel.maat), toen.meet(doel.maat), acties, jaar)


def tel_acties(doelen, dag):
    """Goal pk → how many actions it has (with those of its sub-goals), are done, are late."""
    onder = {doel.pk: {doel.pk} for doel in doelen}
    for doel in doelen:
        onder.get(doel.hoofddoel_id, set()).add(doel.pk)
    koppels = Actie.doelen.through.objects.filter(doel__in=doelen).values_list("doel", "actie")
    koppels = list(koppels)
    eigen = Actie.objects.filter(doelen__in=doelen).distinct()
    acties = {actie.pk: actie for actie in eigen.only("status", "eind")}
    gevonden = {}
    for doel in doelen:
        rijen = [acties[pk] for pk in {actie for van, actie in koppels if van in onder[doel.pk]}]
        gevonden[doel.pk] = {
            "totaal": len(rijen),
            "klaar": sum(rij.status == Actie.Status.KLAAR for rij in rijen),
            "te_laat": sum(rij.is_te_laat(dag) for rij in rijen),
        }
    return gevonden
