"""The content of a report as plain data: figures, lists and texts together.

A page or PDF renders from this alone. Of an adopted report it is the frozen JSON; of another one
it is made afresh. Persons are not in it (domein.md, rule 10), nor the raming of one traject.
"""

from mvi.tekst import eerste_zin
from mvi.templatetags.mvi import punten
from rapportage.besluitenlijst import eerdere_besluiten
from rapportage.casus import casus
from rapportage.cijfers import als_gegevens
from rapportage.cijfers.gegevens import kern_van
from rapportage.effecten import effecten
from rapportage.models import Rapport, Sectie
from rapportage.rijen import afwijkingrijen, dag, op_nummer, te_starten, trajectrijen
from rapportage.sectiedelen import delen_van, met_delen
from rapportage.secties import GROEPEN, hoofdstuk_van, met_nadruk
from rapportage.voorstellen import als_gegevens as als_gegevens_van_voorstellen
from rapportage.voorstellen import namens
from rapportage.vulling import Tijdvak, probeer, vul
from rapportage.vulling.inzichten import lessen
from rapportage.vulling.verschil import verschil
from trajecten.models import Afwijking, Selectieronde

SCHEMA = 2
MAX_RIJEN = 1000
INZICHTEN = (Sectie.Soort.INHOUD, Sectie.Soort.PROCES, Sectie.Soort.BETROKKENHEID)


def inhoud_van(rapport, tik=None, tijdvak=None):
    """The content (dict): frozen for an adopted report, else from the data as it is now."""
    if rapport.momentopname_id:
        return rapport.momentopname.gegevens
    return stel_samen(rapport, tik, tijdvak)


def stel_samen(rapport, tik=None, tijdvak=None):
    """The content of a report: its figures with its texts, proposals and state as they are now.

    A part that raises leaves a message in its place (`fouten_in`). `tik(step)`: how far it is;
    `tijdvak`: what was read already of its period.
    """
    if rapport.cijfers_liggen_vast:
        return voeg_samen(rapport, rapport.cijfers_vast.gegevens)
    return voeg_samen(rapport, cijferdeel(rapport, tik, tijdvak))


def cijferdeel(rapport, tik=None, tijdvak=None):
    """What a report takes from the data (plain dict), from history at its peildatum."""
    tijdvak = tijdvak or Tijdvak.van_rapport(rapport)
    cijfers = tijdvak.nu.cijfers
    vulling = vul(tijdvak, rapport.nadruk, tik)
    gegevens = als_gegevens(cijfers)
    wissels, fout_verschil = probeer("Wat er veranderde", verschil, tijdvak)
    lessen_, fout_geleerd = probeer("Wat we leerden", lessen, tijdvak)
    lijsten = {
        "gelopen": op_nummer(cijfers, cijfers.gestart | cijfers.maximaal),
        "te_starten": op_nummer(cijfers, te_starten(cijfers)),
    }
    return {
        "cijfers": gegevens,
        "vorige": vorige(rapport),
        "verschil": wissels,
        "eerdere_besluiten": eerdere_besluiten(rapport),
        "wachtend": wachtend(cijfers),
        "casus": casus(cijfers, tijdvak.nieuw("gemeten")),
        "effecten": effecten(cijfers),
        "lessen": lessen_ or [],
        "onbekend": onbekend(cijfers),
        "vulling": {str(soort): deel for soort, deel in vulling.items()},
        "lijsten": lijsten,
        "trajecten": trajectrijen(cijfers, gegevens, lijsten),
        "afwijkingen": afwijkingrijen(cijfers),
        "fouten": [fout for fout in (fout_verschil, fout_geleerd) if fout],
    }


#: What comes into the content as it was computed.
OVERGENOMEN = (
    "cijfers", "vorige", "verschil", "eerdere_besluiten", "casus", "effecten", "onbekend",
    "lijsten", "trajecten", "afwijkingen",
)  # fmt: skip


def voeg_samen(rapport, deel):
    """The content of a report from its figures (`cijferdeel`) and what people wrote and decided."""
    secties = list(met_delen(rapport))
    return {
        "schema": SCHEMA,
        "rapport": kop(rapport),
        "organisatie": {
            "naam": rapport.organisatie.naam,
            "programmanaam": rapport.organisatie.programmanaam,
            "huisstijl": rapport.organisatie.huisstijl,
        },
        **{naam: deel[naam] for naam in OVERGENOMEN},
        "besluiten": {
            "voorstellen": als_gegevens_van_voorstellen(rapport),
            "wachtend": deel["wachtend"],
        },
        "geleerd": geleerd(secties, deel["lessen"]),
        "hoofdstukken": hoofdstukken(rapport, secties, deel["vulling"]),
        **({"fouten": deel["fouten"]} if deel["fouten"] else {}),
    }


def fouten_in(inhoud):
    """The messages (list of Dutch str) of the parts that could not be made; none when whole."""
    secties = [sectie for deel in inhoud["hoofdstukken"] for sectie in deel["secties"]]
    return [sectie["fout"] for sectie in secties if "fout" in sectie] + inhoud.get("fouten", [])


def kop(rapport):
    """Title, period and state of the report; dates as ISO text."""
    return {
        "pk": rapport.pk,
        "nummer": rapport.nummer,
        "titel": rapport.titel,
        "orgaan": rapport.get_orgaan_display(),
        "nadruk": rapport.nadruk,
        "periode_van": rapport.periode_van.isoformat(),
        "peildatum": rapport.peildatum.isoformat(),
        "staat": rapport.staat,
        "staat_label": rapport.get_staat_display(),
        "advies": rapport.advies.tekst if rapport.advies else "",
        "vastgesteld_op": dag(rapport.vastgesteld_op),
        "vastgesteld_namens": namens(rapport.vastgesteld_door, "Directieteam")
        if rapport.vastgesteld_op
        else "",
    }


