"""What no bought tool checks of the house style: sizes, strict CSP, and writes that skip history.

Run as `python -m bin.huisstijl`; prints what is wrong and exits 1.
"""

import ast
import io
import re
import sys
import tokenize
from pathlib import Path

import django

APPS = ("mvi", "organisatie", "trajecten", "actieplan", "community", "rapportage")
LANGST, LANGST_95, LANGST_VIEW = 40, 28, 20
SJABLOON_FOUTEN = {
    r"\sstyle\s*=": "een style-attribuut",
    r"<style\b": "een style-blok",
    r"<script(?![^>]*\ssrc=)": "een script in de pagina",
    r"\son(click|change|input|submit|load|error|focus|blur|key\w+|mouse\w+|toggle)\s*=": "een on…",
    r"hx-on": "hx-on",
    r"javascript:|[\"']js:": "een javascript:-adres of js:-waarde",
}
BULK = ("update", "bulk_create", "bulk_update")
#: The comment that a write without history needs, on its line or the one above.
REDEN = re.compile(r"#\s*zonder historie:\s*\S")


def modules():
    """Every module of ours (Path) but migrations, with its source and syntax tree."""
    for pad in sorted(pad for app in APPS for pad in Path(app).rglob("*.py")):
        if "migrations" not in pad.parts:
            bron = pad.read_text(encoding="utf-8")
            yield pad, bron, ast.parse(bron)


def coderegels(bron):
    """The numbers (set of int) of the lines with code: no blanks, no comments."""
    geen_code = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    regels = set()
    for woord in tokenize.generate_tokens(io.StringIO(bron).readline):
        if woord.type not in geen_code:
            regels.update(range(woord.start[0], woord.end[0] + 1))
    return regels


def functies(boom, regels):
    """(function node, lines of code) of each function; its docstring does not count."""
    for functie in ast.walk(boom):
        if isinstance(functie, ast.FunctionDef | ast.AsyncFunctionDef):
            eigen = regels & set(range(functie.lineno, functie.end_lineno + 1))
            if ast.get_docstring(functie) is not None:
                tekst = functie.body[0]
                eigen -= set(range(tekst.lineno, tekst.end_lineno + 1))
            yield functie, len(eigen)


def te_lang():
    """Functions over the limits of huisstijl.md, *Sizes*."""
    lengtes = []
    for pad, bron, boom in modules():
        is_view = pad.name == "views.py" or pad.parent.name == "views"
        grens = LANGST_VIEW if is_view else LANGST
        for functie, lengte in functies(boom, coderegels(bron)):
            lengtes.append(lengte)
            if lengte > grens:
                yield f"{pad}:{functie.lineno} {functie.name} heeft {lengte} regels; {grens} mag"
    lengtes.sort()
    p95 = lengtes[int(len(lengtes) * 0.95)]
    print(f"{len(lengtes)} functies: mediaan {lengtes[len(lengtes) // 2]}, p95 {p95}")
    if p95 > LANGST_95:
        yield f"95 % van de functies heeft hoogstens {p95} regels; {LANGST_95} mag"


def in_sjablonen():
    """What our Content-Security-Policy would block; a PDF has no such policy."""
    for pad in sorted(
        set(Path("templates").rglob("*.html")) - set(Path("templates/pdf").iterdir())
    ):
        for nummer, regel in enumerate(pad.read_text(encoding="utf-8").splitlines(), start=1):
            for patroon, naam in SJABLOON_FOUTEN.items():
                if re.search(patroon, regel):
                    yield f"{pad}:{nummer} {naam} mag niet (strikte CSP)"


def modelklassen():
    """Name → model of every model of ours, and also under the names of its queryset and manager."""
    from django.apps import apps  # noqa: PLC0415 - Django has to be set up first

    eigen = [model for model in apps.get_models() if model.__module__.split(".")[0] in APPS]
    return {f"{m.__name__}{soort}": m for m in eigen for soort in ("", "QuerySet", "Manager")}


