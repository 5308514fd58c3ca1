"""What must not be seen: rows with a secret in them, and which secret a page gives away."""

from datetime import date

from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from tests import factories_leren as l
from tests.factories_planning import (
    DoorlopendeActiviteitFactory,
    PlanningsitemFactory,
    PlanningsregelFactory,
)
from trajecten.models import Afwijking, Overweging, Thema, Themaambitie

RAMING, CRITERIUM, GEHEIM = 7_654_321, "Alleen kranen van bamboe", "Zwanenmeer"
DOCUMENT = "Concept van de eisen"
ZIET_NIET = (Rol.INKOPER, Rol.ADVISEUR, Rol.BUDGETHOUDER, Rol.LEZER)
ZIET_WEL = (Rol.COORDINATOR, Rol.DT, Rol.BEHEERDER)


def zonder_cijfers(tekst):
    """The text without dots and spaces, so that an amount is found however it is written."""
    return tekst.replace(".", "").replace("\xa0", "").replace(" ", "")


def verraden(tekst):
    """What a page gives away (set): something of another organisation, the estimate, a draft."""
    gevonden = {
        "ander": GEHEIM in tekst,
        "bedrag": str(RAMING) in zonder_cijfers(tekst),
        "concept": CRITERIUM in tekst or DOCUMENT in tekst,
    }
    return {wat for wat, staat_er in gevonden.items() if staat_er}


def verboden(rol):
    """What no page may give away to this role (set)."""
    return {"ander", "bedrag", "concept"} if rol in ZIET_NIET else {"ander"}


def te_lezen(antwoord):
    """The text of a page that opened; nothing of another answer, or of a file."""
    is_tekst = antwoord.headers.get("Content-Type", "").startswith("text/")
    if antwoord.status_code != 200 or antwoord.streaming or not is_tekst:
        return ""
    return antwoord.content.decode()


def leg_geheimen_neer(wereld):
    """Rows that are not for everybody, here and in the other organisation.

    Returns the pks of those here, by the names that such rows have in `wereld.rijen`.
    """
    maak_geheim(wereld.andere)
    f.TrajectFactory(organisatie=wereld.organisatie, raming_min=1_000, raming_max=1_000)
    thema = Thema.objects.get(pk=wereld.rijen["thema"])
    rijen = maak_vertrouwelijk(wereld.organisatie, thema)
    return {naam: rij.pk for naam, rij in rijen.items()}


def maak_vertrouwelijk(eigen, thema):
    """A traject whose estimate, criteria and documents are not for everybody; name → row."""
    traject = f.TrajectFactory(
        organisatie=eigen,
        afdeling=f.AfdelingFactory(organisatie=eigen),
        publicatie=date(2027, 3, 1),
        publicatie_precisie="dag",
        raming_min=1,
        raming_max=2,
        raming_ruw=str(RAMING),
    )
    traject.raming_min = traject.raming_max = RAMING
    traject.save()
    Themaambitie.objects.create(
        organisatie=eigen, traject=traject, thema=thema, niveau=1, wijze="aanmoedigen"
    )
    f.CriteriumFactory(traject=traject, thema=thema, tekst=CRITERIUM)
    Overweging.objects.create(organisatie=eigen, traject=traject, mogelijk=CRITERIUM)
    stuk = l.PuzzelstukFactory(traject=traject, zichtbaarheid="vertrouwelijk", titel=CRITERIUM)
    l.VastKaderFactory(organisatie=eigen).puzzelstukken.add(stuk)
    return {"traject": traject} | maak_erbij(traject, thema)


def maak_erbij(traject, thema):
    """What belongs to that traject and has pages of its own; name → row."""
    eigen, wat = traject.organisatie, CRITERIUM
    ronde = f.SelectierondeFactory(organisatie=eigen)
    deel = {"onderdeel_van": traject, "onderdeel_soort": "perceel"}
    return {
        "effect": f.EffectFactory(
            traject=traject, gevraagd=RAMING, gerealiseerd=None, zekerheid=""
        ),
        "kosten": f.KosteneffectFactory(traject=traject, bedrag=RAMING),
        "bijlage": f.BijlageFactory(traject=traject, titel=DOCUMENT, is_vertrouwelijk=True),
        "onderdeel": f.TrajectFactory(
            organisatie=eigen, raming_min=RAMING, raming_max=RAMING, **deel
        ),
        "stap": f.StapFactory(traject=traject, resultaat=wat),
        "contact": f.MarktconsultatieFactory(traject=traject, partijen=wat, bevindingen=wat),
        "afwijking": Afwijking.objects.create(
            organisatie=eigen, traject=traject, thema=thema, norm=2, gekozen=1, reden="Klein"
        ),
        "ronde": ronde,
        "kandidatuur": f.KandidatuurFactory(ronde=ronde, traject=traject),
    }


def maak_geheim(andere):
    """Rows of another organisation, each with the secret word in what people read of it."""
    thema = f.ThemaFactory(organisatie=andere, naam=f"{GEHEIM} thema")
    afdeling = f.AfdelingFactory(organisatie=andere, naam=f"{GEHEIM} afdeling", directie=GEHEIM)
    categorie = f.CategorieFactory(organisatie=andere, naam=f"{GEHEIM} categorie")
    traject = f.TrajectFactory(
        organisatie=andere, titel=f"{GEHEIM} traject", afdeling=afdeling, categorie=categorie,
        publicatie=date(2027, 3, 1), publicatie_precisie="dag",
    )  # fmt: skip
    Afwijking.objects.create(
        organisatie=andere, traject=traject, thema=thema, norm=2, gekozen=1, reden=GEHEIM
    )
    f.KandidatuurFactory(
        ronde=f.SelectierondeFactory(organisatie=andere, naam=GEHEIM), traject=traject
    )
    f.StapFactory(traject=traject, naam=GEHEIM, werking="helpt", notitie=GEHEIM)
    f.StappenplanFactory(organisatie=andere, naam=GEHEIM)
    f.ChecklistpuntFactory(organisatie=andere, tekst=GEHEIM)
    f.RapportFactory(organisatie=andere, titel=GEHEIM)
    indicator = f.IndicatorFactory(organisatie=andere, naam=f"{GEHEIM} indicator", thema=thema)
    f.EffectFactory(traject=traject, indicator=indicator, bron=GEHEIM)
    f.KosteneffectFactory(traject=traject, toelichting=GEHEIM, besluit_nodig=True)
    f.ZelfevaluatieFactory(organisatie=andere, toelichting=GEHEIM)
    plan = f.ActieplanFactory(organisatie=andere, naam=GEHEIM)
    PlanningsitemFactory(actieplan=plan, titel=GEHEIM, dag=timezone.localdate())
    PlanningsregelFactory(organisatie=andere, titel=GEHEIM)
    DoorlopendeActiviteitFactory(organisatie=andere, titel=GEHEIM)
    mens = f.GebruikerFactory(naam=GEHEIM)
    f.LidmaatschapFactory(organisatie=andere, gebruiker=mens)
