"""What happens to rows that point at a person who is erased (docs/besluiten/0016)."""

from organisatie.persoon.verklaring import Verklaring

VERKLARINGEN = {
    "community": Verklaring(
        eigen={
            "Communityprofiel.gebruiker": None,
            "Communityrol.gebruiker": None,
            "Reactie.door": None,
            "Uitnodiging.gebruiker": None,
        },
        werk=frozenset(
            {
                "Bedankje.gebruiker",
                "Bijeenkomst.organisator",
                "Deelname.gebruiker",
                "Erkenning.mensen",
                "Hulpmiddel.eigenaar",
                "Netwerkcontact.contact",
                "Nominatie.door",
                "Prijsstem.gebruiker",
                "Uiting.eigenaar",
            }
        ),
        mensen=frozenset(
            {
                "Communityrol.naam",
                "Netwerkcontact.email",
                "Netwerkcontact.naam",
                "Uitnodiging.email",
            }
        ),
    )
}
