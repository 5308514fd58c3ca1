"""The one place that says who may do what. Who may see what: querysets `zichtbaar_voor`.

A view asks with `@vereist(mag_…)` (403), a template with the same words from the context.
"""

from dataclasses import dataclass, field
from functools import wraps

from django.core.exceptions import PermissionDenied

from organisatie.models import Gebruiker, Lidmaatschap, Rol

#: Who sees every traject. A lezer sees only what is published (domein.md, *Who uses it*).
LEEST_ALLES = frozenset(Rol) - {Rol.LEZER}
#: Who sees estimates before the award (domein.md, rule 11); others only of their own trajects.
ZIET_RAMING = frozenset(
    {Rol.COORDINATOR, Rol.BVT, Rol.SECRETARIS_BVT, Rol.DT, Rol.SECRETARIS_DT, Rol.BEHEERDER}
)


@dataclass(frozen=True)
class Toegang:
    """A person inside one organisation: the roles, and the departments of the budgethouder.

    `heeft_andere`: the person belongs to another organisation too.
    """

    gebruiker: object
    organisatie: object
    rollen: frozenset = field(default_factory=frozenset)
    afdelingen: frozenset = field(default_factory=frozenset)
    heeft_andere: bool = False

    def heeft(self, *rollen):
        """True with at least one of these roles."""
        return not self.rollen.isdisjoint(rollen)

    @property
    def leest_alles(self):
        """True for every role but a lezer, who reads what is published."""
        return self.heeft(*LEEST_ALLES)


def toegang_van(gebruiker, organisatie):
    """The person's access to this organisation; None without a membership (domein.md, rule 7)."""
    alle = list(Lidmaatschap.objects.filter(gebruiker=gebruiker).order_by())
    return uit_lidmaatschappen(alle, gebruiker, organisatie)


def toegang_op(gebruiker, slug):
    """The same to the organisation with this address, in one question: every page asks it."""
    leden = Lidmaatschap.objects.filter(gebruiker=gebruiker).order_by()
    alle = list(leden.select_related("organisatie"))
    hier = [lid.organisatie for lid in alle if lid.organisatie.slug == slug]
    return uit_lidmaatschappen(alle, gebruiker, hier[0]) if hier else None


def uit_lidmaatschappen(alle, gebruiker, organisatie):
    """The access that all memberships of a person give to one organisation, or None."""
    leden = [lid for lid in alle if lid.organisatie_id == organisatie.pk]
    if not leden:
        return None
    eigen = {lid.afdeling_id for lid in leden if lid.rol == Rol.BUDGETHOUDER and lid.afdeling_id}
    rollen = frozenset(lid.rol for lid in leden)
    return Toegang(gebruiker, organisatie, rollen, frozenset(eigen), len(leden) < len(alle))


def leest_trajecten(organisatie):
    """The people who see the trajects of this organisation (queryset of active accounts)."""
    leden = Lidmaatschap.objects.filter(organisatie=organisatie, rol__in=LEEST_ALLES)
    return Gebruiker.objects.filter(is_active=True, pk__in=leden.values("gebruiker"))


def mag_trajecten_zien(toegang):
    return toegang.heeft(*LEEST_ALLES)


def mag_traject_maken(toegang):
    return toegang.heeft(Rol.COORDINATOR, Rol.BUDGETHOUDER)


def mag_trajecten_bewerken(toegang):
    """Edit at least some trajects: which ones says `bewerkbaar_voor(toegang)`."""
    return toegang.heeft(Rol.COORDINATOR, Rol.BUDGETHOUDER, Rol.INKOPER)


def mag_weergaven_delen(toegang):
    """Show saved views of the pipeline to colleagues, and remove such a view."""
    return toegang.heeft(Rol.COORDINATOR, Rol.BEHEERDER)


def mag_alle_ramingen_zien(toegang):
    return toegang.heeft(*ZIET_RAMING)


def mag_kalender_importeren(toegang):
    return toegang.heeft(Rol.BEHEERDER, Rol.COORDINATOR)


def mag_exporteren(toegang):
    """An export holds every estimate, so it is for whom may see them and manages the list."""
    return toegang.heeft(Rol.BEHEERDER, Rol.COORDINATOR)


def mag_coordineren(toegang):
    """Prepare rounds, plans and reports; never advise or decide."""
    return toegang.heeft(Rol.COORDINATOR)


def mag_escaleren(toegang):
    """Report that an agreement was not kept; of a budgethouder only for the own trajects."""
    return toegang.heeft(Rol.COORDINATOR, Rol.BUDGETHOUDER)


def mag_puzzelstuk_maken(toegang):
    """Write down what was learned: every role that works on trajects (eisen.md L-024)."""
    return toegang.heeft(Rol.COORDINATOR, Rol.BUDGETHOUDER, Rol.INKOPER, Rol.ADVISEUR)


def mag_communiceren(toegang):
    """Keep the communication plan and the successes: the coördinator and the adviseur
    communicatie (domein.md, *Who uses it*; eisen.md L-046)."""
    return toegang.heeft(Rol.COORDINATOR, Rol.ADVISEUR)


def mag_toolbox_beheren(toegang):
    """Change every item of the toolbox, its labels, and with whom it is shared: the coördinator
    and the adviseur (domein.md, *Who uses it*)."""
    return toegang.heeft(Rol.COORDINATOR, Rol.ADVISEUR)


def mag_adviseren(toegang):
    """Record the advice of the Bedrijfsvoeringstafel."""
    return toegang.heeft(Rol.BVT, Rol.SECRETARIS_BVT)


def mag_besluiten(toegang):
    """Record the decision of the Directieteam."""
    return toegang.heeft(Rol.DT, Rol.SECRETARIS_DT)


def mag_kosten_zien(toegang):
    """All amounts of costs and savings: before the award they are as inside as an estimate."""
    return toegang.heeft(*ZIET_RAMING)


def mag_stakeholders_zien(toegang):
    """What is written about the influence of people: whoever steers the programme."""
    return toegang.heeft(*ZIET_RAMING)


def mag_lijsten_beheren(toegang):
    """Categories, themes, year figures, targets."""
    return toegang.heeft(Rol.BEHEERDER, Rol.COORDINATOR)


def mag_categorie_bewerken(toegang, categorie):
    """Aanpak and market knowledge: who manages the lists, and the owner of the category."""
    eigen = categorie.eigenaar_id is not None and categorie.eigenaar_id == toegang.gebruiker.pk
    return mag_lijsten_beheren(toegang) or (eigen and mag_trajecten_zien(toegang))


def mag_beheren(toegang):
    """Users, departments and settings."""
    return toegang.heeft(Rol.BEHEERDER)


def mag_beheer_zien(toegang):
    return mag_beheren(toegang) or mag_lijsten_beheren(toegang)


def vereist(mag):
    """Refuse (403) whoever the predicate `mag(toegang)` does not allow."""

    def decorator(view):
        @wraps(view)
        def bewaakt(request, *args, **kwargs):
            if not mag(request.toegang):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return bewaakt

    return decorator
