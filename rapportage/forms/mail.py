"""How often somebody wants the mail with everything."""

from django import forms

from rapportage.models import Mailvoorkeur


class MailvoorkeurForm(forms.ModelForm):
    """How often, on which day and at what hour one person wants the mail with everything."""

    class Meta:
        model = Mailvoorkeur
        fields = ["ritme", "weekdag", "uur"]
        widgets = {"ritme": forms.RadioSelect}
        help_texts = {"weekdag": "Alleen voor elke week."}
