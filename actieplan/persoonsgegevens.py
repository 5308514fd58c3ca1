"""What happens to rows that point at a person who is erased (docs/besluiten/0016)."""

from organisatie.persoon.verklaring import Verklaring

VERKLARINGEN = {
    "actieplan": Verklaring(
        eigen={"Agendafeed.eigenaar": None},
        werk=frozenset(
            {
                "Actie.eigenaar",
                "Actienotitie.door",
                "DoorlopendeActiviteit.eigenaar",
                "Ontwikkeling.eigenaar",
                "Planningsitem.eigenaar",
                "Resultaatgesprek.directeur",
                "Resultaatgesprek.manager",
                "Risico.eigenaar",
                "Stakeholder.contact",
                "Uitvoering.door",
                "Urenregel.wie",
            }
        ),
    )
}
