"""What can be searched, who may read it, and how a row that was found is shown."""

from dataclasses import dataclass

from actieplan.models import Kennispagina
from community.models import Communityprofiel, Hulpmiddel, Kader, Label, Netwerkcontact, Puzzelstuk
from community.models.mens import aanspreekbaar
from organisatie.toegang import mag_trajecten_zien
from trajecten.criteria import bruikbaar_voor
from trajecten.models import Categorie, Thema
from trajecten.zoektaal import zoekstam


@dataclass(frozen=True)
class Bron:
    """One kind of rows.

    `rijen(toegang)` is the queryset that this person may read. `relaties` are the relations whose
    names count: look-up → model. Without a stored `zoekstam` the fields `live` are read instead.
    """

    naam: str
    titel: str
    rijen: object
    velden: tuple
    relaties: tuple = ()
    live: tuple = ()
    erbij: tuple = ()
    vooraf: tuple = ()

    def stammen(self, toegang, *, thema=None, categorie=None):
        """Pairs (pk, stems) of what this person may read, of a theme and category if asked."""
        rijen = self.rijen(toegang).order_by()
        for model, gekozen in ((Thema, thema), (Categorie, categorie)):
            pad = next((pad for pad, m in self.relaties if m is model), None)
            if gekozen is not None:
                if pad is None:
                    return []
                # what another organisation shares has its own theme of that code
                zelfde = "code" if model is Thema else "naam"
                gelijk = {f"{pad}__{zelfde}": getattr(gekozen, zelfde)}
                met = rijen.model.objects.filter(**gelijk).order_by()
                rijen = rijen.filter(pk__in=met.values("pk"))
        if not self.live:
            return list(rijen.values_list("pk", "zoekstam"))
        return [(pk, zoekstam(*delen)) for pk, *delen in rijen.values_list("pk", *self.live)]

    def met_naam(self, toegang, pad, naam):
        """The pks (list) of rows with this theme, category or tag."""
        rijen = self.rijen(toegang).order_by().filter(**{f"{pad}__naam": naam})
        return list(rijen.values_list("pk", flat=True))

    def met_pks(self, toegang, pks):
        """These rows, as far as this person may read them, with what one line of each reads."""
        rijen = self.rijen(toegang).filter(pk__in=pks)
        return rijen.select_related(*self.erbij) if self.erbij else rijen

    def ophalen(self, toegang, pks):
        """pk → row, with what showing it reads."""
        rijen = self.met_pks(toegang, pks)
        m2m = [pad for pad, _ in self.relaties if "__" not in pad and pad not in self.erbij]
        return {rij.pk: rij for rij in rijen.prefetch_related(*m2m, *self.vooraf).distinct()}

    def teksten(self, rij):
        """The texts (list of str) of a row in which words are looked up, after its title."""
        return [getattr(rij, veld) for veld in self.velden if getattr(rij, veld)]


def kaders(toegang):
    return Kader.objects.zichtbaar_voor(toegang).geldend()


def hulpmiddelen(toegang):
    return Hulpmiddel.objects.leesbaar_voor(toegang).geldend()


def kennis(toegang):
    return Kennispagina.objects.filter(organisatie=toegang.organisatie)


def profielen(toegang):
    """Colleagues who say what you may ask them, and who want to be found."""
    if not mag_trajecten_zien(toegang):
        return Communityprofiel.objects.none()
    rijen = Communityprofiel.objects.filter(aanspreekbaar(), organisatie=toegang.organisatie)
    return rijen.exclude(vraag_mij="")


def contacten(toegang):
    """People outside whom you can ask; never for a lezer."""
    if not mag_trajecten_zien(toegang):
        return Netwerkcontact.objects.none()
    return Netwerkcontact.objects.filter(organisatie=toegang.organisatie)


BREED = (("themas", Thema), ("categorieen", Categorie))
BRONNEN = (
    Bron(
        "puzzelstuk",
        "Puzzelstuk",
        lambda toegang: Puzzelstuk.objects.zichtbaar_voor(toegang),
        ("volgende_keer", "gebeurd", "geprobeerd", "bron"),
        BREED,
        erbij=("organisatie", "traject", "planstap"),
    ),
    Bron(
        "kader",
        "Kader",
        kaders,
        ("kern", "tekst"),
        BREED,
        erbij=("organisatie",),
        vooraf=("planstappen", "puzzelstukken"),
    ),
    Bron(
        "hulpmiddel",
        "Toolbox",
        hulpmiddelen,
        ("tekst", "bron"),
        (*BREED, ("labels", Label)),
        erbij=("organisatie", "planstap"),
    ),
    Bron(
        "criterium",
        "Eis of criterium uit een traject",
        bruikbaar_voor,
        ("tekst",),
        (("thema", Thema), ("traject__categorie", Categorie)),
        erbij=("thema", "traject__organisatie", "traject__categorie"),
    ),
    Bron(
        "kennis",
        "Kennis",
        kennis,
        ("samenvatting", "tekst"),
        live=("titel", "samenvatting", "tekst"),
        erbij=("organisatie",),
    ),
    Bron(
        "mens",
        "Collega",
        profielen,
        ("vraag_mij",),
        live=("gebruiker__naam", "gebruiker__functie", "vraag_mij"),
        erbij=("organisatie", "gebruiker"),
    ),
    Bron(
        "contact",
        "Contact buiten de organisatie",
        contacten,
        ("onderwerp", "notitie"),
        live=("naam", "onderwerp", "functie", "werkt_bij", "notitie"),
        erbij=("organisatie",),
    ),
)
PER_NAAM = {bron.naam: bron for bron in BRONNEN}
#: What people choose from: value → word; people are one kind.
SOORTEN = {
    "puzzelstuk": "Puzzelstukken",
    "kader": "Kaders",
    "hulpmiddel": "Toolbox",
    "criterium": "Eisen en criteria uit trajecten",
    "kennis": "Kennis",
    "mens": "Mensen",
}


def van_soort(soort):
    """The sources (tuple of Bron) of one kind, or all."""
    namen = {"mens": ("mens", "contact")}.get(soort, (soort,))
    return tuple(bron for bron in BRONNEN if not soort or bron.naam in namen)
