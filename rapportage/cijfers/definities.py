"""How each figure is counted, in Dutch, for the annex of a report and the page of a figure."""

DEFINITIES = {
    "geteld": (
        "Trajecten van het jaar",
        "De trajecten waarvan de publicatie of offerteaanvraag in het jaar valt: op de werkelijke "
        "dag, en als die er nog niet is op de geplande. Een traject dat stopte voordat het in de "
        "markt kwam, telt niet mee.",
    ),
    "gestart": (
        "Gestart met MVI",
        "Trajecten van het jaar die geselecteerd zijn of buiten de machine leren, voorbij de fase "
        "Kans zijn en voor minstens één focusthema niveau basis of hoger kozen.",
    ),
    "maximaal": (
        "MVI-maximaal uitgevraagd",
        "Op de dag van de uitvraag is vastgesteld dat elk focusthema op niveau 3 staat of met een "
        "reden niet van toepassing is, en dat er minstens één op 3 staat. Dat wordt later niet "
        "meer anders.",
    ),
    "komt_erbij": (
        "Komt er met de planning bij",
        "Trajecten met een geplande dag in het jaar die nog niet in de markt zijn, en waarvan de "
        "gekozen ambities op die dag meetellen voor het doel.",
    ),
    "ongewis": (
        "Ambitie nog niet gekozen",
        "Trajecten van het jaar die nog niet in de markt zijn en waarvoor nog niet bij elk "
        "focusthema een ambitie is gekozen. Onbekend is geen 0.",
    ),
    "afwijkingen": (
        "Afwijkingen",
        "Keuzes onder de norm van de categorie, bij trajecten van het jaar en hun percelen; en "
        "alles wat nog op akkoord wacht. Per traject en thema telt de laatste aanvraag.",
    ),
    "zonder_akkoord": (
        "Uitgevraagd zonder akkoord",
        "Trajecten die in het jaar in de markt kwamen zonder akkoord op een afwijking.",
    ),
    "jaar_onbekend": (
        "Jaar onbekend",
        "Lopende trajecten zonder datum. Ze staan apart en tellen in geen enkel jaar mee.",
    ),
    "raming": (
        "Raming",
        "De geschatte waarde zonder btw over de hele looptijd, met opties en percelen. Bij een "
        "raamovereenkomst het maximum. Concessies doen niet mee: die hebben omzet. Een onbekende "
        "raming telt niet als 0.",
    ),
    "doel": (
        "Doel",
        "Het streefcijfer van het jaar. Een percentage gaat over het aantal trajecten van dat "
        "jaar. Is dat aantal niet bekend, dan geldt het laatst bekende, en dat staat erbij.",
    ),
    "peildatum": (
        "Peildatum",
        "De cijfers zijn wat aan het einde van die dag was vastgelegd. Wat later is ingevuld, telt "
        "vanaf de dag van invullen.",
    ),
}
