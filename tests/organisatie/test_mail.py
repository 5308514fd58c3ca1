"""Mail leaves with the click of a person, and never keeps a page waiting (docs/besluiten/0006)."""

import socket
import time

import pytest
from django.urls import reverse

from organisatie.models import Gebruiker, Rol
from tests.factories import OrganisatieFactory
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db


def test_een_pagina_wacht_hoogstens_tien_seconden_op_de_mailserver(settings):
    assert settings.EMAIL_TIMEOUT == 10


def test_uitnodiging_bij_een_stille_mailserver_zegt_wat_je_kunt_doen(client, settings):
    organisatie = OrganisatieFactory()
    log_in(client, organisatie, Rol.BEHEERDER)
    uitnodiging = {"email": "nieuw@stad.example", "naam": "Nieuw Lid", "rollen": [Rol.INKOPER]}
    pagina, begin = reverse("gebruiker_create", args=[organisatie.slug]), time.monotonic()

    with socket.create_server(("127.0.0.1", 0)) as stil:  # takes the call, and says nothing
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = stil.getsockname()
        settings.EMAIL_TIMEOUT = 0.3
        antwoord = client.post(pagina, uitnodiging, follow=True)

    (melding,) = antwoord.context["messages"]
    assert "de mail kon niet worden verstuurd" in str(melding)
    assert time.monotonic() - begin < 5
    assert Gebruiker.objects.filter(email="nieuw@stad.example").exists()
