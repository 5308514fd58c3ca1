"""The kaders of a traject as lines of a checklist: to tick, or to deviate from with a reason."""

from dataclasses import dataclass

from community.models import Kader


@dataclass(frozen=True)
class Kaderregel:
    """A kader, what the traject did with it (or None), and the steps of the traject it is about.

    `fouten` and `tekst`: what could not be saved just now, and what was typed.
    """

    kader: object
    gebruik: object
    stappen: list
    fouten: tuple = ()
    tekst: str = ""


def kaderregels(traject, toegang, form=None):
    """The lines: what holds now and applies, by step of the traject, then by title.

    `form` is a KadergebruikForm that could not be saved.
    """
    kaders = Kader.objects.zichtbaar_voor(toegang).geldend().van_toepassing_op(traject)
    gebruik = {g.kader_id: g for g in traject.kadergebruik.all()}
    stappen = {s.planstap_id: s for s in traject.stappen.all() if s.planstap_id}
    regels = []
    for kader in kaders.prefetch_related("planstappen").order_by("titel"):
        eigen = [stappen[p.pk] for p in kader.planstappen.all() if p.pk in stappen]
        mis = form is not None and form.instance.kader_id == kader.pk
        fout = [str(f) for fouten in form.errors.values() for f in fouten] if mis else ()
        tekst = form.data.get("toelichting", "") if mis else ""
        regels.append(Kaderregel(kader, gebruik.get(kader.pk), eigen, tuple(fout), tekst))
    return sorted(regels, key=lambda regel: min((s.volgorde for s in regel.stappen), default=9_999))


def telling(regels):
    """How many were walked past, in words."""
    gedaan = sum(regel.gebruik is not None for regel in regels)
    return f"{gedaan} van {len(regels)} langsgelopen"
