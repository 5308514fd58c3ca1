"""The lists around the programme of Leiden: risks, developments, stakeholders, objections."""

from datetime import timedelta

from actieplan.models import Bezwaar, Ontwikkeling, Risico, Stakeholder
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.gegevens import lees

#: So long ago the lists were filled.
DAGEN_GELEDEN = 260


def schrijf_registers(basis, vandaag):
    """Store all four lists, as if filled when the running plan was young."""
    gegevens = lees("registers")
    mensen = {email.partition("@")[0]: mens for email, mens in basis.bezetting.mensen.items()}
    op = moment(vandaag - timedelta(days=DAGEN_GELEDEN), 14)
    rijen = [
        *(risico(velden, mensen, vandaag) for velden in gegevens["risicos"]),
        *(ontwikkeling(velden, mensen, vandaag) for velden in gegevens["ontwikkelingen"]),
        *(Stakeholder(**v | {"contact": mensen.get(v["contact"])})
          for v in gegevens["stakeholders"]),
        *(Bezwaar(**velden) for velden in gegevens["bezwaren"]),
    ]  # fmt: skip
    for rij in rijen:
        rij.organisatie = basis.organisatie
        leg_vast(rij, op, door=basis.bezetting.coordinator)


def risico(velden, mensen, vandaag):
    """A risk; its day to look again is counted from today."""
    velden = dict(velden)
    eigenaar, dagen = mensen.get(velden.pop("wie")), velden.pop("dagen")
    weer = vandaag + timedelta(days=dagen) if dagen else None
    return Risico(**velden, eigenaar=eigenaar, opnieuw_op=weer)


def ontwikkeling(velden, mensen, vandaag):
    """A development; its dates are counted from today."""
    velden = dict(velden)
    eigenaar, over = mensen.get(velden.pop("wie")), velden.pop("over")
    return Ontwikkeling(
        eigenaar=eigenaar,
        volgende_datum=None if over is None else vandaag + timedelta(days=over),
        volgende_wat=velden.pop("wat"),
        bekeken_op=vandaag - timedelta(days=velden.pop("bekeken")),
        **velden,
    )
