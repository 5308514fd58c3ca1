"""What each value of the filter form does to the trajects, and what they can be ordered by."""

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from trajecten.models.velden import voorbij

#: Choices of the filter ‘eigenaar’ that are no name.
MIJ, ONBEKEND = "-mij", "-onbekend"


#: What asked the market nothing, so no figure counts it; as `Jaar.is_gestopt` in the figures.
GESTOPT_VOOR_DE_MARKT = ~Q(afloop="") & Q(publicatie_werkelijk=None)


def op_jaar(trajecten, jaar):
    """Those that count in a year, or in ‘jaar onbekend’."""
    return trajecten.filter(uitvraag=None) if jaar == "onbekend" else trajecten.filter(telt_in=jaar)


def op_maximaal(trajecten, uitkomst):
    """Those whose establishment on the day of the uitvraag had this outcome."""
    eis = {
        "ja": Q(vaststelling__is_maximaal=True),
        "nee": Q(vaststelling__is_maximaal=False),
        "vastgesteld": Q(vaststelling__isnull=False),
        "zonder_akkoord": Q(vaststelling__zonder_akkoord=True),
    }
    return trajecten.filter(eis[uitkomst])


def op_eigenaar(trajecten, wie):
    """By the name of the budgethouder, `ONBEKEND`, or an account: where that person is named."""
    if not isinstance(wie, str):
        return trajecten.waar_genoemd(wie)
    return trajecten.met_eigenaar().filter(eigenaar=None if wie == ONBEKEND else wie)


def op_bereik(trajecten, keuze):
    """Those whose estimate reaches the threshold (`keuze` is a pair of "ja"/"nee" and an amount).

    Without a threshold everything is in scope (eisen.md L-022); an unknown estimate is neither.
    """
    waarde, drempel = keuze
    if drempel is None:
        return trajecten if waarde == "ja" else trajecten.none()
    hoogste = trajecten.annotate(raming_hoogst=Coalesce("raming_max", "raming_min"))
    eis = {"ja": "raming_hoogst__gte", "nee": "raming_hoogst__lt"}
    if waarde == "onbekend":
        return hoogste.filter(raming_hoogst=None)
    return hoogste.filter(**{eis[waarde]: drempel})


def op_keuze(veld):
    """The filter on a column with choices; `ONBEKEND` finds those without one."""
    return lambda trajecten, code: trajecten.filter(**{veld: "" if code == ONBEKEND else code})


def vanaf(trajecten, dag):
    """In the market on this day or later; a planned period counts while it is not over."""
    gepland = Q(publicatie_werkelijk=None, publicatie__isnull=False)
    return trajecten.filter(
        Q(publicatie_werkelijk__gte=dag) | (gepland & ~voorbij("publicatie", dag))
    )


def tot_en_met(trajecten, dag):
    """In the market on this day or earlier; a planned period counts once it has begun."""
    gepland = Q(publicatie_werkelijk=None, publicatie__lte=dag)
    return trajecten.filter(Q(publicatie_werkelijk__lte=dag) | gepland)


FILTERS = {
    "q": lambda trajecten, tekst: trajecten.zoek(tekst),
    "fase": lambda trajecten, fase: trajecten.filter(fase=int(fase)),
    "afdeling": lambda trajecten, afdeling: trajecten.filter(afdeling=afdeling),
    "directie": lambda trajecten, naam: trajecten.filter(afdeling__directie=naam),
    "categorie": lambda trajecten, categorie: trajecten.filter(categorie=categorie),
    "kansrijk": lambda trajecten, _: trajecten.filter(categorie__is_kansrijk=True),
    "status": lambda trajecten, waarde: trajecten.filter(status=waarde),
    "jaar": op_jaar,
    "keuze": lambda trajecten, keuze: trajecten.filter(selectiestatus=keuze),
    "maximaal": op_maximaal,
    "eigenaar": op_eigenaar,
    "van": vanaf,
    "tot": tot_en_met,
    "bereik": op_bereik,
    "herkomst": lambda trajecten, herkomst: trajecten.filter(herkomst=herkomst),
    "soort": op_keuze("soort"),
    "procedure": op_keuze("procedure"),
    "pilot": lambda trajecten, _: trajecten.filter(is_pilot=True),
    "voorbeeld": lambda trajecten, _: trajecten.filter(is_voorbeeld=True),
    "raamovereenkomst": lambda trajecten, _: trajecten.filter(is_raamovereenkomst=True),
    "telt": lambda trajecten, _: trajecten.exclude(GESTOPT_VOOR_DE_MARKT),
    "lopend": lambda trajecten, _: trajecten.lopend(),
}

#: The statuses, most urgent first.
DRINGEND = ("wacht", "let_op", "onbekend", "op_koers", "klaar", "gestopt")


def gevuld(veld):
    """The text of a column, or NULL when it is empty, so that unknown comes last."""
    return NullIf(F(veld), Value(""))


#: What a list of trajects can be ordered by.
SORTERING = {
    "nummer": F("nummer"),
    "traject": Lower("titel"),
    "afdeling": Lower("afdeling__naam"),
    "directie": Lower(gevuld("afdeling__directie")),
    "categorie": Lower("categorie__naam"),
    "fase": F("fase"),
    "ambitie": F("ambitie_som"),
    "status": F("status_plek"),
    "raming": Coalesce("raming_max", "raming_min"),
    "contractwaarde": F("contractwaarde"),
    "publicatie": F("uitvraag"),
    "gunning": Coalesce("gunning_werkelijk", "gunning"),
    "contracteinde": F("contracteinde"),
    "eigenaar": Lower("eigenaar"),
    "inkoper": Lower("inkoper"),
    "procedure": gevuld("procedure"),
    "soort": gevuld("soort"),
    "leverancier": Lower(gevuld("leverancier")),
    "gewijzigd": F("gewijzigd_op"),
}
