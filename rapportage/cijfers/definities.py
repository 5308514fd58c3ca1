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
        "Op de dag van de uitvraag stond elk focusthema op niveau 3 of met een reden op niet van "
        "toepassing, en minstens één op 3. Dat is vastgelegd en wordt later niet meer anders. Het "
        "traject telt in het jaar van die dag; is de dag verbeterd, dan telt de verbeterde.",
    ),
    "komt_erbij": (
        "Komt er met de planning bij",
        "Trajecten met een geplande dag in het jaar die nog niet in de markt zijn, en waarvan de "
        "gekozen ambities op die dag meetellen voor het doel. Van een jaar dat voorbij is, komt er "
        "niets meer bij.",
    ),
    "ongewis": (
        "Ambitie nog niet gekozen",
        "Trajecten van het jaar die nog niet in de markt zijn en waarvoor nog niet bij elk "
        "focusthema een ambitie is gekozen. Onbekend is geen 0. Van een jaar dat voorbij is, staat "
        "dit er niet meer.",
    ),
    "afwijkingen": (
        "Afwijkingen",
        "Keuzes onder de norm van de categorie, bij trajecten van het jaar en hun percelen; en "
        "alles wat nog op akkoord wacht. Per traject en thema telt de laatste aanvraag, zolang die "
        "past bij wat er gekozen is. Een traject dat stopte voor de markt telt niet.",
    ),
    "zonder_akkoord": (
        "Uitgevraagd zonder akkoord",
        "Trajecten die in het jaar in de markt kwamen zonder akkoord op een afwijking. Een akkoord "
        "van na die dag telt niet.",
    ),
    "effecten_gemeten": (
        "Effecten gemeten",
        "Trajecten die gegund, in uitvoering of afgerond zijn, van alle jaren: een effect zie je "
        "vaak pas na een jaar. Gemeten is een traject waarvan bij minstens één indicator is "
        "vastgelegd wat er gerealiseerd is, bij het traject zelf of bij een onderdeel. ‘12 van "
        "25’: de 25 zijn al die gegunde trajecten. Geverifieerd is wat een ander dan de invuller "
        "heeft gecontroleerd.",
    ),
    "jaar_onbekend": (
        "Jaar onbekend",
        "Lopende trajecten zonder datum. Ze staan apart en tellen in geen enkel jaar mee.",
    ),
    "raming": (
        "Raming",
        "De geschatte waarde zonder btw over de hele looptijd, met opties en percelen. Bij een "
        "raamovereenkomst het maximum. Een bandbreedte met één grens telt met dat ene bedrag. "
        "Concessies doen niet mee: die hebben omzet. Een onbekende raming telt niet als 0.",
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
