"""What a new address for agendas holds."""

from django import forms

from actieplan.models import Actieplan, Agendafeed
from organisatie.toegang import mag_trajecten_zien
from trajecten.models import Lijstweergave


class AgendafeedForm(forms.Form):
    """One choice out of: what is mine, a plan, a saved view, or the filters of the list."""

    wat = forms.ChoiceField(label="Wat wil je in je agenda?")
    filters = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.toegang = toegang
        keuzes = [("persoon", "Wat van mij is")]
        plannen = Actieplan.objects.zichtbaar_voor(toegang)
        keuzes += [(f"plan-{plan.pk}", f"Heel het plan: {plan}") for plan in plannen]
        if mag_trajecten_zien(toegang):
            weergaven = Lijstweergave.objects.zichtbaar_voor(toegang)
            keuzes += [(f"weergave-{w.pk}", f"Trajecten in je weergave: {w}") for w in weergaven]
        if self["filters"].value():
            keuzes.insert(0, ("lijst", "De planning met de filters die je net koos"))
        self.fields["wat"].choices = keuzes

    def maak(self):
        """The address (Agendafeed), stored."""
        soort, _, pk = self.cleaned_data["wat"].partition("-")
        organisatie = self.toegang.organisatie
        feed = Agendafeed(organisatie=organisatie, eigenaar=self.toegang.gebruiker, soort=soort)
        feed.naam = dict(self.fields["wat"].choices)[self.cleaned_data["wat"]][:120]
        if soort == Agendafeed.Soort.LIJST:
            feed.naam = "Gefilterde planning"
            feed.filters = self.cleaned_data["filters"]
        elif soort != Agendafeed.Soort.PERSOON:
            setattr(feed, f"{'actieplan' if soort == 'plan' else soort}_id", int(pk))
        feed.save()
        return feed
