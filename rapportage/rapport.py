"""The life of a report: made with its sections, written, advised on, adopted and frozen."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from actieplan.models import Actieplan, Rapportmoment
from organisatie.models import Melding, Momentopname, Rol
from rapportage import stapmail, vervolg
from rapportage.inhoud import cijferdeel, fouten_in, stel_samen, voeg_samen
from rapportage.models import Rapport, Sectie
from rapportage.models.rapport import BEWERKBAAR
from rapportage.secties import per_hoofdstuk, volgorde
from rapportage.voorstellen import leg_planning_vast

NET_GEWIJZIGD = "Iemand anders heeft dit rapport net gewijzigd. Laad de pagina opnieuw."
LIGT_AL = "Haal het rapport eerst terug naar concept."
#: Reason of a row of the history in which somebody wrote, and how long one row lasts.
BEURT, SCHRIJFBEURT = "geschreven", timedelta(minutes=10)
#: After two wrote at once: a row of its own, so that the other text stays, also of one's own tab.
EIGEN = "eigen tekst gekozen"
VOORSTEL = "voorstel van het programma"
NIET_VOORLEGGEN = "Daarom kun je het rapport nog niet voorleggen."
PEILDATUM_VAST = (
    "De cijfers liggen vast sinds je het rapport voorlegde. Haal het terug naar concept om de "
    "periode of de peildatum te wijzigen."
)
NIET_HEEL = "Daarom kan het rapport nog niet worden vastgesteld."
#: Who hears what when a report comes to lie before a body.
STAP = {
    Rapport.Staat.ADVIES: ("Advies gevraagd: {}", (Rol.BVT, Rol.SECRETARIS_BVT)),
    Rapport.Staat.BESLUIT: ("Besluit gevraagd: {}", (Rol.DT, Rol.SECRETARIS_DT)),
}
#: Who hears that a report can be read, or no longer.
IEDEREEN = (
    Rol.COORDINATOR, Rol.BVT, Rol.SECRETARIS_BVT, Rol.DT, Rol.SECRETARIS_DT, Rol.LEZER,
)  # fmt: skip


class Verouderd(Exception):
    """Somebody else changed the same thing first; `nu` is the row as it is now."""

    def __init__(self, nu):
        super().__init__("Iemand anders heeft deze tekst net gewijzigd.")
        self.nu = nu


def komend_moment(organisatie, dag):
    """The first report moment of the running plan without a report, from this month on; or None."""
    return momenten_vanaf(organisatie, dag).filter(rapporten=None).first()


def volgend_moment(organisatie, dag):
    """The first moment from this month on of which no report is adopted yet; or None."""
    klaar = Rapport.objects.geldend().filter(moment=OuterRef("pk"))
    return momenten_vanaf(organisatie, dag).filter(~Exists(klaar)).first()


def momenten_vanaf(organisatie, dag):
    """The moments of the running plan from this month on, the nearest first."""
    plan = Actieplan.objects.filter(organisatie=organisatie).op(dag).first()
    momenten = Rapportmoment.objects.filter(actieplan=plan).komend(dag)
    return momenten.select_related("organisatie")


def voorstel(organisatie, *, moment=None, dag):
    """First values for a new report: from its moment, with the period after the last report."""
    vorig = Rapport.objects.filter(organisatie=organisatie, peildatum__lt=dag).first()
    van = vorig.peildatum + timedelta(days=1) if vorig else dag.replace(month=1, day=1)
    nummer = moment.nummer if moment else None
    titel = f"{nummer}e voortgangsrapportage" if nummer else "Voortgangsrapportage"
    return {
        "nummer": nummer,
        "titel": f"{titel} {organisatie.programmanaam}",
        "orgaan": moment.orgaan if moment else Rapportmoment.Orgaan.DT,
        "nadruk": moment.nadruk if moment else "",
        "periode_van": van,
        "peildatum": dag,
    }


def maak(rapport, *, op=None):
    """Save a new report with its fixed sections in the order of its emphasis; returns it.

    `op` is the aware datetime of a historical load: history rows get that date.
    """
    with transaction.atomic():
        bewaar(rapport, op=op)
        for plek, soort in enumerate(volgorde(rapport.nadruk)):
            sectie = Sectie(
                rapport=rapport, organisatie_id=rapport.organisatie_id, soort=soort, volgorde=plek
            )
            bewaar(sectie, op=op)
    return rapport


def bewaar(rij, *, op=None, door=None):
    """Save with a history row on the moment `op` (default now) by `door`."""
    if op:
        rij._history_date = op
    if door:
        rij._history_user = door
    rij.save()


def bewerk(rapport, *, versie):
    """Store changed fields of a report; Verouderd when somebody else was first.

    Refused (ValidationError) once the report lies before the Directieteam.
    """
    if not rapport.is_bewerkbaar:
        raise ValidationError(LIGT_AL)
    with transaction.atomic():
        rijen = Rapport.objects.filter(pk=rapport.pk, versie=versie, staat=rapport.staat)
        oud = rijen.values("nadruk", "periode_van", "peildatum").first()
        weiger_andere_dagen(rapport, oud)
        # zonder historie: claims the version, save() follows
        if not rijen.update(versie=F("versie") + 1):
            raise Verouderd(Rapport.objects.get(pk=rapport.pk))
        rapport.versie = versie + 1
        rapport.save()
        if rapport.nadruk != oud["nadruk"]:
            herorden(rapport)


def weiger_andere_dagen(rapport, oud):
    """ValidationError when frozen figures would be of other days than the report says."""
    dagen = (rapport.periode_van, rapport.peildatum)
    if oud and rapport.cijfers_liggen_vast and dagen != (oud["periode_van"], oud["peildatum"]):
        raise ValidationError(PEILDATUM_VAST)


def herorden(rapport):
    """Put the fixed sections in the order of the emphasis, own ones at the end of their chapter."""
    plekken = {soort: plek for plek, soort in enumerate(volgorde(rapport.nadruk))}
    secties = sorted(rapport.secties.all(), key=lambda s: plekken.get(s.soort, len(plekken)))
    nummer(per_hoofdstuk(secties))


def nummer(secties):
    """Number the sections of a report in the order given; only those that move are saved."""
    for plek, sectie in enumerate(secties):
        if sectie.volgorde != plek:
            sectie.volgorde = plek
            sectie.save(update_fields=["volgorde"])


def schrijf(sectie, tekst, *, versie, door=None, reden=BEURT):
    """Store the text of a section; Verouderd when somebody else wrote another text first.

    What is the same as the stored text changes nothing. `door` writes on in one row of the history
    (`leg_beurt_vast`) unless `reden` says that it is something else than writing.
    Raises ValidationError once the report lies before the Directieteam.
    """
    if not sectie.rapport.is_bewerkbaar:
        raise ValidationError(LIGT_AL)
    rijen = Sectie.objects.filter(pk=sectie.pk, versie=versie, rapport__staat__in=BEWERKBAAR)
    with transaction.atomic():
        if Sectie.objects.filter(pk=sectie.pk, is_eigen=True, tekst=tekst.strip()).exists():
            sectie.refresh_from_db()
            return
        # zonder historie: claims the version, a save follows
        if not rijen.update(versie=F("versie") + 1):
            nu = Sectie.objects.select_related("rapport").get(pk=sectie.pk)
            if not nu.rapport.is_bewerkbaar:
                raise ValidationError(LIGT_AL)
            raise Verouderd(nu)
        sectie.refresh_from_db()
        sectie.tekst, sectie.is_eigen = tekst.strip(), True
        leg_beurt_vast(sectie, door, reden)


def leg_beurt_vast(sectie, door, reden):
    """Save the text with its row of the history: one per person per ten minutes of writing.

    A text saves itself every few seconds, and a hundred rows help nobody. So while one person
    writes on, the row with which that person began takes the new text and keeps its moment. A row
    of somebody else, an older one, or one with another reason is never touched: whatever was
    there when another began to write can be found again.
    """
    vorige = sectie.history.order_by("-history_id").first()
    begonnen = timezone.now() - SCHRIJFBEURT
    zelfde = (
        door is not None
        and vorige is not None
        and vorige.history_user_id == door.pk
        and vorige.history_change_reason == reden == BEURT
        and vorige.history_date > begonnen
    )
    if zelfde:
        # zonder historie: this is the history
        sectie.history.filter(history_id=vorige.history_id).update(tekst=sectie.tekst)
        sectie.save_without_historical_record(update_fields=["tekst"])
        return
    sectie._history_user, sectie._change_reason = door, reden
    sectie.save(update_fields=["tekst", "is_eigen"])


def neem_voorstel_terug(sectie, *, versie, door=None):
    """Show again what the program proposes; what was written stays in the history."""
    with transaction.atomic():
        schrijf(sectie, "", versie=versie, door=door, reden=VOORSTEL)
        sectie.is_eigen = False
        sectie._history_user, sectie._change_reason = door, VOORSTEL
        sectie.save(update_fields=["is_eigen"])


def zet_door(rapport, staat, *, door):
    """Move a report to the next state, or back to concept; ValidationError when it may not.

    Put before the bodies again it gets a new turn: earlier advice and decisions were about another
    text, and stay as they were said.
    """
    if belemmeringen := rapport.belemmeringen(staat):
        raise ValidationError(belemmeringen)
    beurt = {"beurt": F("beurt") + 1} if staat == Rapport.Staat.ADVIES else {}
    with transaction.atomic():
        claim(rapport, staat=staat, **beurt)
        if beurt:
            rapport.cijfers_vast = None
            rapport.cijfers_vast = leg_cijfers_vast(rapport, door)
        bewaar(rapport, door=door)
        if beurt:
            leg_planning_vast(rapport)
        meld_stap(rapport, door)


def leg_cijfers_vast(rapport, door):
    """Freeze what the bodies will read from the data (Momentopname); texts stay as they are.

    ValidationError when a part could not be made.
    """
    deel = cijferdeel(rapport)
    if fouten := fouten_in(voeg_samen(rapport, deel)):
        raise ValidationError([*fouten, NIET_VOORLEGGEN])
    return Momentopname.objects.bevries(
        organisatie=rapport.organisatie, soort="rapportcijfers", inhoud=deel, door=door
    )


def meld_stap(rapport, door):
    """Tell the body before which the report lies now; a concept lies before nobody."""
    if rapport.staat not in STAP:
        return
    tekst, rollen = STAP[rapport.staat]
    meldingen = meld(rapport, tekst.format(rapport.titel), rollen, door)
    stapmail.mail(rapport.organisatie, meldingen, door=door)


def meld(rapport, tekst, rollen, door):
    """Tell these roles, with a link to the report and never the report itself."""
    return Melding.objects.meld_rollen(rapport.organisatie, rollen, tekst, rapport, behalve=door)


def stel_vast(rapport, *, door, op=None):
    """Adopt a report for good: freeze figures and texts as a Momentopname with its fingerprint.

    `op` (aware datetime) is for a historical load only: then the flow before it is not asked.
    Raises ValidationError when it may not be adopted, or somebody else was first.
    """
    if op is None and (belemmeringen := rapport.belemmeringen(Rapport.Staat.VASTGESTELD)):
        raise ValidationError(belemmeringen)
    moment = op or timezone.now()
    with transaction.atomic():
        claim(
            rapport, staat=Rapport.Staat.VASTGESTELD, vastgesteld_op=moment, vastgesteld_door=door
        )
        inhoud = stel_samen(rapport)
        if fouten := fouten_in(inhoud):  # what is frozen must be whole
            raise ValidationError([*fouten, NIET_HEEL])
        momentopname = Momentopname.objects.bevries(
            organisatie=rapport.organisatie, soort="rapport", inhoud=inhoud, door=door
        )
        Momentopname.objects.filter(pk=momentopname.pk).update(gemaakt_op=moment)
        rapport.momentopname = momentopname
        bewaar(rapport, op=op, door=door)
        vervolg.stel_voor(rapport, timezone.localdate(moment), op=op)
        if op is None:
            meld(rapport, f"Vastgesteld: {rapport}", IEDEREEN, door)
    return momentopname


def trek_in(rapport, reden, *, door):
    """Withdraw an adopted report from its readers; what was frozen stays, with the reason.

    Raises ValidationError when it may not, or somebody did so already.
    """
    redenen = rapport.belemmeringen_intrekken()
    if not redenen and not reden.strip():
        redenen = ["Schrijf op waarom je het rapport intrekt."]
    if redenen:
        raise ValidationError(redenen)
    velden = {"ingetrokken_op": timezone.now(), "ingetrokken_reden": reden.strip()}
    with transaction.atomic():
        rijen = Rapport.objects.filter(pk=rapport.pk, ingetrokken_op=None)
        # zonder historie: claims the withdrawal, `bewaar` follows
        if not rijen.update(versie=F("versie") + 1, ingetrokken_door=door, **velden):
            raise ValidationError(NET_GEWIJZIGD)
        rapport.refresh_from_db()
        bewaar(rapport, door=door)
        meld(rapport, f"Ingetrokken: {rapport}", IEDEREEN, door)


def claim(rapport, **velden):
    """Change state once, also when two people click at the same time; `rapport` is fresh after."""
    rijen = Rapport.objects.filter(pk=rapport.pk, staat=rapport.staat, versie=rapport.versie)
    rijen = rijen.exclude(staat=Rapport.Staat.VASTGESTELD)
    # zonder historie: claims the state, the caller saves
    if not rijen.update(versie=F("versie") + 1, **velden):
        raise ValidationError(NET_GEWIJZIGD)
    rapport.refresh_from_db()
