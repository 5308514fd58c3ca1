"""Administration: the index, departments, year figures and settings."""

from django.shortcuts import render

from organisatie.toegang import mag_beheer_zien, vereist


@vereist(mag_beheer_zien)
def beheer(request):
    """What can be managed here, as cards."""
    return render(request, "organisatie/beheer.html", {"menu": "beheer"})
