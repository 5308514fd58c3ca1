"""Two people at once on the ambitions of a traject: theme by theme, nothing is lost."""

import json
import re

from trajecten.forms.ambitieblad import Ambitieblad, aantal_rijen, afdruk, als_tekst
from trajecten.forms.botsing import Verschil, beeld
from trajecten.models import Criterium, Themaambitie, Traject

RIJ = re.compile(r"thema-(\d+)-c(\d+)-tekst")


def los_op_ambities(blad):
    """The page with everything that was typed, on the newest version, and the `Verschil` list.

    What only the other one changed takes over that value; what both changed keeps what was typed
    here, and is listed for a choice. `blad` is bound and valid.
    """
    traject = Traject.objects.get(pk=blad.traject.pk)
    nieuw = Ambitieblad(None, traject, blad.themas, toegang=blad.toegang)
    nieuw.toon_bewaard()
    gezien, data = lees_gezien(blad), blad.data.copy()
    eigen = {veld.html_name: veld for _, veld in blad.velden}
    verschillen = verdwenen(blad, gezien, data)
    dubbel = laat_dubbele_weg(blad, nieuw, gezien, data)
    for deel, veld in nieuw.velden:
        if is_nieuwe_rij(veld):
            continue
        verschil = vergelijk(traject, deel, veld, eigen.get(veld.html_name), gezien, data)
        if verschil and rij_van(veld) not in dubbel:
            verschillen.append(verschil)
    data["versie"], data["gezien"] = str(traject.versie), nieuw.vingerafdrukken()
    return Ambitieblad(data, traject, blad.themas, toegang=blad.toegang), verschillen


def rij_van(veld):
    """pk of the text that an input is about; None for another input."""
    return getattr(getattr(veld.form, "rij", None), "pk", None)


def is_nieuwe_rij(veld):
    """True for an input of a text that is not stored yet."""
    return getattr(veld.form, "is_nieuw", False)


def lees_gezien(blad):
    """What was on the screen: {name of an input: hash}; empty when that is unknown."""
    try:
        gezien = json.loads(blad.wijziging.cleaned_data["gezien"])
    except ValueError:
        return {}
    return gezien if isinstance(gezien, dict) else {}


def vergelijk(traject, deel, veld, mijn, gezien, data):
    """Settle one input in `data`; the `Verschil` to show, or None when there is nothing to say.

    `mijn` is None for a text that the other one added.
    """
    was, nu = gezien.get(veld.html_name), afdruk(veld.initial)
    ingevuld = mijn and afdruk(mijn.form.cleaned_data.get(mijn.name))
    if mijn and nu in (was, ingevuld):
        return None
    overgenomen = mijn is None or ingevuld == was
    if overgenomen:
        zet(data, veld)
    if mijn is None and veld.name != "tekst":
        return None
    wie, wanneer = wijziger(traject, deel.thema)
    naam = f"{deel.thema}: {veld.label.lower()}"
    eigen = beeld(mijn) if mijn else "nog niet gezien"
    return Verschil(naam, eigen, beeld(veld), wie, wanneer, overgenomen)


def zet(data, veld):
    """Put the stored value in the posted data, as a browser would send it."""
    waarde = veld.value()
    if isinstance(waarde, (list, tuple)):
        data.setlist(veld.html_name, [str(pk) for pk in waarde])
    elif waarde is None or waarde is False:
        data.pop(veld.html_name, None)
    else:
        data[veld.html_name] = als_tekst(veld.field.prepare_value(waarde))


def wijziger(traject, thema):
    """Who changed this theme of the traject last, and when."""
    zelfde = {"traject_id": traject.pk, "thema_id": thema.pk}
    rijen = [
        model.history.filter(**zelfde).select_related("history_user").first()
        for model in (Themaambitie, Criterium)
    ]
    laatste = max(filter(None, rijen), key=lambda rij: rij.history_date, default=None)
    if laatste is None:
        return "iemand anders", None
    return str(laatste.history_user or "Het programma"), laatste.history_date


def verdwenen(blad, gezien, data):
    """Texts that the other one removed; what was changed in them here becomes a new text."""
    staat_er = {c.pk for deel in blad.delen for c in deel.regel.criteria}
    gevonden = []
    for naam, was in gezien.items():
        treffer = RIJ.fullmatch(naam)
        if not treffer or int(treffer[2]) in staat_er or naam not in data:
            continue
        thema, tekst = int(treffer[1]), data[naam].replace("\r\n", "\n").strip()
        aangepast = afdruk(tekst) != was
        if aangepast:
            wordt_nieuw(data, thema, naam.removesuffix("-tekst"))
        titel = next((str(deel.thema) for deel in blad.delen if deel.thema.pk == thema), "Tekst")
        verschil = (f"{titel}: tekst", tekst, "verwijderd", "iemand anders", None, not aangepast)
        gevonden.append(Verschil(*verschil))
    return gevonden


def wordt_nieuw(data, thema, oud):
    """Move what was typed in a removed row to a new row of the theme."""
    nummer = aantal_rijen(data, thema)
    data[f"thema-{thema}-rijen"] = str(nummer + 1)
    for veld in ("soort", "tekst", "weging", "fictieve_korting"):
        data[f"thema-{thema}-n{nummer}-{veld}"] = data.get(f"{oud}-{veld}", "")


def laat_dubbele_weg(blad, nieuw, gezien, data):
    """A new text that is stored already came in twice (a double click): once is enough.

    Gives the pks of those that are stored.
    """
    dubbel = set()
    for deel in nieuw.delen:
        erbij = {
            (rij.soort, rij.tekst): rij.pk
            for rij in deel.regel.criteria
            if f"thema-{deel.thema.pk}-c{rij.pk}-tekst" not in gezien
        }
        eigen = next(d for d in blad.delen if d.thema.pk == deel.thema.pk)
        for formulier in eigen.criteria:
            gegevens = formulier.cleaned_data
            zelfde = erbij.get((gegevens.get("soort"), gegevens.get("tekst")))
            if formulier.is_nieuw and zelfde:
                dubbel.add(zelfde)
                for naam in formulier.fields:
                    data.pop(formulier.add_prefix(naam), None)
    return dubbel
