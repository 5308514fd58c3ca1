"""The traject to be proud of: which one, and what it brought about."""

from mvi.tekst import kort
from rapportage.effecten import met_opbrengst, opbrengst
from trajecten.models import Niveau, Themaambitie


def trots(cijfers, net_gemeten):
    """pk of the traject to be proud of, or None.

    One that was maximal and of which it is known what it brings: first what was measured in the
    period, then of the year; else the latest of the year that was maximal on most themes.
    """
    vaststellingen = cijfers.stand.vaststellingen
    ooit = {pk for pk, rij in vaststellingen.items() if rij.is_maximaal} & cijfers.tellend
    groepen = (
        met_opbrengst(cijfers, ooit & net_gemeten),
        met_opbrengst(cijfers, cijfers.maximaal),
        cijfers.maximaal,
    )
    keuze = next((groep for groep in groepen if groep), ())
    return max(
        keuze,
        key=lambda pk: (vaststellingen[pk].op_maximaal, vaststellingen[pk].datum, pk),
        default=None,
    )


def casus(cijfers, net_gemeten=frozenset()):
    """One traject to be proud of, with what it brought about; or None."""
    vaststellingen = cijfers.stand.vaststellingen
    pk = trots(cijfers, net_gemeten)
    if pk is None:
        return None
    t = cijfers.traject(pk)
    return {
        "pk": pk,
        "nummer": t.nummer,
        "titel": t.titel,
        "omschrijving": kort(t.omschrijving),
        "op": vaststellingen[pk].op_maximaal,
        "van": vaststellingen[pk].van_toepassing,
        "datum": vaststellingen[pk].datum.isoformat(),
        "opbrengst": opbrengst(cijfers, pk),
        "net_gemeten": pk in net_gemeten,
        "ambities": [
            {"thema": thema.naam, "tekst": ambitietekst(cijfers.stand.ambities.get((pk, thema_pk)))}
            for thema_pk, thema in cijfers.focus.items()
        ],
    }


def ambitietekst(ambitie):
    """‘Maximaal, aanmoedigen (gunningscriterium)’, or that nothing was chosen."""
    if ambitie is None:
        return "nog niet gekozen"
    if ambitie.is_nvt:
        return "niet van toepassing"
    niveau = Niveau(ambitie.niveau).label.lower()
    if not ambitie.wijze:
        return niveau
    return f"{niveau}, {Themaambitie.Wijze(ambitie.wijze).label.lower()}"
