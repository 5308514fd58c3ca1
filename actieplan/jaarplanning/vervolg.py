"""What follows a new report by itself (eisen.md L-104)."""

from actieplan.jaarplanning.datums import maanden_later
from actieplan.jaarplanning.maken import Sjabloon, maak
from actieplan.models import Planningsitem, Planningssoort


def plan_communicatie(moment):
    """Plan the internal communication after a report; the new items (list).

    As the template has it for this report; without such a line a month later.
    """
    plan = moment.actieplan
    voorstellen = Sjabloon(plan).vervolg(moment)
    eigen = [v for v in voorstellen if v.regel.soort == Planningssoort.COMMUNICATIE]
    if eigen:
        return maak(plan, eigen, {voorstel.sleutel for voorstel in eigen})
    return [
        Planningsitem.objects.create(
            organisatie=plan.organisatie,
            actieplan=plan,
            titel=f"Interne communicatie na de {moment}",
            soort=Planningssoort.COMMUNICATIE,
            maand=maanden_later(moment.maand, 1),
            moment=moment,
            schuift_mee=True,
        )
    ]