def model_van(keten, klasse, modellen):
    """The model that a chain like ["Traject", "objects", "filter"] writes to; None: cannot tell."""
    if keten[0] not in ("self", "super"):
        return modellen.get(keten[0])
    model = modellen.get(klasse)
    for veld in model._meta.get_fields(include_hidden=True) if model else ():
        if veld.is_relation and len(keten) > 1 and keten[1] in (veld.name, accessor(veld)):
            return veld.related_model
    return model


def accessor(veld):
    """The name under which a reverse relation hangs on the model."""
    return veld.get_accessor_name() if hasattr(veld, "get_accessor_name") else veld.name


def keten_van(uitdrukking, lokaal):
    """["Traject", "objects", "filter"] for `Traject.objects.filter(…)`, also through a variable.

    `lokaal`: name → expression, of the variables of the function around it.
    """
    namen = []
    while not isinstance(uitdrukking, ast.Name):
        if isinstance(uitdrukking, ast.Attribute):
            namen.append(uitdrukking.attr)
        uitdrukking = getattr(uitdrukking, "value", None) or getattr(uitdrukking, "func", None)
        if uitdrukking is None:
            return ["?"]
    if uitdrukking.id in lokaal:
        rest = {naam: waarde for naam, waarde in lokaal.items() if naam != uitdrukking.id}
        return [*keten_van(lokaal[uitdrukking.id], rest), *reversed(namen)]
    return [uitdrukking.id, *reversed(namen)]


def schrijvers(boom):
    """Each call (ast.Call) that may write many rows at once."""
    for aanroep in ast.walk(boom):
        if not isinstance(aanroep, ast.Call) or not isinstance(aanroep.func, ast.Attribute):
            continue
        is_dict = aanroep.func.attr == "update" and (aanroep.args or not aanroep.keywords)
        if aanroep.func.attr in BULK and not is_dict:
            yield aanroep


def omgeving(boom, regel):
    """The class (str) around this line, and the variables of the function around it (dict)."""
    klasse, lokaal = "", {}
    for knoop in ast.walk(boom):
        if not knoop.__dict__.get("lineno") or not knoop.lineno <= regel <= knoop.end_lineno:
            continue
        if isinstance(knoop, ast.ClassDef):
            klasse = klasse or knoop.name
        if isinstance(knoop, ast.FunctionDef):
            toewijzingen = [k for k in ast.walk(knoop) if isinstance(k, ast.Assign)]
            lokaal |= {doel.id: k.value for k in toewijzingen for doel in namen_in(k.targets)}
    return klasse, lokaal


def namen_in(doelen):
    """The plain names among the targets of an assignment."""
    return [doel for doel in doelen if isinstance(doel, ast.Name)]


def zonder_historie():
    """Writes that leave no trace in the history of a model that has one, without a reason."""
    modellen = modelklassen()
    for pad, bron, boom in modules():
        regels = bron.splitlines()
        for aanroep in schrijvers(boom):
            klasse, lokaal = omgeving(boom, aanroep.lineno)
            model = model_van(keten_van(aanroep.func.value, lokaal), klasse, modellen)
            stuk = "\n".join(regels[max(aanroep.lineno - 2, 0) : aanroep.end_lineno])
            if REDEN.search(stuk) or (model and not hasattr(model, "history")):
                continue
            naam = model.__name__ if model else "een model dat hier niet te zien is"
            yield (
                f"{pad}:{aanroep.lineno} {aanroep.func.attr}() op {naam} schrijft geen historie; "
                "gebruik save(), of zet erbij: # zonder historie: <reden>"
            )


if __name__ == "__main__":
    django.setup()
    fouten = [*te_lang(), *in_sjablonen(), *zonder_historie()]
    print("\n".join(fouten))
    sys.exit(bool(fouten))
