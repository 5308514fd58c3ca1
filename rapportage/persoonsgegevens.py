"""What happens to rows that point at a person who is erased (docs/besluiten/0016)."""

from organisatie.persoon.verklaring import Verklaring

VERKLARINGEN = {
    "rapportage": Verklaring(
        eigen={"Mailvoorkeur.gebruiker": None, "Overzichtmail.gebruiker": None},
        werk=frozenset({"Inbreng.aan", "Rapport.auteur"}),
    )
}
