"""The home page: what waits for me."""

from django.shortcuts import render


def vandaag(request):
    """Everyone's start, with a block per role."""
    return render(request, "rapportage/vandaag.html", {"menu": "vandaag"})
