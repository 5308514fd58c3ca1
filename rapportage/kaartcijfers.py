"""The live numbers on the route map; each leads to the list that it counts (domein.md, rule 2)."""

from dataclasses import dataclass

from django.urls import reverse

from community.models import Kader, Puzzelstuk
from mvi.templatetags.mvi import MAANDEN
from organisatie.toegang import mag_trajecten_zien
from rapportage.cijfers import bereken
from rapportage.rapport import volgend_moment
from rapportage.werklijsten import WERKLIJSTEN

#: Widths in the drawing of a digit or letter, of a space and of a character of the small text.
TEKEN, SPATIE, KLEIN = 15.6, 7, 8.9


@dataclass(frozen=True)
class Cijfer:
    """A number with two lines of words, its list, its place, and how long its posts are."""

    naam: str
    waarde: str
    regels: tuple
    url: str
    x: int
    y: int
    paal: int = 0

    @property
    def tekst(self):
        """The number in a sentence, for the list."""
        return " ".join((self.waarde, *self.regels))

    @property
    def tekst_x(self):
        spaties = self.waarde.count(" ")
        return round(23 + TEKEN * (len(self.waarde) - spaties) + SPATIE * spaties)

    @property
    def breed(self):
        return self.tekst_x + round(KLEIN * max(map(len, self.regels))) + 14

    @property
    def ring(self):
        return self.breed + 10

    @property
    def paal_x(self):
        return self.breed - 24


def cijfers_op_de_kaart(toegang, plan, dag):
    """The numbers (list of Cijfer) that this person may see."""
    makers = [rapportage]
    if met_leren(toegang):
        makers = [puzzelstukken, kaders, *makers]
    if mag_trajecten_zien(toegang):
        makers += [in_de_machine, maximaal]
    gemaakt = (maker(toegang, plan, dag) for maker in makers)
    return [cijfer for cijfer in gemaakt if cijfer]


def adres(toegang, naam, *args):
    return reverse(naam, args=[toegang.organisatie.slug, *args])


def met_leren(toegang):
    """True unless the organisation switched off Leren."""
    return not toegang.organisatie.zonder_leren


def puzzelstukken(toegang, plan, dag):
    """How many pieces were found."""
    aantal = Puzzelstuk.objects.zichtbaar_voor(toegang).count()
    wat = "puzzelstuk" if aantal == 1 else "puzzelstukken"
    url = adres(toegang, "puzzelstuk_list")
    return Cijfer("puzzelstukken", str(aantal), (wat, "gevonden"), url, 918, 716, 22)


def kaders(toegang, plan, dag):
    """How many kaders hold now: the stones of the road."""
    aantal = Kader.objects.zichtbaar_voor(toegang).geldend().count()
    wat = "kader" if aantal == 1 else "kaders"
    url = f"{adres(toegang, 'kader_list')}?stand=geldig"
    return Cijfer("kaders", str(aantal), (wat, "gelegd"), url, 1098, 548, 34)


def in_de_machine(toegang, plan, dag):
    """Selected trajects that are not finished."""
    aantal = WERKLIJSTEN["in-de-machine"].trajecten(toegang, dag).count()
    wat = "traject" if aantal == 1 else "trajecten"
    url = adres(toegang, "werklijst", "in-de-machine")
    return Cijfer("machine", str(aantal), (wat, "in de machine"), url, 652, 612)


def maximaal(toegang, plan, dag):
    """How many were asked maximally this year, beside the target where that counts the same."""
    cijfers = bereken(toegang.organisatie, dag)
    aantal = str(len(cijfers.maximaal))
    if cijfers.doel_aantal and not cijfers.telt_gestart:
        aantal = f"{aantal} van {cijfers.doel_aantal}"
    url = f"{adres(toegang, 'cijfer_detail', 'maximaal')}?jaar={dag.year}"
    return Cijfer("maximaal", aantal, ("maximaal", f"in {dag.year}"), url, 1350, 872, 22)


def rapportage(toegang, plan, dag):
    """Days to the next report; without a day of the meeting only its month; None without one."""
    moment = volgend_moment(toegang.organisatie, dag)
    if moment is None:
        return None
    url = adres(toegang, "actieplan_detail", moment.actieplan_id)
    rapport = f"rapport {moment.nummer}"
    op = moment.vergadering_op
    if op is None or op < dag:
        maand = MAANDEN.split()[moment.maand.month - 1]
        return Cijfer("rapport", maand[:3], (f"{moment.maand.year}:", rapport), url, 1514, 1066)
    dagen = (op - dag).days
    wat = "dag tot" if dagen == 1 else "dagen tot"
    return Cijfer("rapport", str(dagen), (wat, rapport), url, 1514, 1066)
