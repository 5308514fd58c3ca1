"""The register of deviations and the decision about one."""

from django.shortcuts import redirect


def afwijking_list(request):
    return redirect("traject_list", request.toegang.organisatie.slug)


def afwijking_besluit(request, pk):
    return redirect("traject_list", request.toegang.organisatie.slug)
