"""The preview: every row understood, matched with a traject and compared; nothing changes."""

from django.db import transaction
from django.utils import timezone

from trajecten.kalender import keuzes
from trajecten.kalender.begrijpen import begrijp_rijen
from trajecten.kalender.berichten import meld
from trajecten.kalender.eenheden import EENHEDEN
from trajecten.kalender.importvelden import eenheid_van
from trajecten.kalender.invoer import lees_werkboek
from trajecten.kalender.koppelen import Geheugen, koppel
from trajecten.kalender.massaal import voeg_in, zonder_opruimrondes
from trajecten.kalender.opzoek import Opzoek
from trajecten.kalender.toepassen import haal_trajecten
from trajecten.kalender.vergelijken import laatst_gezet, vergelijk
from trajecten.models import (
    Actie,
    Kalenderimport,
    Kalenderkoppeling,
    Kalenderrij,
    Traject,
    Uitkomst,
)


def begrijp(taak):
    """The work of the job: make the preview of the import `taak.onderwerp` and tell who asked."""
    kalender = Kalenderimport.objects.select_related("organisatie", "bestand").get(
        pk=taak.onderwerp
    )
    taak.tik("bestand lezen", 5)
    werkboek = lees_werkboek(kalender, kalender.blad)
    taak.tik("rijen begrijpen", 30)
    rijen = maak_voorbeeld(kalender, werkboek, taak.tik)
    taak.tik("voorbeeld bewaren", 90)
    with transaction.atomic():
        bewaar(kalender, rijen)
        meld(kalender, taak, "Het voorbeeld van {} staat klaar.")
        taak.rond_af()


@zonder_opruimrondes()
def maak_voorbeeld(kalender, werkboek, tik=lambda *_: None):
    """All rows as unsaved Kalenderrij, and the counts on `kalender`. Changes nothing."""
    kalender.berekend_op = timezone.now()
    opzoek = Opzoek(kalender.organisatie, kalender.bron)
    begrepen = begrijp_rijen(kalender, werkboek, opzoek)
    tik("trajecten zoeken", 60)
    trajectrijen = [b for b in begrepen if not b.uitkomst]
    geheugen = Geheugen(kalender.organisatie, kalender.bron)
    koppelingen = dict(
        zip((b.rij for b in trajectrijen), koppel(trajectrijen, geheugen), strict=True)
    )
    tik("vergelijken", 75)
    rijen = maak_rijen(kalender, begrepen, koppelingen)
    kalender.tellingen = tel(rijen)
    kalender.verdwenen = verdwenen(kalender, koppelingen)
    return rijen


def maak_rijen(kalender, begrepen, koppelingen):
    """A Kalenderrij per row, compared with its traject, with the choices made before."""
    trajecten = haal_trajecten(k.traject for k in koppelingen.values())
    gezet = laatst_gezet(kalender.organisatie)
    rijen, bezet = [], {}
    for b in begrepen:
        rij = Kalenderrij(
            organisatie_id=kalender.organisatie_id, kalenderimport_id=kalender.pk, rij=b.rij,
            titel=b.titel[:250], sleutel=b.sleutel, meldingen=b.meldingen, ruw=b.ruw,
            waarden=b.waarden, uitkomst=b.uitkomst, actie=Actie.NIETS,
        )  # fmt: skip
        rijen.append(rij)
        if not b.uitkomst:
            verbind(rij, koppelingen[b.rij], trajecten, bezet)
            if rij.traject_id:
                vergelijk_rij(kalender, rij, gezet.get(rij.traject_id, {}))
            if rij.uitkomst != Uitkomst.FOUT:
                keuzes.werk_bij(rij)
    if kalender.pk:
        herhaal_keuzes(kalender, rijen, bezet, gezet)
    return rijen


