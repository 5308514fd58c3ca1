"""The filter above the history of a traject."""

from django import forms


class GeschiedenisFilterForm(forms.Form):
    """Choices are what occurs in this history; a choice that does not occur filters nothing."""

    deel = forms.ChoiceField(label="Onderdeel", required=False)
    veld = forms.ChoiceField(label="Veld", required=False)
    wie = forms.ChoiceField(label="Wie", required=False)

    def __init__(self, *args, wijzigingen, **kwargs):
        super().__init__(*args, **kwargs)
        self.wijzigingen = wijzigingen
        delen = {w.deel: w.deelnaam for w in wijzigingen}
        velden = {kop: kop.capitalize() for w in wijzigingen for kop, _, _ in w.regels}
        wie = {w.wie: w.wie for w in wijzigingen}
        for naam, paren in (("deel", delen), ("veld", velden), ("wie", wie)):
            keuzes = sorted(paren.items(), key=lambda paar: paar[1].lower())
            self.fields[naam].choices = [("", "Alle"), *keuzes]

    def gevonden(self):
        """The changes that fit; of a field only its own lines."""
        self.is_valid()
        deel, veld, wie = (self.cleaned_data.get(naam, "") for naam in self.fields)
        rijen = [w for w in self.wijzigingen if deel in ("", w.deel) and wie in ("", w.wie)]
        return [w for rij in rijen if (w := rij.met_veld(veld))] if veld else rijen
