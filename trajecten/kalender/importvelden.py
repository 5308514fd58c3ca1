"""Which fields a column can be read as, and what is remembered of it per kind of file."""

from collections import Counter

from trajecten.kalender.eenheden import EENHEDEN
from trajecten.kalender.kolommen import kopsleutel
from trajecten.kalender.velden import VELDEN
from trajecten.models import Kolomkeuze
from trajecten.resources import EIGEN_NUMMER

#: Field of the reader → unit of the traject, where the names differ.
EENHEID_VAN = {
    "nummer": "extern_nummer",
    "soort_opdracht": "soort",
    "waarde": "raming",
    "waarde_min": "raming",
    "waarde_max": "raming",
}
MVI_NUMMER = "mvi_nummer"
#: Fields that only this module reads, as plain text.
EXTRA = {MVI_NUMMER: EIGEN_NUMMER, "opdrachtgever": "Opdrachtgever", "sroi": "SROI-adviseur"}
#: Read to judge an amount, never stored.
HULP = {"valuta"}


def eenheid_van(veld):
    """The name of the unit that a field fills; None for a field that no traject takes over."""
    naam = EENHEID_VAN.get(veld, veld)
    return naam if naam in EENHEDEN else None


LEESBAAR = {
    **{naam: veld.label for naam, veld in VELDEN.items() if eenheid_van(naam) or naam in HULP},
    **EXTRA,
}
KEUZES = [("", "Niet inlezen"), *LEESBAAR.items()]
EXPORTKOPPEN = {
    kopsleutel(EENHEDEN[eenheid_van(naam)].label): naam
    for naam in LEESBAAR
    if eenheid_van(naam) and naam not in ("waarde_min", "waarde_max")
} | {kopsleutel(EIGEN_NUMMER): MVI_NUMMER}


def fouten_in(velden):
    """What is wrong with a choice of columns, in Dutch; empty means it can be read."""
    fouten = [
        f"Je koos ‘{LEESBAAR[veld]}’ voor {aantal} kolommen. Kies het veld voor één kolom."
        for veld, aantal in Counter(velden).items()
        if aantal > 1
    ]
    if "titel" not in velden:
        fouten.append("Kies welke kolom de titel is. Zonder titel kunnen we geen traject maken.")
    return fouten


def onthouden(kalender):
    """Header → field as somebody chose it before for this kind of file ("" is: not read)."""
    eerder = Kolomkeuze.objects.filter(organisatie=kalender.organisatie_id, bron=kalender.bron)
    return dict(eerder.values_list("kop", "veld"))


def onthoud(kalender):
    """Remember the chosen columns for the next file of this kind."""
    keuzes = {
        kopsleutel(kolom["kop"])[:200]: kalender.kolommen.get(str(kolom["kolom"]), "")
        for kolom in kalender.voorstel["kolommen"]
        if kolom["kop"]
    }
    Kolomkeuze.objects.bulk_create(
        [
            Kolomkeuze(organisatie=kalender.organisatie, bron=kalender.bron, kop=kop, veld=veld)
            for kop, veld in keuzes.items()
        ],
        update_conflicts=True,
        unique_fields=["organisatie", "bron", "kop"],
        update_fields=["veld"],
    )


def voorgesteld(kolommen, eerder):
    """Column number → (field, why) of what the reader proposes and we take over.

    A sheet with our own number is our own export: its headers are known exactly.
    """
    eigen = any(kopsleutel(kolom.kop) == kopsleutel(EIGEN_NUMMER) for kolom in kolommen)
    keuze = {}
    for kolom in kolommen:
        sleutel = kopsleutel(kolom.kop)
        if eigen and sleutel in EXPORTKOPPEN:
            keuze[kolom.nummer] = (EXPORTKOPPEN[sleutel], "dit is onze eigen export")
        elif eerder.get(sleutel) in EXTRA:
            keuze[kolom.nummer] = (eerder[sleutel], "zo heb je het de vorige keer gekozen")
        elif kolom.veld in LEESBAAR:
            keuze[kolom.nummer] = (kolom.veld, kolom.waarom)
        else:
            keuze[kolom.nummer] = ("", waarom_niet(kolom))
    return keuze


def waarom_niet(kolom):
    """Why a column that was understood is not read all the same."""
    if kolom.veld:
        return f"{VELDEN[kolom.veld].label} vullen mensen zelf in"
    return kolom.waarom
