"""What every page needs: the organisation, the person's access and the menu."""

from django.conf import settings

from organisatie import toegang as regels


def pagina(request):
    """Template context: `toegang`, `organisatie`, `mag` (predicates by name), `is_demo`."""
    toegang = getattr(request, "toegang", None)
    if toegang is None:
        return {"is_demo": settings.DEMO}
    return {
        "toegang": toegang,
        "organisatie": toegang.organisatie,
        "mag": {naam: getattr(regels, f"mag_{naam}")(toegang) for naam in IN_TEMPLATES},
        "ongelezen": toegang.gebruiker.meldingen.filter(organisatie=toegang.organisatie)
        .ongelezen()
        .count(),
        "is_demo": settings.DEMO,
    }


#: Predicates of organisatie/toegang.py that templates ask for as `mag.<naam>`.
IN_TEMPLATES = (
    "trajecten_zien",
    "traject_maken",
    "kalender_importeren",
    "exporteren",
    "alle_ramingen_zien",
    "coordineren",
    "escaleren",
    "puzzelstuk_maken",
    "communiceren",
    "toolbox_beheren",
    "adviseren",
    "besluiten",
    "kosten_zien",
    "stakeholders_zien",
    "lijsten_beheren",
    "beheren",
    "beheer_zien",
)
