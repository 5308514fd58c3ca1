"""Writing a section: versions of its text, two texts at once, leaving out, own sections."""

import re
from difflib import SequenceMatcher

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mvi.templatetags.mvi import datum_voluit
from rapportage import beelden
from rapportage.models import Sectie
from rapportage.rapport import LIGT_AL, nummer, schrijf
from rapportage.secties import hoofdstuk_van, per_hoofdstuk
from rapportage.vulling import voorsteltekst


def getoond(sectie, tijdvak=None):
    """The text that the report shows: what was written, else what the program proposes."""
    return sectie.tekst if sectie.is_eigen else voorsteltekst(sectie, tijdvak)


def versies(sectie):
    """The texts that this section had, the newest first: rows of the history (list).

    A row that changed something else than the text is left out.
    """
    rijen = list(sectie.history.select_related("history_user").order_by("-history_id"))
    ouder = [rij.tekst for rij in rijen[1:]] + [""]
    return [rij for rij, vorige in zip(rijen, ouder, strict=True) if rij.tekst != vorige]


def verschil(oud, nieuw):
    """What changed, word by word: (kind, text) with kind ‘’, ‘weg’ or ‘nieuw’ (list).

    The white space before a word does not make it another word; that of `nieuw` is shown.
    """
    links, rechts = woorden(oud), woorden(nieuw)
    delen = []
    kaal = [[woord.strip() for woord in kant] for kant in (links, rechts)]
    for wat, a, b, c, d in SequenceMatcher(None, *kaal).get_opcodes():
        if wat == "equal":
            delen.append(("", "".join(rechts[c:d])))
            continue
        weg, erbij = "".join(links[a:b]), "".join(rechts[c:d])
        delen += [deel for deel in (("weg", weg), ("nieuw", erbij)) if deel[1]]
    return delen


def woorden(tekst):
    """Words with the white space before them, so that joining gives the text again."""
    return re.findall(r"\s*\S+|\s+$", tekst)


def herstel(sectie, rij, *, versie, door):
    """Make the text of an older row the text of now; it becomes a new version."""
    dag = datum_voluit(timezone.localtime(rij.history_date).date())
    schrijf(sectie, rij.tekst, versie=versie, door=door, reden=f"teruggezet: tekst van {dag}")


def neem_andere(sectie, eigen, *, versie, door):
    """Choose the text of the other person; the own one is kept as a version before it."""
    with transaction.atomic():
        andere = Sectie.objects.get(pk=sectie.pk).tekst
        schrijf(sectie, eigen, versie=versie, door=door, reden="eigen tekst, niet gekozen")
        if sectie.tekst != andere:
            schrijf(
                sectie, andere, versie=sectie.versie, door=door, reden="tekst van de ander gekozen"
            )


def zet_samen(sectie, eigen, *, versie, door):
    """Put both texts together, each paragraph once; the writer takes out what is double."""
    andere = Sectie.objects.get(pk=sectie.pk).tekst
    samen = voeg_samen(andere, eigen)
    schrijf(sectie, samen, versie=versie, door=door, reden="twee teksten samengevoegd")


def voeg_samen(eerste, tweede):
    """Both texts in one: paragraphs that are the same come once, others of both, in order."""
    links, rechts = alineas(eerste), alineas(tweede)
    samen = []
    for _wat, a, b, c, d in SequenceMatcher(None, links, rechts, autojunk=False).get_opcodes():
        samen += links[a:b]
        samen += [alinea for alinea in rechts[c:d] if alinea not in links]
    return "\n\n".join(samen)


def alineas(tekst):
    return [
        deel.strip() for deel in re.split(r"\n\s*\n", tekst.replace("\r\n", "\n")) if deel.strip()
    ]


def weiger_als_het_ligt(rapport):
    """ValidationError once the report lies before the Directieteam."""
    if not rapport.is_bewerkbaar:
        raise ValidationError(LIGT_AL)


def laat_weg(sectie, weg):
    """Leave a section out of the report, or put it back; its text stays."""
    weiger_als_het_ligt(sectie.rapport)
    if sectie.is_weggelaten != weg:
        sectie.is_weggelaten = weg
        sectie.save(update_fields=["is_weggelaten"])


def voeg_toe(sectie):
    """Store a new section of the coördinator's own at the end of its chapter."""
    weiger_als_het_ligt(sectie.rapport)
    with transaction.atomic():
        sectie.volgorde, sectie.is_eigen = sectie.rapport.secties.count(), True
        sectie.save()
        nummer(per_hoofdstuk(sectie.rapport.secties.all()))


def verplaats(sectie, stap):
    """Move a section up (-1) or down (1) inside its chapter; at the edge nothing happens."""
    weiger_als_het_ligt(sectie.rapport)
    alle = per_hoofdstuk(sectie.rapport.secties.all())
    plek = next(plek for plek, ander in enumerate(alle) if ander.pk == sectie.pk)
    doel = plek + stap
    if 0 <= doel < len(alle) and hoofdstuk_van(alle[doel]) == hoofdstuk_van(sectie):
        alle[plek], alle[doel] = alle[doel], alle[plek]
        with transaction.atomic():
            nummer(alle)


def verwijder(sectie):
    """Remove an own section with its pictures; what became of the text stays in the history."""
    with transaction.atomic():
        for afbeelding in sectie.afbeeldingen.select_related("bestand"):
            beelden.verwijder(afbeelding)
        sectie.delete()
