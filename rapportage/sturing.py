"""What the coördinator could advise about steering, suggested by data (eisen.md L-074).

A rule looks at the figures of the report and at the registers, and says why. It proposes; only
the coördinator puts it in the report.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Actie
from community.models import Kader
from mvi.templatetags.mvi import datum_voluit, punten
from rapportage.cijfers import bereken
from rapportage.cijfers.zin import oordeel, zin
from rapportage.doelrisico import tekort
from rapportage.models import Rapport, Rapportbesluit, Voorstel
from rapportage.voorstellen import voeg_toe
from trajecten import uren
from trajecten.models import Escalatie

Soort = Voorstel.Soort
#: Days in which a decision about the planning counts for the half year (eisen.md L-047).
HALFJAAR = 150
#: Kaders and titles that are named at most.
TOON = 3


@dataclass(frozen=True)
class Suggestie:
    """A proposal that a rule would make: `sleutel` names it, `aanleiding` is the reason in data.

    `url` is where that can be seen.
    """

    sleutel: str
    soort: str
    titel: str
    aanleiding: str
    url: str
    tekst: str = ""
    zonder: str = ""

    @property
    def soortnaam(self):
        return Soort(self.soort).label

    def als_voorstel(self):
        """An unsaved Voorstel."""
        return Voorstel(
            soort=self.soort, titel=self.titel[:200], tekst=self.tekst, zonder=self.zonder,
            regel=self.sleutel, aanleiding=self.aanleiding[:300],
        )  # fmt: skip


def suggesties(rapport):
    """What the data suggests and the report does not propose yet (list), heaviest first."""
    cijfers = bereken(rapport.organisatie, rapport.peildatum)
    gebruikt = set(rapport.voorstellen.exclude(regel="").values_list("regel", flat=True))
    alle = chain.from_iterable(regel(rapport, cijfers) for regel in REGELS)
    return [suggestie for suggestie in alle if suggestie.sleutel not in gebruikt]


def neem_over(rapport, sleutel):
    """Put a suggestion in the report; None when it is there already or not suggested (any more)."""
    gevonden = next((s for s in suggesties(rapport) if s.sleutel == sleutel), None)
    return voeg_toe(rapport, gevonden.als_voorstel()) if gevonden else None


def adres(rapport, naam, *args):
    return reverse(naam, args=[rapport.organisatie.slug, *args])


def doel(rapport, cijfers):
    """The target of the year is missed, or will be."""
    jaar = cijfers.jaar
    titels = {
        "niet": f"Besluit hoe we het doel van {jaar} alsnog halen",
        "niet_gehaald": f"Besluit wat we anders doen nu het doel van {jaar} niet is gehaald",
    }
    soort = oordeel(cijfers)
    if soort in titels:
        yield Suggestie(
            "doel", Soort.ROL, titels[soort], zin(cijfers), adres(rapport, "voortgang"),
            tekst=tekort(cijfers, soort), zonder="Dan halen we het doel niet.",
        )  # fmt: skip


def aangehouden(rapport, _cijfers):
    """What was adjourned in an earlier report, and is due or has no day."""
    rijen = Rapportbesluit.objects.filter(
        organisatie=rapport.organisatie,
        rapport__in=Rapport.objects.geldend(),
        rapport__peildatum__lt=rapport.peildatum,
        uitkomst=Rapportbesluit.Uitkomst.AANGEHOUDEN,
    ).select_related("voorstel__rapport", "rapport__organisatie")
    for rij in rijen:
        sleutel = f"aangehouden-{rij.voorstel_id}"
        te_vroeg = rij.tot and rij.tot > timezone.localdate() + timedelta(days=HALFJAAR)
        if rij.pk != rij.voorstel.besluiten.last().pk or te_vroeg or is_terug(rij, sleutel):
            continue
        tot = f" tot {datum_voluit(rij.tot)}" if rij.tot else ""
        yield Suggestie(
            sleutel, rij.voorstel.soort, rij.voorstel.titel,
            f"Aangehouden{tot} bij ‘{rij.rapport}’. {rij.tekst}".strip(),
            rij.rapport.get_absolute_url(), tekst=rij.voorstel.tekst, zonder=rij.voorstel.zonder,
        )  # fmt: skip


def is_terug(besluit, sleutel):
    """True when a later report asks it again, by this rule or in the same words."""
    voorstel, rapport = besluit.voorstel, besluit.rapport
    later = Voorstel.objects.filter(
        organisatie=rapport.organisatie, rapport__peildatum__gt=rapport.peildatum
    )
    return later.filter(Q(regel=sleutel) | Q(titel=voorstel.titel)).exists()


def acties(rapport, _cijfers):
    """Actions that are past their term."""
    vandaag = timezone.localdate()
    rijen = Actie.objects.filter(organisatie=rapport.organisatie).te_laat(vandaag)
    titels = [str(actie) for actie in rijen[: TOON + 1]]
    if titels:
        aantal = rijen.count()
        wat = "1 actie die" if aantal == 1 else f"{punten(aantal)} acties die"
        is_ = "is" if aantal == 1 else "zijn"
        yield Suggestie(
            "acties", Soort.ROL, f"Maak tijd vrij voor {wat} te laat {is_}, of stop ermee",
            f"Te laat: {opsomming(titels)}.", f"{adres(rapport, 'actie_list')}?let_op=te_laat",
            zonder="Dan loopt het plan verder achter.",
        )  # fmt: skip


def zonder_akkoord(rapport, cijfers):
    """What went to the market without the agreement that was needed."""
    leden = sorted(cijfers.zonder_akkoord)
    if leden:
        titels = [cijfers.traject(pk).titel for pk in leden]
        yield Suggestie(
            "zonder-akkoord", Soort.ROL,
            "Spreek af wat we doen als een traject zonder akkoord in de markt komt",
            f"Uitgevraagd zonder akkoord: {opsomming(titels)}.",
            adres(rapport, "rapport_cijfer", rapport.pk, "zonder_akkoord"),
            zonder="Dan heeft een afwijking zonder akkoord geen gevolg.",
        )  # fmt: skip


def escalaties(rapport, _cijfers):
    """Broken agreements without an answer in time."""
    rijen = Escalatie.objects.filter(organisatie=rapport.organisatie)
    aantal = rijen.te_laat(timezone.localdate()).count()
    if aantal:
        wat = "1 melding" if aantal == 1 else f"{punten(aantal)} meldingen"
        yield Suggestie(
            "escalaties", Soort.ROL, "Spreek af wie reageert als een afspraak niet is nagekomen",
            f"{wat} zonder reactie op tijd.", f"{adres(rapport, 'escalatie_list')}?stand=te_laat",
        )  # fmt: skip


def kaders(rapport, _cijfers):
    """Kaders that are written and wait for adoption, the oldest first."""
    rijen = Kader.objects.filter(organisatie=rapport.organisatie).concept().order_by("gemaakt_op")
    for kader in rijen.select_related("organisatie")[:TOON]:
        yield Suggestie(
            f"kader-{kader.pk}", Soort.KADER, f"Stel het kader ‘{kader}’ vast",
            "Dit kader is geschreven en wacht op vaststelling.", kader.get_absolute_url(),
            tekst=kader.kern, zonder="Dan geldt het kader nog niet.",
        )  # fmt: skip


def capaciteit(rapport, cijfers):
    """More hours are asked for the chosen trajects than there are."""
    aantal = len(cijfers.geselecteerd & cijfers.nog_uit_te_vragen)
    regels = uren.regels(rapport.organisatie, (aantal,)) if aantal else []
    for wie, vraag, onbekend in uren.samen(regels, 0) if aantal else []:
        if vraag.tekort:
            yield Suggestie(
                f"uren-{wie.value}", Soort.PLAN,
                f"Verdeel de uren opnieuw: {wie.label.lower()} komt uren tekort",
                f"{punten(aantal)} gekozen trajecten moeten nog in de markt. "
                f"{uren.in_een_zin(wie, vraag, onbekend)}",
                adres(rapport, "urennorm_update"),
                zonder="Dan krijgt een deel van de trajecten geen begeleiding.",
            )  # fmt: skip


def meten(rapport, cijfers):
    """Of less than half of what was awarded the effect is known."""
    gemeten, verwacht = len(cijfers.effecten_gemeten), len(cijfers.effect_verwacht)
    if verwacht and gemeten * 2 < verwacht:
        yield Suggestie(
            "meten", Soort.ACTIE, "Meet bij elk gegund traject minstens één effect",
            f"Van {punten(gemeten)} van de {punten(verwacht)} gegunde trajecten is een effect "
            "gemeten.",
            adres(rapport, "rapport_cijfer", rapport.pk, "effecten_gemeten"),
            zonder="Dan weten we niet wat het programma oplevert.",
        )  # fmt: skip


def planning(rapport, _cijfers):
    """Twice a year the Directieteam decides on the planning of activities (eisen.md L-047)."""
    sinds = rapport.peildatum - timedelta(days=HALFJAAR)
    rijen = Voorstel.objects.filter(organisatie=rapport.organisatie, soort=Soort.PLANNING)
    besloten = rijen.filter(
        rapport__in=Rapport.objects.geldend(), rapport__peildatum__range=(sinds, rapport.peildatum)
    )
    if not rijen.filter(rapport=rapport).exists() and not besloten.exists():
        yield Suggestie(
            "planning", Soort.PLANNING,
            "Stel de planning van activiteiten voor het komende halfjaar vast",
            "Twee keer per jaar besluit het Directieteam over de planning. In het laatste halfjaar "
            "gebeurde dat niet.",
            adres(rapport, "planning_list"),
            tekst="De lijst van acties en afspraken staat bij dit voorstel, met wat er in de "
            "afgelopen periode is gedaan.",
        )  # fmt: skip


def opsomming(titels):
    """The first few titles, and that there are more."""
    meer = " en meer" if len(titels) > TOON else ""
    return ", ".join(f"‘{titel}’" for titel in titels[:TOON]) + meer


REGELS = (
    doel, aangehouden, zonder_akkoord, acties, escalaties, capaciteit, kaders, meten, planning,
)  # fmt: skip
