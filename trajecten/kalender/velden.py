"""Our fields, what kind of value each holds, and the words that headers use for them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from trajecten.kalender.teksten import LANGSTE_TEKST, ontdaan

TEKST, LIJST, DATUM, BEDRAG, DUUR, JANEE = "tekst", "lijst", "datum", "bedrag", "duur", "janee"


@dataclass(frozen=True)
class Veld:
    """A field that a column can fill: `soort` says how its cells are read, `kant` which side of
    a contract term a date column holds."""

    naam: str
    label: str
    soort: str = TEKST
    kant: str | None = None
    woorden: tuple[str, ...] = ()


def _veld(naam, label, woorden, soort=TEKST, kant=None):
    return Veld(naam, label, soort, kant, tuple(ontdaan(woord) for woord in woorden.split("|")))


VELDEN = {
    veld.naam: veld
    for veld in (
        _veld("titel", "Titel",
              "titel|title|contract|awards title|contracts title|onderwerp|opdracht|project"
              "|projectnaam|inkooptraject|traject"
              "|trajectnaam|aanbesteding|naam aanbesteding|naam|benaming|opdrachtnaam"
              "|titel opdracht|project titel|projecttitel|naam project|naam traject"
              "|naam opdracht|inkoopproject|tender title|contract title|contract name"
              "|contractnaam|naam contract|subject|project name|inkoopbehoefte|inkooppakket"
              "|inkoopopdracht|opdracht project|item|titel aanbesteding|korte omschrijving"
              "|opdrachtomschrijving|onderwerp opdracht|procurement|name|service|inkoop"
              "|aan te besteden opdracht|omschrijving opdracht|omschrijving project"
              "|omschrijving traject|omschrijving aanbesteding|wat|onderwerp aanbesteding"
              "|project opdracht|titel project|titel traject"),
        _veld("nummer", "Nummer",
              "nummer|nr|no|id|volgnummer|volgnr|projectnummer|projectnr|contractnummer"
              "|contractnr|kenmerk|referentie|referentienummer|trajectnummer|inkoopnummer|code"
              "|projectcode|number|ref|reference|reference number|contract number|tender number"
              "|tender id|notice id|contract id|aanbestedingsnummer|dossiernummer"
              "|registratienummer|extern nummer|uniek nummer|#|trajectcode|inkoopcode"
              "|opdrachtnummer|contract no|rij id|ocid|traject nr|project nr|kalendernummer"
              "|intern nummer|trajectnr"),
        _veld("omschrijving", "Omschrijving",
              "omschrijving|awards description|beschrijving|description|toelichting opdracht"
              "|scope|inhoud"
              "|tender description|contract description|korte beschrijving|details"
              "|omschrijving scope|nadere omschrijving|uitgebreide omschrijving"
              "|toelichting project|omvang opdracht|korte toelichting"),
        _veld("afdeling", "Afdeling",
              "afdeling|directie|sector|team|organisatieonderdeel|domein|eenheid|cluster"
              "|organisatie eenheid|department|division|directorate|bedrijfsonderdeel|unit"
              "|verantwoordelijke afdeling|afdeling team|team afdeling|vakafdeling"
              "|dienstonderdeel|opdrachtgevende afdeling|aanvragende afdeling|resultaatgebied"
              "|beleidsveld|beleidsafdeling|organisatorische eenheid|clusters|afdelingen",
              soort=LIJST),
        _veld("categorie", "Categorie",
              "categorie|inkoopcategorie|productgroep|inkooppakket groep|groep|pakket|segment"
              "|inkoopsegment|productcategorie|category|commodity|hoofdcategorie|subcategorie"
              "|product group|spendcategorie|categorie inkoop|rubriek|inkooppakketgroep"
              "|type of contract|contract type|soort contract|pakketgroep"),
        _veld("cpv", "CPV-code",
              "cpv|cpv code|cpv codes|cpv nummer|cpvcode|hoofd cpv|cpv hoofdcode"
              "|classification code|cpv hoofdgroep|cpv division"),
        _veld("soort_opdracht", "Soort opdracht",
              "soort opdracht|type opdracht|werk levering dienst|soort|levering dienst werk"
              "|aard opdracht|opdrachttype|opdrachtsoort|werken leveringen diensten|aard|l d w"
              "|d l w|w l d|l w d|type of procurement|contract nature|soort inkoop"
              "|leveringen diensten werken|dienst levering werk|type"),
        _veld("procedure", "Procedure",
              "procedure|aanbestedingsprocedure|inkoopprocedure|type procedure|soort procedure"
              "|aanbestedingsvorm|procedurevorm|wijze aanbesteden|wijze aanbesteding"
              "|procedure type|procurement procedure|procurement method|vorm aanbesteding"
              "|soort aanbesteding|inkoopvorm|aanbestedingswijze|type aanbesteding"),
        _veld("budgethouder", "Budgethouder",
              "budgethouder|opdrachtgever|ambtelijk opdrachtgever|budgetverantwoordelijke"
              "|budgetbeheerder|budget holder|interne opdrachtgever|eigenaar|owner|budget owner"
              "|verantwoordelijke|proceseigenaar|bestuurlijk opdrachtgever"),
        _veld("inkoper", "Inkoper",
              "inkoper|inkoopadviseur|adviseur inkoop|senior inkoper|procurement officer"
              "|purchaser|aanbestedingsadviseur|tactisch inkoper|strategisch inkoper"
              "|buyer contact|procurement lead|betrokken inkoper|contactpersoon inkoop"
              "|inkoopcoordinator"),
        _veld("projectleider", "Projectleider",
              "projectleider|project manager|projectmanager|trekker|project lead"
              "|projectverantwoordelijke|materiedeskundige|behoeftesteller|projecteigenaar"
              "|contactpersoon|contact person"),
        _veld("contractmanager", "Contractmanager",
              "contractmanager|contractbeheerder|contract manager|contracteigenaar"
              "|contract owner|contractverantwoordelijke"),
        _veld("waarde", "Raming",
              "raming|waarde|geraamde waarde|geschatte waarde|opdrachtwaarde"
              "|geraamde opdrachtwaarde|geschatte opdrachtwaarde|bedrag|geraamd bedrag"
              "|estimated value|value|tender value|estimate|geschat bedrag|omvang"
              "|financiele omvang|raming excl btw|totale waarde|waarde opdracht|totale raming"
              "|estimated contract value|inkoopwaarde|projectbudget|kostenraming|budget|omzet"
              "|bedrag excl btw|begroot|begroot bedrag|verwacht bedrag|indicatie waarde"
              "|waarde excl btw|raming totaal|amount|estimated amount|omvang euro"
              "|tender value amount|waarde euro|raming euro|totaalbedrag|totale opdrachtwaarde"
              "|bedrag euro|verwachte waarde|indicatieve waarde|waarde indicatie"
              "|financiele waarde",
              soort=BEDRAG),
        _veld("waarde_min", "Raming vanaf",
              "raming min|raming minimum|waarde min|minimale waarde|ondergrens|raming van"
              "|waarde van|waarde vanaf|raming vanaf|minimale raming|bedrag van|bedrag vanaf"
              "|waarde minimum|minimum value|min value|waarde laag|raming laag|minimum raming"
              "|minimum waarde|raming ondergrens|waarde ondergrens|minimum bedrag|bedrag min"
              "|min waarde",
              soort=BEDRAG),
        _veld("waarde_max", "Raming tot",
              "raming max|raming maximum|waarde max|maximale waarde|bovengrens|raming tot"
              "|waarde tot|maximale raming|bedrag tot|waarde maximum|maximum value|max value"
              "|waarde hoog|raming hoog|maximum raming|maximum waarde|raming bovengrens"
              "|waarde bovengrens|maximum bedrag|bedrag max|waarde t m|raming t m|max waarde"
              "|plafondbedrag",
              soort=BEDRAG),
        _veld("contractwaarde", "Contractwaarde",
              "contractwaarde|gunningsbedrag|gegunde waarde|contract value|contract price"
              "|award value|contractbedrag|inschrijfsom|aanneemsom|gegund bedrag"
              "|waarde contract|gunningssom|gunningswaarde|contract amount|awarded value"
              "|awards value amount|contracts value amount", soort=BEDRAG),
        _veld("valuta", "Valuta",
              "valuta|awards value currency|currency|munteenheid|tender value currency"
              "|value currency|muntsoort"),
        _veld("voorbereiding", "Start voorbereiding",
              "voorbereiding|start voorbereiding|startdatum voorbereiding|begin voorbereiding"
              "|start inkooptraject|start project|start traject|opstart|start inkoopproces"
              "|startdatum project|startdatum traject|start inkoop|preparation"
              "|preparation start|opstartdatum|startdatum inkooptraject|start voorbereidingen"
              "|project start",
              soort=DATUM),
        _veld("publicatie", "Publicatie",
              "publicatie|publicatiedatum|publiceren|aankondiging|start aanbesteding"
              "|startdatum aanbesteding|op markt|marktbenadering|uitvraag|start uitvraag"
              "|publication date|published date|publish date|publication|start procedure"
              "|startdatum procedure|publicatie tenderned|aankondigingsdatum|datum uitvraag"
              "|aanbestedingsdatum|offerteaanvraag|datum offerteaanvraag|start tender|planning"
              "|tijdstip publicatie|moment publicatie|publicatiemoment|publicatie aanbesteding"
              "|aanvang aanbesteding|publicatie q|kwartaal publicatie|publicatie kwartaal"
              "|publish|kwartaal|datum markt|uitvraag markt|publicatieperiode|start publicatie"
              "|aanbesteding start|advertise date|expected publication|release date|datum|date"
              "|tender start date|periode publicatie|start inschrijving|markt op",
              soort=DATUM),
        _veld("gunning", "Gunning",
              "gunning|awards date|gunningsdatum|gunningdatum|definitieve gunning"
              "|voorlopige gunning|award"
              "|award date|gunningsbeslissing|datum gunning|gunningsbesluit|gunnen"
              "|contract award|gunningsmoment", soort=DATUM),
        _veld("contractstart", "Start contract",
              "start contract|awards contractperiod startdate|contracts period startdate"
              "|startdatum contract|ingangsdatum|ingangsdatum contract"
              "|contractstart|start uitvoering|startdatum|begindatum|aanvang|contract start"
              "|contract start date|start date|date effective|effective date|ingang"
              "|aanvangsdatum|begin contract|start overeenkomst|begindatum contract"
              "|ingangsdatum overeenkomst|contractdatum|ingang contract|aanvang contract"
              "|start opdracht|startdatum opdracht|contract begin|contract ingang"
              "|start levering|start dienstverlening|ingangsdatum nieuw contract"
              "|startdatum overeenkomst|startdatum uitvoering|ingangsdatum nieuwe overeenkomst",
              soort=DATUM, kant="begin"),
        _veld("contracteinde", "Einde contract",
              "einde contract|awards contractperiod enddate|contracts period enddate"
              "|einddatum contract|einddatum|contracteinde|expiratiedatum"
              "|afloopdatum|einde looptijd|contract end|contract end date|end date|expiration"
              "|expiration date|expiry|expiry date|einddatum huidig contract|afloop contract"
              "|einde overeenkomst|contract tot|einddatum lopend contract|einde|afloop"
              "|contracteinddatum|einddatum overeenkomst|einddatum huidige overeenkomst"
              "|huidig contract tot|einde huidig contract|afloopdatum contract|looptijd tot"
              "|contract eind|contract einde|afloopdatum huidig contract|contract loopt af"
              "|eind contract|looptijd t m|einddatum huidige contract|expireert|expiratie"
              "|uiterste einddatum",
              soort=DATUM, kant="eind"),
        _veld("looptijd", "Looptijd",
              "looptijd|duur|contractduur|contractlooptijd|looptijd contract|duration|term"
              "|contract duration|looptijd incl opties|looptijd en opties|looptijd verlengingen"
              "|contract term|looptijd opties|duur contract|looptijd overeenkomst"
              "|contractperiode|looptijd inclusief verlengingen|looptijd verlenging", soort=DUUR),
        _veld("leverancier", "Leverancier",
              "leverancier|awards suppliers name|huidige leverancier|opdrachtnemer"
              "|contractant|contractpartij"
              "|contractor|supplier|vendor|company|winning bidder|huidige opdrachtnemer"
              "|aannemer|gegund aan|awarded supplier|zittende leverancier|huidige contractant"
              "|leveranciers|crediteur|partij"),
        _veld("zaaknummer", "Zaaknummer",
              "zaaknummer|zaak|zaaknr|zaak id|zaakkenmerk|djuma nummer|corsa nummer|joinnummer"
              "|case number|zaaksysteem nummer"),
        _veld("tenderned", "TenderNed-kenmerk",
              "tenderned|tenderned kenmerk|tenderned nummer|tenderned id|tn nummer"
              "|link tenderned|tn kenmerk|tender ned|tendernednummer|tendernedkenmerk"
              "|url tenderned"),
        _veld("thema", "Thema",
              "thema|themas|mvi thema|mvi themas|theme|duurzaamheidsthema|mvoi thema|thema s"
              "|mvi thema s|focusthema|themes|duurzaamheidsthemas|mvoi themas", soort=LIJST),
        _veld("mvi", "MVI",
              "mvi|mvoi|duurzaam|duurzaamheid|maatschappelijk verantwoord|mvi ja nee"
              "|mvi traject|mvi toegepast|duurzaam ingekocht|mvi j n|mvoi ja nee|mvi kans"
              "|mvi relevant|sustainable", soort=JANEE),
        _veld("strategie", "Inkoopstrategie",
              "strategie|inkoopstrategie|strategy|strategie vastgesteld|datum strategie"
              "|inkoopplan|inkoopstrategie vastgesteld"),
        _veld("opmerking", "Opmerking",
              "opmerking|opmerkingen|toelichting|bijzonderheden|notitie|notities|notes|note"
              "|remarks|comments|comment|aantekening|overig|bijzonderheid|aandachtspunten"
              "|remark|opm"),
        _veld("fase", "Fase",
              "fase|status|stand|stand van zaken|voortgang|phase|stage|state|statusomschrijving"
              "|huidige fase|projectfase|status traject|huidige status|actuele status"),
    )
}  # fmt: skip
VULWOORDEN = {
    "de", "het", "een", "van", "verwachte", "verwacht", "geplande", "gepland", "beoogde", "beoogd",
    "in", "voor", "der", "datum", "planning", "date", "the", "of", "expected", "planned",
    "streefdatum", "ca", "evt", "eventuele", "indien", "bekend", "excl", "btw", "exclusief", "euro",
    "eur", "indicatieve", "op", "met",
}  # fmt: skip
NIET = re.compile(  # no field of ours, although the header holds a word that we know
    r"\b(?:adres\w*|address\w*|e ?mail\w*|mailadres|telefoon\w*|phone|fax|postcode|website"
    r"|sluiting\w*|deadline|tender end date|inschrijftermijn|scheme|klachten\w*)\b"
)
PAD = re.compile(r"/\d+(?=/|$)")  # of open contracting data: awards/0/title
KANTEN = {  # what makes a column with amounts one side of a range
    "waarde_min": re.compile(r"\b(?:min|minimaal|minimale|minimum|laagste|ondergrens)\b"),
    "waarde_max": re.compile(r"\b(?:max|maximaal|maximale|maximum|hoogste|bovengrens)\b"),
}
HOOG, MIDDEN, LAAG = "hoog", "midden", "laag"


def zonder_vulwoorden(sleutel):
    """The words that matter; the words themselves when nothing else is left."""
    return " ".join(w for w in sleutel.split() if w not in VULWOORDEN) or sleutel


ZWAK = {  # words with many meanings: only as a whole header, and never certain
    "naam", "name", "id", "no", "begroot", "bedrag", "waarde contract", "begin", "eind", "ingang",
    "omschrijving opdracht", "omschrijving project", "omschrijving traject", "description",
    "omschrijving aanbesteding", "korte omschrijving", "opdrachtomschrijving", "company", "item",
    "code", "type", "aard", "soort", "inkoop", "service", "wat", "datum",
    "date", "project", "opdracht", "traject", "aanbesteding", "contract", "term", "note", "stand",
    "unit", "value", "amount", "state", "einde", "partij", "zaak", "groep", "planning", "inhoud",
    "overig", "eigenaar", "owner", "duurzaam", "duurzaamheid", "budget", "award", "kwartaal",
    "aanvang", "publish", "title", "team", "duur", "omzet", "scope", "omvang", "procurement",
}  # fmt: skip
EXACT = {woord: veld.naam for veld in reversed(VELDEN.values()) for woord in veld.woorden}
ONTDAAN = {zonder_vulwoorden(woord): naam for woord, naam in EXACT.items()} | EXACT
BEVAT = sorted(
    ((w, naam) for w, naam in ONTDAAN.items() if len(w) >= 4 and w not in ZWAK),
    key=lambda paar: -len(paar[0]),
)


@lru_cache(maxsize=5_000)
def veld_voor_kop(kop):
    """(field name, certainty, matched words) for the text of a header; (None, None, "") if none."""
    naam, zekerheid, woord = _zoek(kop)
    kanten = [kant for kant, woorden in KANTEN.items() if woorden.search(ontdaan(kop))]
    return kanten[0] if naam == "waarde" and len(kanten) == 1 else naam, zekerheid, woord


def _zoek(kop):
    if len(kop) > LANGSTE_TEKST or NIET.search(ontdaan(kop)):
        return None, None, ""
    kop = PAD.sub("", kop)
    zonder_haken = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", kop)
    sleutels = list(dict.fromkeys(filter(None, (ontdaan(zonder_haken), ontdaan(kop)))))
    for sleutel in sleutels:
        kaal = zonder_vulwoorden(sleutel)
        if naam := EXACT.get(sleutel) or ONTDAAN.get(kaal):
            return naam, MIDDEN if ZWAK & {sleutel, kaal} else HOOG, sleutel
    for sleutel in sleutels:
        if "/" in kop and " " not in kop:
            break
        if len(sleutel) <= 60 and (gevonden := _bevat(sleutel)):
            return gevonden
    return None, None, ""


def _bevat(sleutel):
    """The longest known word group inside a header: midden when it is most of it, else laag."""
    for tekst in (sleutel, zonder_vulwoorden(sleutel)):
        woorden = f" {tekst} "
        for woord, naam in BEVAT:
            if f" {woord} " in woorden:
                return naam, MIDDEN if len(woord) * 2 >= len(tekst) else LAAG, woord
    return None
