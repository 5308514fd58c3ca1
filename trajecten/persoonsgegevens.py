"""What happens to rows that point at a person who is erased (docs/besluiten/0016)."""

from organisatie.persoon.verklaring import Verklaring

VERKLARINGEN = {
    "trajecten": Verklaring(
        eigen={
            "Aanvulverzoek.gebruiker": None,
            "Lijstweergave.eigenaar": {"is_gedeeld": False},
            "Standaardweergave.gebruiker": None,
            "Volger.gebruiker": None,
        },
        werk=frozenset(
            {
                "Afwijking.beslisser",
                "Afwijking.vervanger",
                "Betrokkene.gebruiker",
                "Categorie.eigenaar",
                "Contract.contractmanager",
                "Escalatie.naar",
                "Mandaat.beslisser",
                "Mandaat.vervanger",
                "Rondestap.door",
                "Score.beoordelaar",
                "Selectieronde.beoordelaars",
                "Stem.lid",
            }
        ),
        vast=frozenset({"Cpv.*"}),
    )
}
