"""The charts of the figures: one description for screen, PDF and table."""

from mvi.grafiek import Doel, Grafiek, Reeks, als_svg, als_tabel


def grafieken(cijfers):
    """name → Grafiek, from the plain figures (`rapportage.cijfers.als_gegevens`).

    A chart without anything to show is left out.
    """
    alle = {"doel": doelgrafiek(cijfers), "fasen": fasegrafiek(cijfers)}
    alle["themas"] = themagrafiek(cijfers)
    alle["categorieen"] = categoriegrafiek(cijfers)
    return {naam: grafiek for naam, grafiek in alle.items() if grafiek}


def doelgrafiek(cijfers):
    """Target, realised, expected and unknown per year around the year of the peildatum."""
    jaren = cijfers["jaren"]
    nu = next(rij for rij in jaren if rij["jaar"] == cijfers["jaar"])
    doelen = [rij["doel"] for rij in jaren]
    return Grafiek(
        titel="Doel en resultaat per jaar",
        alt=f"Gestapelde staven per jaar met een streep voor het doel. In {nu['jaar']} zijn er "
        f"{nu['gerealiseerd']} gerealiseerd, komen er {nu['komt_erbij']} bij in de planning en is "
        f"de ambitie bij {nu['ongewis']} nog niet gekozen; "
        f"het doel is {doel_in_woorden(nu['doel'])}.",
        soort="combi",
        labels=[jaarlabel(rij) for rij in jaren],
        reeksen=[
            Reeks("Gerealiseerd", [rij["gerealiseerd"] for rij in jaren], "merk", "vol"),
            Reeks("Verwacht", [rij["komt_erbij"] for rij in jaren], "merk_licht", "schuin"),
            Reeks("Nog niet gekozen", [rij["ongewis"] for rij in jaren], "onbekend", "stip"),
        ],
        doel=Doel("Doel", doelen) if any(doel is not None for doel in doelen) else None,
        labelkop="Jaar",
    )


def jaarlabel(rij):
    return f"{rij['jaar']} (gestart)" if rij["telt_gestart"] else str(rij["jaar"])


def doel_in_woorden(doel):
    return "onbekend" if doel is None else str(doel)


def fasegrafiek(cijfers):
    """Trajects of the year per phase; None without trajects."""
    aantallen = [cijfers["getallen"][fase["naam"]]["aantal"] for fase in cijfers["fasen"]]
    if not any(aantallen):
        return None
    delen = zip(cijfers["fasen"], aantallen, strict=True)
    opsomming = ", ".join(f"{fase['label'].lower()} {aantal}" for fase, aantal in delen if aantal)
    return Grafiek(
        titel=f"Trajecten van {cijfers['jaar']} per fase",
        alt=f"Liggende staven met het aantal trajecten per fase: {opsomming}.",
        soort="liggend",
        labels=[fase["label"] for fase in cijfers["fasen"]],
        reeksen=[Reeks("Trajecten", aantallen)],
        labelkop="Fase",
    )


def themagrafiek(cijfers):
    """Levels per focus theme; None without themes or trajects."""
    themas = cijfers["themas"]
    getallen = cijfers["getallen"]
    if not themas or not getallen["geteld"]["aantal"]:
        return None
    return Grafiek(
        titel="Gekozen niveau per focusthema",
        alt="Gestapelde staven: hoe hoog de ambitie per focusthema is, bij de trajecten van "
        f"{cijfers['jaar']}.",
        soort="gestapeld",
        labels=[thema["label"] for thema in themas],
        reeksen=[
            Reeks(label, [getallen[thema["namen"][plek]]["aantal"] for thema in themas], *stijl)
            for plek, (label, stijl) in enumerate(zip(cijfers["niveaus"], STIJLEN, strict=True))
        ],
        labelkop="Thema",
    )


def categoriegrafiek(cijfers):
    """Effort beside result per category: trajects, started and maximal; None without any.

    The largest ones; the table has them all.
    """
    regels = [
        (regel["label"], *(cijfers["getallen"][naam]["aantal"] for naam in regel["namen"]))
        for regel in cijfers.get("categorieen", [])
    ]
    groot = sorted(regels, key=lambda regel: (-regel[1], regel[0]))[:MAX_CATEGORIEEN]
    if not groot:
        return None
    hoogste = max(groot, key=lambda regel: regel[3])
    return Grafiek(
        titel=f"Inzet en resultaat per categorie in {cijfers['jaar']}",
        alt="Staven per categorie: hoeveel trajecten met MVI begonnen en hoeveel er MVI-maximaal "
        f"zijn uitgevraagd. De meeste, {hoogste[3]}, bij {hoogste[0]}.",
        soort="liggend",
        labels=[regel[0] for regel in groot],
        reeksen=[
            Reeks("Gestart met MVI", [regel[2] for regel in groot], "merk_licht", "schuin"),
            Reeks("MVI-maximaal uitgevraagd", [regel[3] for regel in groot], "merk", "vol"),
        ],
        labelkop="Categorie",
    )


#: Categories in the chart.
MAX_CATEGORIEEN = 10
#: From not taken along to not chosen yet: colour and pattern per level.
STIJLEN = (
    ("oranje", "terug"),
    ("geel", "schuin"),
    ("merk_licht", "stip"),
    ("merk", "vol"),
    ("grijs", "horizontaal"),
    ("onbekend", "verticaal"),
)


def als_tekening(grafiek, merk, breedte, hoogte):
    """What a PDF template needs for one chart: the drawing (sizes in px) and the table."""
    kop, rijen = als_tabel(grafiek)
    return {
        "titel": grafiek.titel,
        "svg": als_svg(grafiek, breedte, hoogte, merk),
        "kop": kop,
        "rijen": rijen,
    }
