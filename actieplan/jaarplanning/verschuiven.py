"""Moves a report with what hangs on it: first what would happen, then what was chosen."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from actieplan.jaarplanning.datums import maanden_later, maanden_tussen
from actieplan.models import Planningsitem
from trajecten.models.velden import maand_verder

BLIJFT = {
    Planningsitem.Status.GEDAAN: "is al gedaan",
    Planningsitem.Status.VERVALLEN: "is vervallen",
}


@dataclass(frozen=True)
class Gevolg:
    """What a move of the report does to one item; `blijft` says why it stays, else it moves."""

    item: Planningsitem
    maand: date
    dag: date | None
    blijft: str = ""
    let_op: str = ""


def gevolgen(vervolg, plan, maanden):
    """What happens to each item (list of Planningsitem) when its report moves so many months."""
    return [gevolg(item, plan, maanden) for item in vervolg]


def gevolg(item, plan, maanden):
    """One item: done and cancelled ones and those in a month of their own stay."""
    blijft = BLIJFT.get(item.status) or ("" if item.schuift_mee else "staat vast in deze maand")
    if blijft:
        return Gevolg(item, item.maand, item.dag, blijft)
    maand = maand_verder(item.maand, maanden)
    gewenst = item.gewenste_dag or (item.dag and item.dag.day)
    dag = item.dag and maanden_later(item.dag, maanden, gewenst)
    return Gevolg(item, maand, dag, let_op=let_op(plan, maand, dag, gewenst))


def let_op(plan, maand, dag, gewenst):
    """What a person should know before it moves; empty when nothing is odd."""
    einde = dag or maand_verder(maand, 1) - timedelta(days=1)
    if (dag or maand) < plan.start or einde > plan.eind:
        return "Valt buiten de looptijd van het plan."
    if dag and dag.day != gewenst:
        return f"Deze maand heeft geen dag {gewenst}; het wordt de laatste dag."
    return ""


@transaction.atomic
def schuif(moment, maand, *, items=(), reden=""):
    """Put a report in another month, with the chosen items (pks) that may move; which did (list).

    Everything or nothing.
    """
    maanden = maanden_tussen(moment.maand, maand)
    moment.zet_op(maand)
    moment._change_reason = waarom(moment, reden)
    moment.save()
    return schuif_vervolg(moment, maanden, items=items, reden=reden)


def schuif_vervolg(moment, maanden, *, items, reden=""):
    """Move the chosen items of a report that moved itself; each keeps in its history why."""
    vervolg = moment.vervolg.filter(pk__in=items).select_related("organisatie")
    mee = [g.item for g in gevolgen(vervolg, moment.actieplan, maanden) if not g.blijft]
    for item in mee:
        item._change_reason = waarom(moment, reden)
        item.schuif(maanden)
        item.save()
    return mee


def waarom(moment, reden):
    """The reason that the history keeps."""
    return (f"Verschoven met de {moment}" + (f": {reden}" if reden else ""))[:100]
