"""What happens to rows that point at a person who is erased (docs/besluiten/0016)."""

from organisatie.persoon.verklaring import Verklaring

VERKLARINGEN = {
    "organisatie": Verklaring(
        eigen={"Melding.gebruiker": None},
        # memberships end one by one, with who ended them in their history
        werk=frozenset({"Lidmaatschap.gebruiker"}),
        vast=frozenset(
            {"Gebruiker.*", "Hartslag.*", "Momentopname.*", "Bestand.bestand", "Organisatie.slug"}
        ),
    ),
    "admin": Verklaring(werk=frozenset({"LogEntry.user"})),
    "auth": Verklaring(vast=frozenset({"Permission.*", "Group.*"})),
    "contenttypes": Verklaring(vast=frozenset({"ContentType.*"})),
    "sessions": Verklaring(vast=frozenset({"Session.*"})),  # the person's own are deleted
}
