"""What the command prints after loading: counts to look at critically, and the logins."""

from collections import Counter

from rapportage.demo.gegevens import lees
from trajecten.models import Fase, Traject


def overzicht(organisaties, wachtwoord):
    """Lines of Dutch text for the terminal."""
    for organisatie in organisaties:
        yield from tabel(organisatie)
    yield ""
    yield f"Inloggen kan met wachtwoord: {wachtwoord}"
    for organisatie in organisaties:
        for mens in lees(organisatie.slug)["mensen"]:
            yield f"  {mens['email']:<32} {mens['functie']}"


def tabel(organisatie):
    """Per year the number of trajects in each phase; percelen and the like count apart."""
    trajecten = Traject.objects.filter(organisatie=organisatie, onderdeel_van=None).met_jaar()
    per_jaar = {}
    for jaar, fase, afloop in trajecten.values_list("telt_in", "fase", "afloop"):
        telling = per_jaar.setdefault(jaar, Counter())
        telling["gestopt" if afloop else fase] += 1
    onderdelen = Traject.objects.filter(organisatie=organisatie).exclude(onderdeel_van=None).count()
    yield ""
    yield f"{organisatie}: {len(trajecten)} trajecten en {onderdelen} onderdelen"
    kolommen = [*Fase, "gestopt"]
    kop = "".join(f"{getattr(k, 'name', k).lower()[:10]:>12}" for k in kolommen)
    yield f"  {'jaar':<10}{'totaal':>8}{kop}"
    for jaar in sorted(per_jaar, key=lambda j: j or 9999):
        telling = per_jaar[jaar]
        rij = "".join(f"{telling[k]:>12}" for k in kolommen)
        yield f"  {jaar or 'onbekend':<10}{telling.total():>8}{rij}"