def vergelijk_rij(kalender, rij, gezet):
    """Fill the changes; a cell that is empty here but known to us is reported and stays."""
    rij.wijzigingen = vergelijk(rij.traject, rij.waarden, gezet)
    gevraagd = dict.fromkeys(eenheid_van(veld) for veld in kalender.kolommen.values())
    leeg = [
        EENHEDEN[naam].label
        for naam in gevraagd
        if naam and naam not in rij.waarden and not rij.ruw.get(naam, "").strip()
        and not EENHEDEN[naam].leeg(EENHEDEN[naam].van(rij.traject))
    ]  # fmt: skip
    if leeg:
        tekst = f"Leeg in het bestand, bij ons ingevuld en dus gebleven: {', '.join(leeg)}."
        rij.meldingen.append(["info", tekst, None])


def verbind(rij, koppeling, trajecten, bezet):
    """Give the row its traject or its proposals; two rows never get the same traject."""
    if koppeling.traject is None:
        rij.voorstellen = koppeling.voorstellen
    elif koppeling.traject in bezet:
        eerste = bezet[koppeling.traject]
        rij.uitkomst = Uitkomst.FOUT
        rij.meldingen.append(["fout", f"Rij {eerste} hoort al bij hetzelfde traject.", None])
    else:
        bezet[koppeling.traject] = rij.rij
        rij.traject = trajecten[koppeling.traject]


def herhaal_keuzes(kalender, rijen, bezet, gezet):
    """Make the choices of an earlier preview of this import again, where they still make sense."""
    gekozen = kalender.rijen.exclude(keuze="", veldkeuzes={}).only(
        "kalenderimport", "rij", "keuze", "veldkeuzes", "traject"
    )
    eerder = {oud.rij: oud for oud in gekozen}
    trajecten = haal_trajecten(oud.traject_id for oud in eerder.values() if oud.keuze)
    for rij in rijen:
        oud = eerder.get(rij.rij)
        if oud is None:
            continue
        if oud.keuze and rij.voorstellen:
            herhaal_keuze(rij, oud, trajecten, bezet, gezet)
        if rij.traject_id and rij.traject_id == oud.traject_id:
            rij.veldkeuzes = oud.veldkeuzes
            keuzes.werk_bij(rij)


def herhaal_keuze(rij, oud, trajecten, bezet, gezet):
    """Link to the same traject again, or make the row new or skipped again."""
    traject = trajecten.get(oud.traject_id)
    if oud.keuze == Kalenderrij.Keuze.KOPPEL and (
        traject is None or bezet.setdefault(traject.pk, rij.rij) != rij.rij
    ):
        return
    keuzes.verwerk(rij, oud.keuze, traject, gezet.get(oud.traject_id, {}))


def tel(rijen):
    """The number of rows per outcome; `gelezen` is all but what was overgeslagen."""
    tellingen = {"gelezen": 0} | dict.fromkeys(Uitkomst.values, 0)
    for rij in rijen:
        tellingen[rij.uitkomst] += 1
    tellingen["gelezen"] = len(rijen) - tellingen[Uitkomst.OVERGESLAGEN]
    return tellingen


def verdwenen(kalender, koppelingen):
    """Running trajects that an earlier import of this source brought and this file lacks."""
    weg = [Kalenderkoppeling.Terug.HERSTELD, Kalenderkoppeling.Terug.VERWIJDERD]
    eerder = set(
        Kalenderkoppeling.objects.filter(
            organisatie=kalender.organisatie, kalenderimport__bron=kalender.bron,
            traject__isnull=False,
        ).exclude(terug__in=weg).values_list("traject_id", flat=True)
    )  # fmt: skip
    hier = {k.traject for k in koppelingen.values()}
    hier |= {pk for k in koppelingen.values() for pk, _ in k.voorstellen}
    if not eerder - hier:
        return []
    lopend = Traject.objects.lopend().filter(organisatie=kalender.organisatie).order_by("nummer")
    return [
        [pk, f"{nummer} {titel}"]
        for pk, nummer, titel in lopend.values_list("pk", "nummer", "titel")
        if pk in eerder and pk not in hier
    ]


def bewaar(kalender, rijen):
    """Replace the rows of the import by these; call it inside a transaction."""
    kalender.rijen.all().delete()
    voeg_in(Kalenderrij, rijen, vast={"organisatie_id", "kalenderimport_id"})
    kalender.staat = Kalenderimport.Staat.VOORBEELD
    kalender.save(update_fields=["staat", "tellingen", "verdwenen", "berekend_op"])
