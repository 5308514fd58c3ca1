"""Template words of the selection: a cell of the grid, a weighted score, a bar of contributions."""

import json

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from trajecten.rangorde import cijfer
from trajecten.uren import getal

register = template.Library()
register.filter("cijfer", cijfer)


@register.filter
def uren(waarde):
    """Hours as text: ‘12,5 uur’; None is ‘onbekend’."""
    return "onbekend" if waarde is None else f"{getal(waarde)} uur"


CEL = (
    '<td id="cel-{naam}" class="kr-cel{klasse}" data-kop="{criterium}" hx-post="" '
    'hx-trigger="change"{vals}><input class="utrecht-textbox utrecht-textbox--html-input kr-score" '
    'form="scores" name="s-{naam}" id="s-{naam}" value="{score}" inputmode="numeric" maxlength="1" '
    'autocomplete="off" aria-label="Score voor {titel} op {criterium}"{fout_kenmerken}{uit}>'
    '<input class="utrecht-textbox utrecht-textbox--html-input kr-zin" form="scores" '
    'name="z-{naam}" id="z-{naam}" value="{zin}" maxlength="250" placeholder="waarom?" '
    'aria-label="Waarom deze score voor {titel} op {criterium}"{uit}>{fout}{bij}</td>'
)


@register.simple_tag(takes_context=True)
def scorecel(context, cel, *, los=False):
    """One cell of the grid: the own score and sentence, and below what data or all together say.

    Written here and not in a template of its own, for a grid has thousands. `los`: the cell is an
    answer on its own and carries when it was made; in the page the table carries that.
    """
    ingevuld, naam, eigen = context["ingevuld"], cel.naam, cel.eigen
    fout = context["fouten"].get(naam, "")
    score, zin = (eigen.waarde, eigen.zin) if eigen else ("", "")
    if ingevuld:
        score, zin = ingevuld.get(f"s-{naam}", score), ingevuld.get(f"z-{naam}", zin)
    kenmerken = ' aria-invalid="true" aria-describedby="f-{}"'
    return format_html(
        CEL,
        naam=naam,
        klasse=" kr-cel--fout" if fout else "",
        criterium=cel.criterium.naam,
        titel=cel.kandidatuur.traject.titel,
        score=score,
        zin=zin,
        uit="" if context["ronde"].kan_voorstellen else mark_safe(" disabled"),
        vals=format_html(" hx-vals='{}'", gezien_json(context["gezien"])) if los else "",
        fout_kenmerken=format_html(kenmerken, naam) if fout else "",
        fout=format_html(FOUT, naam, fout) if fout else "",
        bij=bij_de_score(cel),
    )


FOUT = '<span class="utrecht-form-field-error-message" id="f-{}">{}</span>'


def bij_de_score(cel):
    """What stands below the own score: what data say, or what all gave once the own is there."""
    if cel.criterium.is_uit_gegevens:
        if not cel.mag_gegevens_zien:
            tekst = "uit gegevens"
        else:
            data = cel.uit_gegevens
            tekst = f"uit gegevens: {data}" if data else "gegevens onbekend"
    elif cel.toont_anderen:
        allen = ", ".join(map(str, cel.waarden))
        tekst = f"allen: {allen} · gemiddeld {cijfer(cel.gemiddelde)}"
        if min(cel.waarden) != max(cel.waarden):
            tekst += f", van {min(cel.waarden)} tot {max(cel.waarden)}"
    else:
        return ""
    return format_html('<span class="mvi-nr">{}</span>', tekst)


@register.filter
def gezien_json(moment):
    """When a page was made, as what htmx sends along."""
    return json.dumps({"gezien": moment.isoformat()})


@register.simple_tag
def bijdragebalk(plaats):
    """A bar from 0 to 5 with a part per criterion; the words stand in the table beside it."""
    stukken, links = [], 0
    for nummer, (maat, deel) in enumerate(plaats.bijdragen):
        breed = float(deel or 0) * 20
        stukken.append((nummer % 6, f"{links:.2f}", f"{breed:.2f}", maat.naam, cijfer(deel)))
        links += breed
    delen = format_html_join(
        "",
        '<rect class="kr-deel kr-deel--{}" x="{}" y="0" width="{}" height="10">'
        "<title>{}: {}</title></rect>",
        stukken,
    )
    return format_html(
        '<svg class="kr-balkje" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false">{}</svg>',
        delen,
    )
