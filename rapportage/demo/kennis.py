"""Kennis of the demo: the texts that ship, what is done already, and policy with its goal."""

from actieplan.kennis import vul_kennis
from actieplan.models import Actieplan, Beleidsstuk, Kennispagina, Praktijkregel, Principe
from organisatie.models import Afdeling, Rol
from rapportage.demo.boek import leg_vast, moment
from trajecten.models import Categorie, Fase, Thema, Traject

#: What, explanation, part of the name of department and category, who, since.
PRAKTIJK = (
    ("Schoonmakers werken overdag", "Dat scheelt licht en verwarming, en collega's kennen elkaar.",
     "Facilitair", "Schoonmaak", "coördinator Facilitair", 2019),
    ("Meubels gaan eerst intern rond", "Wat over is, staat op een lijst die iedereen kan zien.",
     "Facilitair", "Kantoor", "team Huisvesting", 2020),
    ("Snoeihout wordt schuilplek of bank", "", "Beheer", "Groen", "beheerder Groen", 2018),
    ("Abri's zijn opgeknapt en niet vervangen", "De opbrengst ging omhoog.", "", "Straatmeubilair",
     "", None),
    ("Leerlingenvervoer rijdt deels elektrisch", "", "Jeugd", "Vervoer", "contractmanager", 2023),
)  # fmt: skip
#: Policy, what it asks, code of the theme, number of the goal.
BELEID = (
    ("Beleid circulaire economie", "Minder nieuw materiaal, en alles wat we kopen kan opnieuw.",
     "circul", "6"),
    ("Duurzaamheidsagenda", "Minder uitstoot bij wat we laten maken en bouwen.", "co2", "1"),
    ("Aanpak social return", "Een grote opdracht geeft ook werk of een leerplek.", "sroi", "4"),
    ("Nota inkoop en aanbesteding", "MVI hoort bij het begin van elk traject.", "", "2"),
    ("Visie op leren en ontwikkelen", "Collega's leren in het werk en van elkaar.", "", ""),
)  # fmt: skip


def schrijf_kennis(basis, vandaag):
    """Fill Kennis half a year after the running plan was adopted."""
    organisatie = basis.organisatie
    plan = Actieplan.objects.filter(organisatie=organisatie).op(vandaag).first()
    op = moment(min(plan.vastgesteld_op.replace(month=7, day=1), vandaag))
    vul_kennis(organisatie)
    for model in (Kennispagina, Principe):
        # zonder historie: this is the history
        model.history.filter(organisatie=organisatie).update(history_date=op)
    door = basis.mensen_per_rol()[Rol.COORDINATOR]
    for regel in PRAKTIJK:
        leg_vast(praktijkregel(organisatie, *regel), op, door=door)
    for regel in BELEID:
        leg_vast(beleidsstuk(plan, *regel), op, door=door)


def praktijkregel(organisatie, wat, uitleg, afdeling, categorie, wie, sinds):
    """One line; the traject is a finished one of that category."""
    soort = eerste(Categorie, organisatie, categorie)
    gedaan = Traject.objects.filter(organisatie=organisatie, categorie=soort, fase__gte=Fase.GEGUND)
    return Praktijkregel(
        organisatie=organisatie, wat=wat, toelichting=uitleg, categorie=soort, wie=wie,
        sinds=sinds, afdeling=eerste(Afdeling, organisatie, afdeling) if afdeling else None,
        traject=gedaan.order_by("-nummer").first() if soort and sinds else None,
    )  # fmt: skip


def beleidsstuk(plan, naam, vraagt, thema, doel):
    """One policy; the last one waits for a goal."""
    themas = Thema.objects.filter(organisatie=plan.organisatie, code__icontains=thema)
    return Beleidsstuk(
        organisatie=plan.organisatie, naam=naam, vraagt=vraagt,
        thema=themas.first() if thema else None, doel=plan.doelen.filter(nummer=doel).first(),
    )  # fmt: skip


def eerste(model, organisatie, naam):
    """The first row with this in its name, or None."""
    return model.objects.filter(organisatie=organisatie, naam__icontains=naam).first()
