"""Input for entering a traject in a selection round; the rules are in `rondeaanmelding`."""

from django import forms


class AanmeldForm(forms.Form):
    """Why this traject should be selected; carries the motivation that the page showed."""

    use_required_attribute = False

    motivatie = forms.CharField(
        label="Waarom is dit traject geschikt?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Bijvoorbeeld: wat wil je leren, wie is er enthousiast, wat levert het op?",
        error_messages={"required": "Schrijf op waarom dit traject geschikt is."},
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)


class IntrekForm(forms.Form):
    """Why an entry is withdrawn."""

    use_required_attribute = False

    reden = forms.CharField(
        label="Waarom trek je de aanmelding in?",
        max_length=70,
        error_messages={"required": "Schrijf op waarom je de aanmelding intrekt."},
    )
