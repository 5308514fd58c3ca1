"""No relation may cross the border between organisations, whatever model is added later."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from organisatie.models import EigenRij
from organisatie.models.grens import heeft_organisatie, relaties

APPS = ["organisatie", "trajecten", "actieplan", "community", "rapportage"]
MODELLEN = [
    model
    for app in APPS
    for model in apps.get_app_config(app).get_models()
    if not model.__name__.startswith("Historical") and heeft_organisatie(model)
]
PAREN = [(model, veld) for model in MODELLEN for veld in relaties(model)]


def naam(waarde):
    return getattr(waarde, "__name__", None) or getattr(waarde, "name", None)


@pytest.mark.parametrize("model", MODELLEN, ids=naam)
def test_elk_model_met_organisatie_is_een_eigen_rij(model):
    assert issubclass(model, EigenRij)


@pytest.mark.parametrize(("model", "veld"), PAREN, ids=naam)
def test_relatie_naar_een_andere_organisatie_wordt_geweigerd(model, veld):
    vreemd = veld.related_model(pk=7, organisatie_id=2)
    rij = model(organisatie_id=1, **{veld.name: vreemd})

    with pytest.raises(ValidationError) as fout:
        rij.save()

    assert fout.value.message_dict == {veld.name: ["Kies iets uit de eigen organisatie."]}
