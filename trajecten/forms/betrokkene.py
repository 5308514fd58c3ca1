"""Who takes part in a traject: one form for all of them, safe for two people at once."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from organisatie.invoer import rijnummer
from organisatie.models import Gebruiker
from trajecten.models import Betrokkene, Traject

VELDEN = ("deel", "gebruiker", "naam")


class BetrokkeneForm(forms.ModelForm):
    """A person or function with a part in the traject."""

    class Meta:
        model = Betrokkene
        fields = list(VELDEN)
        labels = {"gebruiker": "Iemand met een account", "naam": "Of een naam of functie"}
        error_messages = {"deel": {"required": "Kies wat deze persoon doet."}}

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.organisatie = organisatie
        leden = Gebruiker.objects.filter(lidmaatschappen__organisatie=organisatie)
        huidig = Q(pk=self.instance.gebruiker_id)
        self.fields["gebruiker"].queryset = Gebruiker.objects.filter(Q(pk__in=leden) | huidig)
        self.fields["gebruiker"].empty_label = "Niemand"
        self.fields["gebruiker"].error_messages["invalid_choice"] = "Kies iemand uit de lijst."
        self.fields["deel"].choices = [("", "Kies een rol"), *Betrokkene.Deel.choices]

    def clean_naam(self):
        return " ".join(self.cleaned_data["naam"].split())


class BetrokkeneBaseFormSet(forms.BaseInlineFormSet):
    """All people of a traject; nobody twice in the same part."""

    def clean(self):
        super().clean()
        gezien = set()
        for formulier in self.forms:
            gegevens = getattr(formulier, "cleaned_data", {})
            if not gegevens.get("deel") or gegevens.get("DELETE"):
                continue
            wie = gegevens.get("gebruiker") or gegevens.get("naam", "").lower()
            sleutel = (gegevens["deel"], getattr(wie, "pk", wie))
            if wie and sleutel in gezien:
                deel = Betrokkene.Deel(gegevens["deel"]).label.lower()
                naam = gegevens.get("gebruiker") or gegevens["naam"]
                formulier.add_error("deel", f"{naam} staat er al als {deel}. Haal er een weg.")
            gezien.add(sleutel)


BetrokkeneFormSet = forms.inlineformset_factory(
    Traject,
    Betrokkene,
    form=BetrokkeneForm,
    formset=BetrokkeneBaseFormSet,
    extra=2,
    can_delete=True,
    max_num=40,
    absolute_max=60,
)


def stand_van(traject):
    """The id of the latest change of the people of a traject; 0 when there is none."""
    rijen = Betrokkene.history.filter(traject_id=traject.pk).order_by("-history_id")
    return rijen.values_list("history_id", flat=True).first() or 0


def bewaar(formulieren, traject, stand):
    """Save all, unless the people changed since `stand`; ValidationError (code `tussendoor`)."""
    with transaction.atomic():
        vers = Traject.objects.get(pk=traject.pk)
        vers.claim(vers.versie)
        if stand_van(traject) != (rijnummer(stand) or 0):
            raise ValidationError(Traject.tussendoor, code="tussendoor")
        formulieren.save()


def herstel(data, traject, stand, organisatie):
    """The form on what is stored now, with what this person typed still in it."""
    eerder = toestand_op(traject, rijnummer(stand) or 0)
    oud = BetrokkeneFormSet(data, instance=traject, form_kwargs={"organisatie": organisatie})
    getypt, nieuw = {}, []
    for formulier in oud.forms:
        waarden = {naam: formulier[naam].value() or "" for naam in VELDEN}
        pk = rijnummer(formulier["id"].value())
        if pk in eerder and waarden != eerder[pk]:
            getypt[pk] = waarden
        elif pk is None and any(waarden.values()):
            nieuw.append(waarden)
    bestaand = set(traject.betrokkenen.values_list("pk", flat=True))
    nieuw += [waarden for pk, waarden in getypt.items() if pk not in bestaand]
    vers = BetrokkeneFormSet(
        instance=traject, form_kwargs={"organisatie": organisatie}, initial=nieuw
    )
    vers.extra = len(nieuw) + 2
    for formulier in vers.initial_forms:
        formulier.initial |= getypt.get(formulier.instance.pk, {})
    return vers


def toestand_op(traject, stand):
    """The people as they were at a change: pk → values as text."""
    rijen = Betrokkene.history.filter(traject_id=traject.pk, history_id__lte=stand)
    laatste = {rij.id: rij for rij in rijen.order_by("history_id")}
    return {
        pk: {"deel": rij.deel, "gebruiker": str(rij.gebruiker_id or ""), "naam": rij.naam}
        for pk, rij in laatste.items()
        if rij.history_type != "-"
    }
