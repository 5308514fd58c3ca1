"""Everything that is in a plan as plain data: what page, PDF and frozen version are made of.

Frozen content names functions, not persons (domein.md, rules 9 and 10).
"""

from decimal import Decimal

from django.db.models import F

from actieplan.models import Actie, Bouwsteen, Risico
from actieplan.planindeling import onderdelen_van
from actieplan.streefcijfers import doelen_per_jaar
from rapportage.doelen import doelstanden
from trajecten.models import Categorie, Instrument, Thema

SCHEMA = 1
#: Keys with figures of the day: not what is decided, and not for a lezer of the working plan.
CIJFERS = ("standen", "peildatum")


def inhoud_van(plan, dag, *, met_cijfers=True):
    """The plan at the end of `dag` (dict of text, numbers, lists and dicts)."""
    organisatie = plan.organisatie
    doelen = list(plan.doelen.select_related("organisatie", "hoofddoel"))
    return {
        "schema": SCHEMA,
        "peildatum": dag.isoformat(),
        "organisatie": {
            veld: getattr(organisatie, veld) for veld in ("naam", "programmanaam", "huisstijl")
        },
        "plan": kop_van(plan),
        "onderdelen": [onderdeel(rij) for rij in onderdelen_van(plan) if rij.doet_mee],
        "fasen": [fase(rij) for rij in plan.fasen.all()],
        "doelen": [doel(rij) for rij in doelen],
        "standen": standen(doelen, dag) if met_cijfers else {},
        "bouwstenen": [bouwsteen(rij) for rij in plan.bouwstenen.prefetch_related("doelen")],
        "acties": acties(plan),
        "streefcijfers": [streefcijfer(rij) for rij in doelen_per_jaar(organisatie)],
        "risicos": risicos(plan) if met_cijfers else [],
        "momenten": [moment(rij) for rij in plan.rapportmomenten.all()],
        **lijsten(organisatie),
    }


def kop_van(plan):
    """The plan itself: term, ambition, dates of its life, the manifest."""
    return {
        "id": plan.pk,
        "naam": plan.naam,
        "versie": plan.versie,
        "start": plan.start.isoformat(),
        "eind": plan.eind.isoformat(),
        "ambitie": plan.ambitie,
        "reden": plan.herzien_reden,
        "klaar_op": iso(plan.klaar_op),
        "vaststelling_gepland": iso(plan.vaststelling_gepland),
        "manifest": {
            "jaar": plan.manifest_jaar,
            "opvolger": plan.get_manifest_opvolger_display(),
            "afspraak": plan.manifest_afspraak,
            "ingediend_op": iso(plan.manifest_ingediend_op),
        },
    }


def iso(dag):
    """An ISO date; empty when unknown."""
    return dag.isoformat() if dag else ""


def onderdeel(rij):
    return {
        "id": rij.pk, "soort": rij.soort, "kop": rij.kop, "tekst": rij.tekst,
        "uitgaven": sorted(rij.uitgaven),
    }  # fmt: skip


def fase(rij):
    return {
        "id": rij.pk, "naam": str(rij), "tekst": rij.tekst, "start": iso(rij.start),
        "eind": iso(rij.eind),
    }  # fmt: skip


def doel(rij):
    return {
        "id": rij.pk,
        "naam": str(rij),
        "tekst": rij.toelichting,
        "hoofddoel": rij.hoofddoel_id,
        "maat": rij.get_maat_display() if rij.maat else "",
        "streefjaar": rij.streefjaar,
    }


def standen(doelen, dag):
    """Goal id (text) → colour, word and sentence of the day."""
    return {
        str(stand.doel.pk): {"kleur": stand.kleur, "woord": stand.woord, "zin": stand.zin}
        for stand in doelstanden(doelen, dag)
    }


