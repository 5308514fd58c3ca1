"""The ambitions of a traject."""

from django.shortcuts import redirect


def ambitie_update(request, pk):
    return redirect("traject_detail", request.toegang.organisatie.slug, pk)