def vorige(rapport):
    """The four key figures of the last adopted report before this one, or None."""
    eerder = (
        Rapport.objects.geldend()
        .filter(organisatie=rapport.organisatie, peildatum__lt=rapport.peildatum)
        .exclude(pk=rapport.pk)
        .select_related("momentopname")
        .order_by("-peildatum", "-pk")
        .first()
    )
    if eerder is None:
        return None
    cijfers = eerder.momentopname.gegevens["cijfers"]
    return {
        "titel": eerder.titel,
        "peildatum": eerder.peildatum.isoformat(),
        "jaar": cijfers["jaar"],
        "aantallen": {naam: cijfers["getallen"][naam]["aantal"] for naam in kern_van(cijfers)},
        "secties": sectiegetallen(eerder.momentopname.gegevens),
    }


def sectiegetallen(inhoud):
    """soort → name → number of the sections of a report; empty for one from before schema 2."""
    secties = [sectie for deel in inhoud["hoofdstukken"] for sectie in deel["secties"]]
    return {
        sectie["soort"]: {g["naam"]: g["aantal"] for g in sectie["vulling"]["getallen"]}
        for sectie in secties
        if sectie.get("vulling")
    }


def wachtend(cijfers):
    """What waits for a decision elsewhere: open afwijkingen and rounds (list of str)."""
    aantal = len(cijfers.afwijkingen_met(Afwijking.Besluit.OPEN))
    lijst = []
    if aantal:
        wat = "1 afwijking" if aantal == 1 else f"{punten(aantal)} afwijkingen"
        lijst.append(f"Besluit over {wat} van de norm.")
    lijst += [
        f"Besluit over keuzeronde {ronde.naam}."
        for ronde in cijfers.stand.rondes.values()
        if ronde.staat == Selectieronde.Staat.BESLUIT
    ]
    return lijst


def geleerd(secties, lessen_):
    """At most two sentences: from what was written about insights, else from the pieces."""
    eigen = {s.soort: s.tekst for s in secties if s.is_eigen and not s.is_weggelaten}
    zinnen = [zin for soort in INZICHTEN if (zin := eerste_zin(eigen.get(soort, "")))]
    return [*zinnen, *lessen_][:2]


def onbekend(cijfers):
    """What we do not know, in sentences (list of str)."""
    tellingen = {
        "is de raming onbekend": len(cijfers.raming_onbekend),
        "is de ambitie nog niet gekozen": len(cijfers.ongewis),
        "is niet bekend in welk jaar ze in de markt komen": len(cijfers.jaar_onbekend),
    }
    zinnen = [
        f"Bij {punten(aantal)} {'traject' if aantal == 1 else 'trajecten'} {wat}."
        for wat, aantal in tellingen.items()
        if aantal
    ]
    if cijfers.jaarcijfer and cijfers.jaarcijfer.jaar != cijfers.jaar:
        zinnen.append(
            f"Het aantal trajecten van {cijfers.jaar} is nog niet bekend; we rekenen met de "
            f"{punten(cijfers.noemer)} van {cijfers.jaarcijfer.jaar}."
        )
    return [*zinnen, *niet_gemeten(cijfers)]


def niet_gemeten(cijfers):
    """The awarded trajects of which nobody measured what they bring about (list of str)."""
    verwacht, gemeten = len(cijfers.effect_verwacht), len(cijfers.effecten_gemeten)
    if verwacht == gemeten:
        return []
    trajecten = "1 gegund traject" if verwacht == 1 else f"{punten(verwacht)} gegunde trajecten"
    aantal = punten(verwacht - gemeten)
    return [f"Bij {aantal} van de {trajecten} is nog niet gemeten wat het oplevert."]


def hoofdstukken(rapport, secties, vulling):
    """The groups with their sections, in the order of the report; and what is left out."""
    voorop = met_nadruk(rapport.nadruk)
    delen = []
    for titel, _soorten in GROEPEN:
        eigen = [sectie for sectie in secties if hoofdstuk_van(sectie) == titel]
        in_rapport = [sectie for sectie in eigen if not sectie.is_weggelaten]
        delen.append(
            {
                "titel": titel,
                "secties": [sectiedeel(s, voorop, vulling.get(s.soort)) for s in in_rapport],
                "weggelaten": [{"pk": s.pk, "titel": str(s)} for s in eigen if s.is_weggelaten],
            }
        )
    return delen


def sectiedeel(sectie, voorop, vulling):
    """One section as plain data.

    `vulling`: its numbers with the keys of their rows, and those rows; None of an own section.
    """
    voorstel = vulling is not None and not sectie.is_eigen
    return {
        "pk": sectie.pk,
        "soort": str(sectie.soort),
        "titel": str(sectie),
        "tekst": vulling["tekst"] if voorstel else sectie.tekst,
        "is_voorstel": voorstel,
        "nadruk": sectie.soort in voorop,
        **(zonder_tekst(vulling) if vulling else {"vulling": None}),
        **delen_van(sectie),
    }


def zonder_tekst(vulling):
    """The numbers and rows of a filling; its text is that of the section, or was replaced.

    A filling that raised gives its message beside them.
    """
    deel = {"vulling": {k: w for k, w in vulling.items() if k not in ("tekst", "fout")}}
    return deel | ({"fout": vulling["fout"]} if "fout" in vulling else {})
