"""The pages of one traject as tabs, and the pages of the section Trajecten."""

#: (name that a page gives as `tab`, label, URL name that takes the pk of the traject).
TABS = (
    ("overzicht", "Overzicht", "traject_detail"),
    ("ambities", "Ambities", "traject_ambities"),
    ("stappen", "Planning en stappen", "stap_list"),
    ("markt", "Markt", "marktconsultatie_list"),
    ("contract", "Contract", "contract_list"),
    ("effecten", "Effecten en kosten", "effect_list"),
    ("documenten", "Documenten", "bijlage_list"),
    ("leren", "Leren", "traject_lessen"),
    ("paragraaf", "MVI-paragraaf", "mvi_paragraaf"),
    ("geschiedenis", "Geschiedenis", "traject_geschiedenis"),
)

#: Pages of the section that not everybody who sees trajects may see: name → predicate (`mag.…`).
SECTIE_VEREIST = {"kosten": "kosten_zien"}

#: The section in groups: (label, pages); a page is (name it gives as `sectie`, label, URL name).
SECTIE = (
    ("Pijplijn", (("pijplijn", "Pijplijn", "traject_list"),)),
    (
        "Aandacht",
        (
            ("signalen", "Signalen", "signaal_list"),
            ("afwijkingen", "Afwijkingen", "afwijking_list"),
            ("escalaties", "Escalaties", "escalatie_list"),
            ("aanvullen", "Aanvullen", "aanvulling_list"),
        ),
    ),
    ("Contracten", (("contracten", "Contracten", "contract_overzicht"),)),
    (
        "Categorieën",
        (
            ("categorieen", "Overzicht", "categorie_overzicht"),
            ("praatplaat", "Praatplaat", "praatplaat"),
        ),
    ),
    (
        "Voortgang",
        (
            ("voortgang", "Doel en planning", "voortgang"),
            ("werkwijze", "Werkwijze", "procesindicator_overzicht"),
        ),
    ),
    (
        "Effecten",
        (
            ("effecten", "Effecten", "effect_overzicht"),
            ("kosten", "Kosten", "kosten_overzicht"),
            ("zelfevaluaties", "Zelfevaluaties", "zelfevaluatie_list"),
        ),
    ),
)

#: The views on the same filtered set of trajects: (label, URL name).
VORMEN = (
    ("Tabel", "traject_list"),
    ("Bord", "traject_bord"),
    ("Tijdlijn", "traject_tijdlijn"),
    ("Maand", "traject_maand"),
)
