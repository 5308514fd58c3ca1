"""Input of a reaction to what is told, its answer, and why it is hidden."""

from django import forms

from community.models.reactie import LENGTE


def vak(rijen):
    """The input of a reaction or an answer."""
    return forms.Textarea(attrs={"rows": rijen, "maxlength": LENGTE})


class ReactieForm(forms.Form):
    """What somebody says."""

    tekst = forms.CharField(
        label="Jouw reactie",
        max_length=LENGTE,
        widget=vak(3),
        help_text="Collega’s die dit verhaal zien, lezen je reactie met je naam erbij.",
        error_messages={"required": "Schrijf op wat je wilt zeggen."},
    )


class AntwoordForm(forms.Form):
    """The answer to a reaction."""

    antwoord = forms.CharField(
        label="Jouw antwoord",
        max_length=LENGTE,
        widget=vak(4),
        help_text="Iedereen die de reactie ziet, leest ook je antwoord.",
        error_messages={"required": "Schrijf je antwoord op."},
    )


class VerbergForm(forms.Form):
    """Why a reaction is taken off the page."""

    reden = forms.CharField(
        label="Waarom verberg je deze reactie?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
        help_text="Wie de reactie schreef, leest dit.",
        error_messages={"required": "Schrijf op waarom je de reactie verbergt."},
    )