def bouwsteen(rij):
    return {
        "id": rij.pk,
        "nummer": rij.nummer,
        "naam": str(rij),
        "titel": rij.naam,
        "tekst": rij.tekst,
        "rol": rij.get_rol_display(),
        "is_stevig": rij.rol == Bouwsteen.Rol.STEVIG,
        "doelen": [doel.pk for doel in rij.doelen.all()],
    }


def acties(plan):
    """The actions in the order of the plan, each with its goals and steps."""
    rijen = plan.acties.select_related("eigenaar").prefetch_related("doelen", "stappen")
    return [actie(rij) for rij in rijen.order_by("volgorde", "code", "pk")]


def actie(rij):
    return {
        "id": rij.pk,
        "code": rij.code,
        "titel": rij.titel,
        "tekst": rij.omschrijving,
        "bouwsteen": rij.bouwsteen_id,
        "wie": functie(rij),
        "start": iso(rij.start),
        "eind": iso(rij.eind),
        "status": rij.get_status_display(),
        "is_dicht": rij.status in Actie.DICHT,
        "reden": rij.status_reden,
        "stappen": [rij.stappen_klaar, rij.stappen_totaal],
        "uren": rij.uren,
        "budget": bedrag(rij.budget),
        "risico": rij.get_risico_display() if rij.risico else "",
        "risico_uitleg": rij.risico_uitleg,
        "doelen": [doel.pk for doel in rij.doelen.all()],
    }


def functie(actie):
    """The function of the owner; a person without one is named by the role in the plan."""
    if actie.eigenaar_id:
        return actie.eigenaar.functie or "een collega (functie onbekend)"
    return actie.eigenaar_functie


def bedrag(waarde):
    """An amount as text with two decimals; None is unknown."""
    return None if waarde is None else str(waarde.quantize(Decimal("0.01")))


def risicos(plan):
    """The open risks of the programme, the heaviest first (eisen.md C-018)."""
    rijen = Risico.objects.filter(organisatie=plan.organisatie).open().zwaarste_eerst()
    return [
        {
            "naam": rij.titel,
            "gevolg": rij.gevolg,
            "zwaarte": rij.zwaarte[1],
            "kleur": rij.zwaarte[0],
            "maatregel": rij.maatregel,
            "wie": rij.eigenaar.functie if rij.eigenaar else "",
        }
        for rij in rijen.select_related("eigenaar")
    ]


def streefcijfer(rij):
    return {
        "jaar": rij.jaar,
        "tekst": rij.streefcijfer.tekst,
        "telt": rij.streefcijfer.get_telt_display(),
        "aantal": rij.aantal,
        "trajecten": rij.jaarcijfer.aantal_trajecten if rij.jaarcijfer else None,
        "noemer_van": rij.noemer_van,
    }


def moment(rij):
    return {
        "id": rij.pk, "naam": str(rij), "maand": rij.maand.isoformat(),
        "orgaan": rij.get_orgaan_display(), "nadruk": rij.nadruk,
    }  # fmt: skip


def lijsten(organisatie):
    """The lists of the organisation that a plan leans on: themes, chances, instruments."""
    eigen = {"organisatie": organisatie, "is_actief": True}
    kansrijk = Categorie.objects.filter(is_kansrijk=True, **eigen).select_related("eigenaar")
    return {
        "themas": [
            {"naam": t.naam, "tekst": t.omschrijving, "beleid": t.beleid_naam, "url": t.beleid_url}
            for t in Thema.objects.filter(is_focus=True, **eigen)
        ],
        "kansen": [
            {"naam": c.naam, "impact": c.impact, "wie": c.eigenaar.functie if c.eigenaar else ""}
            for c in kansrijk.order_by(F("impact").desc(nulls_last=True), "naam")
        ],
        "instrumenten": [
            {"naam": i.naam, "uitleg": i.uitleg, "url": i.url}
            for i in Instrument.objects.filter(**eigen)
        ],
    }


def zonder_cijfers(inhoud):
    """The content without figures of the day: what a decision is about."""
    return {sleutel: waarde for sleutel, waarde in inhoud.items() if sleutel not in CIJFERS}
