"""What every role gets of every address; a new address without a row here fails the first test."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from organisatie.models import Rol
from tests.geheimen import ZIET_NIET, leg_geheimen_neer, te_lezen, verboden, verraden
from tests.wereld import maak_wereld

ALLEN = frozenset(Rol)
NIET_LEZER = ALLEN - {Rol.LEZER}
COORDINATOR = frozenset({Rol.COORDINATOR})
BVT = frozenset({Rol.BVT, Rol.SECRETARIS_BVT})
DT = frozenset({Rol.DT, Rol.SECRETARIS_DT})
BUDGETHOUDER = frozenset({Rol.BUDGETHOUDER})
BEHEERDER = frozenset({Rol.BEHEERDER})
ADVISEUR = frozenset({Rol.ADVISEUR})
LIJSTEN = COORDINATOR | BEHEERDER
SCHRIJVERS = COORDINATOR | BUDGETHOUDER | {Rol.INKOPER, Rol.ADVISEUR}
VERTELLERS = COORDINATOR | {Rol.ADVISEUR}
KOSTEN = LIJSTEN | BVT | DT


@dataclass(frozen=True)
class Rij:
    """One address: who may, what they get, what the other members get."""

    wie: frozenset = ALLEN
    args: str = ""
    goed: int = 200
    anders: int = 403
    post: bool = False
    bezoeker: int = 302
    lezer: int | None = None
    ziet: frozenset = frozenset()  # these see it, and may not do it

    def verwacht(self, rol):
        """The status that a member with this role gets."""
        if rol in self.wie:
            return self.goed
        if rol in self.ziet:
            return 403
        return self.lezer if self.lezer and rol == Rol.LEZER else self.anders


PUBLIEK = Rij(bezoeker=200)

#: An empty answer to a request for input: seen by the coördinator, given by the person asked only.
GEVRAAGD = {"post": True, "goed": 422, "anders": 404, "ziet": COORDINATOR}

#: Addresses outside an organisation: everybody with an account gets the same.
ZONDER_ORGANISATIE = {
    "start": Rij(goed=302),
    "organisaties": Rij(),
    "gezond": Rij(goed=503, bezoeker=503),  # no workers in a test
    "inloggen": Rij(goed=302, bezoeker=200),
    "uitloggen": Rij(goed=302, post=True),
    "wachtwoord_wijzigen": Rij(),
    "password_change_done": Rij(),
    "wachtwoord_vergeten": PUBLIEK,
    "password_reset_done": PUBLIEK,
    "password_reset_confirm": Rij(args="link", goed=302),
    "password_reset_complete": PUBLIEK,
    "agenda": Rij(args="sleutel", bezoeker=200),
    "sessie_code": PUBLIEK,
    "sessie_meedoen": Rij(goed=302),
    "overzichtmail_uit": Rij(args="mailsleutel", goed=200, bezoeker=200),
}

#: Arguments that are names and no rows: they exist in every organisation.
OVERAL = (
    "werklijst", "cijfer", "signaal", "indicatornaam", "lijstvariant", "jaar", "kans",
    "sectiesoort", "sectiegetal",
)  # fmt: skip

#: Addresses of an organisation. An outsider, also one with admin rights, gets 404 everywhere.
TABEL = {
    "vandaag": Rij(),
    "melding_list": Rij(),
    "werklijst": Rij(NIET_LEZER, "werklijst"),
    "cijfer_detail": Rij(NIET_LEZER, "cijfer"),
    # trajects: a lezer does not see them, so their pages do not exist for a lezer
    "traject_list": Rij(NIET_LEZER),
    "traject_create": Rij(COORDINATOR | BUDGETHOUDER),
    "traject_detail": Rij(NIET_LEZER, "traject", anders=404),
    "traject_update": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "traject_verplaats": Rij(COORDINATOR | BUDGETHOUDER, "traject", post=True, lezer=404, goed=302),
    "betrokkene_update": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "ambitie_update": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "traject_export": Rij(LIJSTEN),
    "waarde_uitleg": Rij(NIET_LEZER),
    "cpv_zoek": Rij(NIET_LEZER),
    "afwijking_list": Rij(NIET_LEZER),
    "afwijking_besluit": Rij(NIET_LEZER, "afwijking", anders=404),
    # --- wizard
    "traject_ambities": Rij(NIET_LEZER, "traject", anders=404),
    "aanmelding_start": Rij(COORDINATOR | BUDGETHOUDER),
    "aanmelding_create": Rij(COORDINATOR | BUDGETHOUDER),
    "categorie_voorstel": Rij(NIET_LEZER, goed=204),
    "aanmelding_gegevens": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "aanmelding_ambities": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "aanmelding_overweging": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "aanmelding_klaar": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "aanmelding_rond_af": Rij(
        COORDINATOR | BUDGETHOUDER, "traject", post=True, lezer=404, goed=302
    ),
    "overweging_update": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "ambitie_bevestig": Rij(BUDGETHOUDER, "traject", post=True, lezer=404, goed=302),
    "instrument_list": Rij(LIJSTEN),
    "instrument_create": Rij(LIJSTEN),
    "instrument_update": Rij(LIJSTEN, "instrument"),
    "instrument_delete": Rij(LIJSTEN, "instrument"),
    "instrument_stop": Rij(LIJSTEN, "instrument", post=True, goed=302),
    # --- mandaat
    "mandaat_list": Rij(LIJSTEN),
    "mandaat_create": Rij(LIJSTEN),
    "mandaat_update": Rij(LIJSTEN, "mandaat"),
    "mandaat_stop": Rij(LIJSTEN, "mandaat", post=True, goed=409),
    "wie_beslist_uitleg": Rij(NIET_LEZER),
    "aanvulling_list": Rij(NIET_LEZER),
    "traject_aanvullen": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "aanvulverzoek_list": Rij(COORDINATOR),
    "aanvulverzoek_voorbeeld": Rij(COORDINATOR, post=True, goed=302),
    "aanvulverzoek_verstuur": Rij(COORDINATOR, post=True, goed=302),
    "aanvulverzoek_opnieuw": Rij(COORDINATOR, "aanvulverzoek", post=True, goed=302),
    "escalatie_list": Rij(NIET_LEZER),
    "escalatie_detail": Rij(COORDINATOR | DT | BUDGETHOUDER, "escalatie", anders=404),
    "escalatie_sluit": Rij(
        COORDINATOR, "escalatie", post=True, goed=422, anders=404, ziet=DT | BUDGETHOUDER
    ),
    "escalatie_volgende": Rij(
        COORDINATOR, "escalatie", post=True, goed=422, anders=404, ziet=DT | BUDGETHOUDER
    ),
    "escalatie_create": Rij(COORDINATOR | BUDGETHOUDER, "traject"),
    "afwijking_bevestig": Rij(DT, "afwijking", post=True, goed=422, lezer=403),
    "afwijking_vraag_opnieuw": Rij(
        COORDINATOR | BUDGETHOUDER, "afwijking", post=True, goed=422, lezer=403
    ),
    "afwijking_leg_voor": Rij(COORDINATOR, "afwijking", post=True, goed=302),
    # --- lijst
    "traject_cel": Rij(COORDINATOR | BUDGETHOUDER, "traject cel", lezer=404),
    "weergave_list": Rij(NIET_LEZER),
    "weergave_create": Rij(NIET_LEZER),
    "weergave_update": Rij(frozenset({Rol.COORDINATOR}), "weergave", lezer=403),
    "weergave_delete": Rij(LIJSTEN, "weergave", post=True, goed=302),
    "weergave_standaard": Rij(NIET_LEZER, "weergave", post=True, goed=302),
    "weergave_telling": Rij(NIET_LEZER, "weergave"),
    "traject_massaal": Rij(COORDINATOR | BUDGETHOUDER | {Rol.INKOPER}, post=True, goed=302),
    # --- bord
    "traject_bord": Rij(NIET_LEZER),
    "traject_tijdlijn": Rij(NIET_LEZER),
    "traject_maand": Rij(NIET_LEZER),
    "traject_bord_verplaats": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "signaal_list": Rij(NIET_LEZER),
    "signaal_detail": Rij(NIET_LEZER, "signaal"),
    # --- detail
    "traject_geschiedenis": Rij(NIET_LEZER, "traject", anders=404),
    "traject_afdruk": Rij(NIET_LEZER, "traject", anders=404),
    "traject_stop": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "verbonden_list": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "verbonden_koppel": Rij(COORDINATOR | BUDGETHOUDER, "traject", post=True, lezer=404, goed=302),
    "onderdeel_create": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "onderdeel_ontkoppel": Rij(
        COORDINATOR | BUDGETHOUDER, "traject onderdeel", post=True, lezer=404, goed=302
    ),
    "opvolger_create": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "opvolging_update": Rij(
        COORDINATOR | BUDGETHOUDER, "traject opvolging", post=True, lezer=404, goed=302
    ),
    "opvolging_delete": Rij(
        COORDINATOR | BUDGETHOUDER, "traject opvolging", post=True, lezer=404, goed=302
    ),
    "bijlage_list": Rij(NIET_LEZER, "traject", anders=404),
    "bijlage_create": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "bijlage_download": Rij(NIET_LEZER, "traject bijlage", anders=404),
    "bijlage_update": Rij(COORDINATOR | BUDGETHOUDER, "traject bijlage", lezer=404),
    "bijlage_delete": Rij(COORDINATOR, "traject bijlage", lezer=404),
    "contract_overzicht": Rij(NIET_LEZER),
    "contract_ontbreekt": Rij(NIET_LEZER),
    "contract_list": Rij(NIET_LEZER, "traject", anders=404),
    "contract_create": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "contract_update": Rij(COORDINATOR | BUDGETHOUDER, "traject contract", lezer=404),
    "optie_create": Rij(COORDINATOR | BUDGETHOUDER, "traject contract", lezer=404),
    "optie_delete": Rij(COORDINATOR | BUDGETHOUDER, "traject contract optie", lezer=404),
    "optie_besluit": Rij(COORDINATOR | BUDGETHOUDER, "traject contract optie", lezer=404),
    "contractcontrole_create": Rij(COORDINATOR | BUDGETHOUDER, "traject contract", lezer=404),
    # --- categorie
    "categorie_overzicht": Rij(NIET_LEZER),
    "categorie_pagina": Rij(NIET_LEZER, "categorie", anders=404),
    "marktkennis_update": Rij(LIJSTEN, "categorie", lezer=404),
    "norm_neem_over": Rij(COORDINATOR, "categorie", post=True, goed=302),
    "aanpak_list": Rij(NIET_LEZER, "categorie", anders=404),
    "aanpak_create": Rij(LIJSTEN, "categorie", lezer=404),
    "categorieimpact_update": Rij(LIJSTEN, "categorie thema"),
    "inkoopvolume_create": Rij(LIJSTEN, "categorie"),
    "inkoopvolume_update": Rij(LIJSTEN, "categorie volume"),
    "praatplaat": Rij(NIET_LEZER),
    "kansenkaart_list": Rij(NIET_LEZER),
    "kansenkaart_detail": Rij(NIET_LEZER, "soort categorie", anders=404),
    "kansenkaart_pdf": Rij(frozenset(), "soort categorie", anders=404),
    "kansenkaart_pdf_maak": Rij(NIET_LEZER, "soort categorie", post=True, goed=302, anders=404),
    "kansenkaart_pdf_stop": Rij(NIET_LEZER, "soort categorie", post=True, goed=302, anders=404),
    "kansenkaart_pdf_status": Rij(NIET_LEZER, "soort categorie", anders=404),
    "spendimport_list": Rij(LIJSTEN),
    "spendimport_detail": Rij(LIJSTEN, "spend"),
    "spendimport_kolommen": Rij(LIJSTEN, "spend"),
    "spendimport_toepassen": Rij(LIJSTEN, "spend", post=True, goed=302),
    "spendimport_terugdraaien": Rij(LIJSTEN, "spend", post=True, goed=302),
    "maximaaldefinitie_list": Rij(LIJSTEN),
    "maximaaldefinitie_create": Rij(LIJSTEN),
    "streefcijfer_detail": Rij(NIET_LEZER, "streefcijfer"),
    "voortgang": Rij(NIET_LEZER),
    "routekaart": Rij(),
    "routekaart_afdruk": Rij(),
    "maximaal_overzicht": Rij(NIET_LEZER),
    # --- werkwijze
    "stap_list": Rij(NIET_LEZER, "traject", anders=404),
    "stap_kies": Rij(COORDINATOR | BUDGETHOUDER, "traject", post=True, lezer=404, goed=302),
    "stap_create": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "stap_update": Rij(COORDINATOR | BUDGETHOUDER, "traject stap", lezer=404),
    "stap_klaar": Rij(COORDINATOR | BUDGETHOUDER, "traject stap", post=True, lezer=404, goed=302),
    "stap_delete": Rij(COORDINATOR | BUDGETHOUDER, "traject stap", post=True, lezer=404, goed=302),
    "stap_overzicht": Rij(COORDINATOR),
    "mvi_paragraaf": Rij(NIET_LEZER, "traject", anders=404),
    "mvi_paragraaf_tekst": Rij(NIET_LEZER, "traject", anders=404),
    "mvi_paragraaf_docx": Rij(NIET_LEZER, "traject", anders=404),
    "procesindicator_overzicht": Rij(NIET_LEZER),
    "procesindicator_trajecten": Rij(NIET_LEZER, "indicatornaam"),
    "experimentruimte_overzicht": Rij(NIET_LEZER),
    "procesnorm_list": Rij(LIJSTEN),
    "procesnorm_create": Rij(LIJSTEN),
    "procesnorm_delete": Rij(LIJSTEN, "procesnorm"),
    "checklist_update": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "checklistantwoord_update": Rij(
        COORDINATOR | BUDGETHOUDER, "traject punt", post=True, lezer=404
    ),
    "checklistpunt_list": Rij(LIJSTEN),
    "checklistpunt_create": Rij(LIJSTEN),
    "checklistpunt_update": Rij(LIJSTEN, "punt"),
    "checklistpunt_delete": Rij(LIJSTEN, "punt"),
    "checklistpunt_stop": Rij(LIJSTEN, "punt", post=True, goed=302),
    "marktconsultatie_list": Rij(NIET_LEZER, "traject", anders=404),
    "marktconsultatie_create": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "marktconsultatie_update": Rij(COORDINATOR | BUDGETHOUDER, "traject contact", lezer=404),
    "marktconsultatie_delete": Rij(
        COORDINATOR | BUDGETHOUDER, "traject contact", post=True, lezer=404, goed=302
    ),
    "experimentruimte_list": Rij(NIET_LEZER, "traject", anders=404),
    "experimentruimte_create": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "experimentruimte_update": Rij(COORDINATOR | BUDGETHOUDER, "traject ruimte", lezer=404),
    "stappenplan_list": Rij(LIJSTEN),
    "stappenplan_create": Rij(LIJSTEN),
    "stappenplan_update": Rij(LIJSTEN, "stappenplan"),
    "stappenplan_kopieer": Rij(LIJSTEN, "stappenplan", post=True, goed=302),
    "stappenplan_standaard": Rij(LIJSTEN, "stappenplan", post=True, goed=302),
    "stappenplan_delete": Rij(LIJSTEN, "stappenplan"),
    "werkwijze_voorbeelden": Rij(LIJSTEN, post=True, goed=302),
    # --- effect
    "effect_list": Rij(NIET_LEZER, "traject", anders=404),
    "effect_create": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "effect_update": Rij(COORDINATOR | BUDGETHOUDER, "traject effect", lezer=404),
    "effect_delete": Rij(COORDINATOR | BUDGETHOUDER, "traject effect", lezer=404),
    "effect_verifieer": Rij(COORDINATOR, "traject effect", post=True, lezer=404, goed=302),
    "kosteneffect_create": Rij(COORDINATOR | BUDGETHOUDER, "traject", lezer=404),
    "kosteneffect_update": Rij(COORDINATOR | BUDGETHOUDER, "traject kosten", lezer=404),
    "kosteneffect_delete": Rij(COORDINATOR | BUDGETHOUDER, "traject kosten", lezer=404),
    "kosteneffect_besluit": Rij(DT, "traject kosten", lezer=404),
    "effect_overzicht": Rij(NIET_LEZER),
    "effect_trajecten": Rij(NIET_LEZER),
    "kosten_overzicht": Rij(KOSTEN),
    "kosten_lijst": Rij(KOSTEN),
    "kosten_export": Rij(KOSTEN),
    "zelfevaluatie_list": Rij(NIET_LEZER),
    "zelfevaluatie_create": Rij(COORDINATOR),
    "zelfevaluatie_update": Rij(COORDINATOR, "evaluatie"),
    "zelfevaluatie_delete": Rij(COORDINATOR, "evaluatie"),
    "indicator_list": Rij(LIJSTEN),
    "indicator_create": Rij(LIJSTEN),
    "indicator_laad": Rij(LIJSTEN, post=True, goed=302),
    "indicator_update": Rij(LIJSTEN, "indicator"),
    "indicator_delete": Rij(LIJSTEN, "indicator"),
    "indicator_stop": Rij(LIJSTEN, "indicator", post=True, goed=302),
    # rounds: one proposes, another decides
    "selectieronde_list": Rij(NIET_LEZER),
    "selectieronde_create": Rij(COORDINATOR),
    "selectieronde_vergelijk": Rij(NIET_LEZER),
    "selectieronde_uren": Rij(NIET_LEZER, "ronde"),
    "urennorm_update": Rij(COORDINATOR),
    "selectieronde_deel": Rij(frozenset(), "ronde rondedeel", anders=404, lezer=403),
    "selectieronde_detail": Rij(NIET_LEZER, "ronde", anders=404),
    "ronde_lessen": Rij(NIET_LEZER, "ronde"),
    "selectieronde_update": Rij(COORDINATOR, "ronde"),
    "selectieronde_voeg_toe": Rij(COORDINATOR, "ronde", post=True, goed=422),
    "selectieronde_verder": Rij(COORDINATOR, "ronde", post=True, lezer=404, goed=302),
    "selectieronde_terug": Rij(set(), "ronde", lezer=404),  # a round in its first state
    "selectieronde_advies": Rij(NIET_LEZER, "ronde", anders=404, goed=302),
    "selectieronde_besluit": Rij(NIET_LEZER, "ronde", anders=404, goed=302),
    "zitting_create": Rij(BVT, "ronde orgaan", post=True, goed=302),
    "uitslag_stel_vast": Rij(BVT, "ronde orgaan", post=True, goed=302),
    "selectieronde_adviseer": Rij(BVT, "ronde", post=True, goed=302),
    "selectieronde_sluit": Rij(DT, "ronde", post=True, goed=302),
    "kandidatuur_update": Rij(COORDINATOR, "ronde kandidatuur"),
    "kandidatuur_delete": Rij(COORDINATOR, "ronde kandidatuur"),
    "kandidatuur_advies": Rij(BVT, "ronde kandidatuur", goed=302),  # the round is not there yet
    "kandidatuur_besluit": Rij(DT, "ronde kandidatuur", goed=302),
    "besluitenlijst_status": Rij(NIET_LEZER, "gesloten", anders=404),
    "besluitenlijst_maak": Rij(NIET_LEZER, "gesloten", post=True, goed=302, anders=404),
    "besluitenlijst_stop": Rij(NIET_LEZER, "gesloten", post=True, goed=302, anders=404),
    "besluitenlijst_pdf": Rij(frozenset(), "gesloten lijstvariant", anders=404),
    "vervolg_neem_over": Rij(COORDINATOR, "gesloten", post=True, goed=302),
    "vervolg_update": Rij(COORDINATOR, "gesloten vervolg"),
    "selectieronde_scores": Rij(COORDINATOR, "ronde", lezer=404),
    "selectieronde_rangorde": Rij(
        COORDINATOR | BVT | DT | BEHEERDER, "ronde", goed=404
    ),  # the round has no framework
    "selectieronde_voorstel": Rij(COORDINATOR, "ronde", goed=404),  # it has no framework
    "rondeaanmelding_list": Rij(NIET_LEZER, "ronde"),
    "traject_autonoom": Rij(COORDINATOR, "traject", lezer=404),
    "rondeaanmelding_update": Rij(
        BUDGETHOUDER, "traject ronde", lezer=404, ziet=frozenset(Rol) - {Rol.LEZER}
    ),
    "rondeaanmelding_delete": Rij(BUDGETHOUDER, "traject ronde", lezer=404, goed=404),
    "selectiekader_list": Rij(NIET_LEZER),
    "selectiekader_vergelijk": Rij(NIET_LEZER),
    "selectiekader_create": Rij(COORDINATOR),
    "selectiekader_detail": Rij(NIET_LEZER, "kader", anders=404),
    "selectiekader_update": Rij(COORDINATOR, "kader", lezer=404),
    "selectiekader_gewichten": Rij(COORDINATOR, "kader", lezer=404),
    "selectiekader_stel_vast": Rij(COORDINATOR, "kader", post=True, lezer=404, goed=422),
    "selectiecriterium_create": Rij(COORDINATOR, "kader", lezer=404),
    "selectiecriterium_update": Rij(COORDINATOR, "kader criterium_kader", lezer=404),
    "selectiecriterium_delete": Rij(
        COORDINATOR, "kader criterium_kader", post=True, lezer=404, goed=302
    ),
    "selectiecriterium_verplaats": Rij(
        COORDINATOR, "kader criterium_kader", post=True, lezer=404, goed=302
    ),
    # the calendar
    "kalenderimport_list": Rij(LIJSTEN),
    "kalenderimport_detail": Rij(LIJSTEN, "kalender"),
    "kalenderimport_blad": Rij(LIJSTEN, "kalender", goed=302),
    "kalenderimport_kolommen": Rij(LIJSTEN, "kalender", goed=302),
    "kalenderrij_update": Rij(LIJSTEN, "kalender kalenderrij", post=True, goed=302),
    "kalenderimport_bevestig": Rij(LIJSTEN, "kalender", post=True, goed=302),
    "kalenderimport_toepassen": Rij(LIJSTEN, "kalender", post=True, goed=302),
    "kalenderimport_terugdraaien": Rij(LIJSTEN, "kalender", post=True, goed=302),
    "kalenderimport_opnieuw": Rij(LIJSTEN, "kalender", post=True, goed=302),
    # administration: people and settings are the beheerder's, lists also the coordinator's
    "beheer": Rij(LIJSTEN),
    "organisatie_update": Rij(BEHEERDER),
    "gebruiker_list": Rij(BEHEERDER),
    "gebruiker_create": Rij(BEHEERDER),
    "gebruiker_update": Rij(BEHEERDER, "lid"),
    "account_update": Rij(BEHEERDER, "lid"),
    "gebruiker_delete": Rij(BEHEERDER, "lid"),
    "gebruiker_mail": Rij(BEHEERDER, "lid", post=True, goed=302),
    "afdeling_list": Rij(BEHEERDER),
    "afdeling_create": Rij(BEHEERDER),
    "afdeling_update": Rij(BEHEERDER, "afdeling"),
    "afdeling_delete": Rij(BEHEERDER, "afdeling"),
    "afdeling_stop": Rij(BEHEERDER, "afdeling", post=True, goed=302),
    "jaarcijfer_list": Rij(LIJSTEN),
    "jaarcijfer_create": Rij(LIJSTEN),
    "jaarcijfer_update": Rij(LIJSTEN, "jaarcijfer"),
    "thema_list": Rij(LIJSTEN),
    "thema_create": Rij(LIJSTEN),
    "thema_update": Rij(LIJSTEN, "thema"),
    "thema_delete": Rij(LIJSTEN, "thema"),
    "thema_stop": Rij(LIJSTEN, "thema", post=True, goed=302),
    "categorie_list": Rij(LIJSTEN),
    "categorie_create": Rij(LIJSTEN),
    "categorie_detail": Rij(LIJSTEN, "categorie"),
    "categorie_update": Rij(LIJSTEN, "categorie"),
    "categorie_delete": Rij(LIJSTEN, "categorie"),
    "categorie_stop": Rij(LIJSTEN, "categorie", post=True, goed=302),
    "norm_create": Rij(LIJSTEN, "categorie"),
    "norm_delete": Rij(LIJSTEN, "categorie norm"),
    "streefcijfer_list": Rij(LIJSTEN),
    "streefcijfer_create": Rij(LIJSTEN),
    "streefcijfer_update": Rij(LIJSTEN, "streefcijfer"),
    # --- toolbox: here an own item that is not public, and that the coördinator looks after
    "hulpmiddel_list": Rij(),
    "hulpmiddel_create": Rij(SCHRIJVERS),
    "hulpmiddel_detail": Rij(NIET_LEZER, "hulpmiddel", anders=404),
    "hulpmiddel_update": Rij(VERTELLERS, "hulpmiddel", lezer=404),
    "hulpmiddel_deel": Rij(VERTELLERS, "hulpmiddel"),
    "hulpmiddel_trek_in": Rij(VERTELLERS, "hulpmiddel", lezer=404),
    "hulpmiddel_delete": Rij(VERTELLERS, "hulpmiddel", lezer=404),
    "hulpmiddel_nagekeken": Rij(VERTELLERS, "hulpmiddel", post=True, lezer=404, goed=302),
    "hulpmiddel_download": Rij(ALLEN, "hulpmiddel", goed=404),  # it has no file
    "hulpmiddel_bedank": Rij(NIET_LEZER, "hulpmiddel", post=True, goed=302),
    "hulpmiddel_neem_over": Rij(SCHRIJVERS, "hulpmiddel", post=True, goed=404),  # it is ours
    "hulpmiddel_bij_traject": Rij(NIET_LEZER, "hulpmiddel", goed=302),
    "hulpmiddelgebruik_update": Rij(COORDINATOR | BUDGETHOUDER, "traject hulpmiddel", lezer=404),
    "hulpmiddelgebruik_delete": Rij(
        COORDINATOR | BUDGETHOUDER, "traject hulpmiddel", post=True, lezer=404, goed=302
    ),
    "leren_zoek": Rij(),
    "synoniem_list": Rij(NIET_LEZER),
    "synoniem_create": Rij(VERTELLERS),
    "synoniem_update": Rij(VERTELLERS, "synoniem"),
    "synoniem_delete": Rij(VERTELLERS, "synoniem"),
    "label_list": Rij(NIET_LEZER),
    "label_vul": Rij(VERTELLERS, post=True, goed=302),
    "label_create": Rij(VERTELLERS),
    "label_update": Rij(VERTELLERS, "label"),
    "label_delete": Rij(VERTELLERS, "label"),
    # --- leren: a lezer sees what is published; here a piece for colleagues, a kader in the making
    "puzzelstuk_list": Rij(),
    "puzzelstuk_create": Rij(SCHRIJVERS),
    "puzzelstuk_detail": Rij(NIET_LEZER, "puzzelstuk", anders=404),
    "puzzelstuk_update": Rij(COORDINATOR, "puzzelstuk", lezer=404),
    "puzzelstuk_delete": Rij(COORDINATOR, "puzzelstuk", lezer=404),
    "puzzelstuk_verwerk": Rij(COORDINATOR, "puzzelstuk"),
    "verwerking_list": Rij(COORDINATOR),
    "kader_list": Rij(),
    "kader_create": Rij(COORDINATOR),
    "kader_detail": Rij(NIET_LEZER, "leerkader", anders=404),
    "kader_update": Rij(COORDINATOR, "leerkader"),
    "kader_stel_vast": Rij(COORDINATOR | DT, "leerkader"),
    "kader_nieuwe_versie": Rij(COORDINATOR, "vastkader", post=True, goed=302),
    "kader_trek_in": Rij(COORDINATOR, "vastkader"),
    "kader_delete": Rij(COORDINATOR, "leerkader"),
    "kader_download": Rij(ALLEN, "vastkader", goed=404),  # it has no document
    "kringloop": Rij(),
    "gebruik_list": Rij(NIET_LEZER),
    "traject_lessen": Rij(NIET_LEZER, "traject", anders=404),
    "traject_kaders": Rij(NIET_LEZER, "traject", anders=404),
    "kadergebruik_vink": Rij(
        COORDINATOR | BUDGETHOUDER, "traject vastkader", post=True, lezer=404, goed=422
    ),
    "kadergebruik_update": Rij(COORDINATOR | BUDGETHOUDER, "traject vastkader", lezer=404),
    "puzzelgebruik_update": Rij(COORDINATOR | BUDGETHOUDER, "traject puzzelstuk", lezer=404),
    "puzzelgebruik_delete": Rij(
        COORDINATOR | BUDGETHOUDER, "traject puzzelstuk", post=True, lezer=404, goed=302
    ),
    # --- vertellen
    "communicatieplan": Rij(),
    "verteld_list": Rij(),
    "uiting_create": Rij(VERTELLERS),
    # it appeared, and a lezer wrote the reaction; what is planned a lezer does not see
    "uiting_detail": Rij(ALLEN, "verschenen"),
    "reactie_create": Rij(ALLEN, "verschenen", post=True, goed=422),
    "reactie_beantwoord": Rij(VERTELLERS, "reactie"),
    "reactie_verberg": Rij(COORDINATOR, "reactie"),
    "reactie_toon": Rij(COORDINATOR, "reactie", post=True, goed=302),
    "reactie_delete": Rij(frozenset({Rol.LEZER}), "reactie"),
    "uiting_update": Rij(VERTELLERS, "uiting"),
    "uiting_delete": Rij(VERTELLERS, "uiting"),
    "uiting_opnieuw": Rij(VERTELLERS, "uiting"),
    "kans_list": Rij(VERTELLERS),
    "kans_niet_nodig": Rij(VERTELLERS, "kans", post=True, goed=302),
    "voorstellen_neem_over": Rij(VERTELLERS, post=True, goed=302),
    "traject_verteld": Rij(NIET_LEZER, "traject", anders=404),
    "galerij": Rij(),
    "erkenning_create": Rij(NIET_LEZER),
    "erkenning_update": Rij(VERTELLERS, "erkenning", lezer=404),
    "erkenning_delete": Rij(VERTELLERS, "erkenning", lezer=404),
    "prijs_create": Rij(VERTELLERS),
    "prijs_detail": Rij(NIET_LEZER, "prijs"),
    "prijs_update": Rij(VERTELLERS, "prijs"),
    "prijs_delete": Rij(VERTELLERS, "prijs"),
    "prijs_stem": Rij(NIET_LEZER, "prijs", post=True, goed=422),
    "prijs_leg_vast": Rij(VERTELLERS, "prijs", post=True, goed=422),  # voting is still open
    "nominatie_create": Rij(SCHRIJVERS, "prijs"),
    "nominatie_trek_in": Rij(VERTELLERS, "prijs nominatie"),
    "inzending_create": Rij(VERTELLERS),
    "inzending_update": Rij(VERTELLERS, "inzending"),
    "inzending_delete": Rij(VERTELLERS, "inzending"),
    "inzending_tekst": Rij(VERTELLERS, "inzending"),
    "kanaal_list": Rij(NIET_LEZER),
    "kanaal_vul": Rij(VERTELLERS, post=True, goed=302),
    "kanaal_create": Rij(VERTELLERS),
    "kanaal_update": Rij(VERTELLERS, "kanaal"),
    "kanaal_delete": Rij(VERTELLERS, "kanaal"),
    "intranetbezoek_list": Rij(NIET_LEZER),
    "intranetbezoek_create": Rij(VERTELLERS),
    "intranetbezoek_update": Rij(VERTELLERS, "bezoek"),
    "intranetbezoek_delete": Rij(VERTELLERS, "bezoek"),
    # a meeting for colleagues, that somebody else organises
    "persoonsgegevens": Rij(BEHEERDER),
    "gebruiker_inzage": Rij(BEHEERDER, "lid"),
    "gebruiker_wis": Rij(BEHEERDER, "lid"),
    "naam_wis": Rij(BEHEERDER, goed=302),
    "naam_inzage": Rij(BEHEERDER, goed=302),
    "mijn_gegevens": Rij(),
    "mijn_gegevens_download": Rij(),
    "mens_list": Rij(NIET_LEZER),
    "mens_overzicht": Rij(NIET_LEZER),
    "mens_naam": Rij(NIET_LEZER, goed=302),
    "mens_voorkeur": Rij(),
    "mens_detail": Rij(NIET_LEZER, "mens"),
    "communityrol_create": Rij(COORDINATOR),
    "communityrol_update": Rij(COORDINATOR, "communityrol"),
    "communityrol_delete": Rij(COORDINATOR, "communityrol"),
    "communityrol_koppel": Rij(COORDINATOR, "traject", post=True, goed=302),
    "netwerkcontact_list": Rij(NIET_LEZER),
    "netwerkcontact_create": Rij(SCHRIJVERS),
    "netwerkcontact_update": Rij(SCHRIJVERS, "netwerkcontact"),
    "netwerkcontact_delete": Rij(SCHRIJVERS, "netwerkcontact"),
    "bijeenkomst_list": Rij(),
    "bijeenkomst_jaar": Rij(),
    "bijeenkomst_aanwezig": Rij(),
    "bijeenkomst_create": Rij(COORDINATOR),
    "bijeenkomst_detail": Rij(NIET_LEZER, "bijeenkomst", anders=404),
    "bijeenkomst_ics": Rij(NIET_LEZER, "bijeenkomst", anders=404),
    "bijeenkomst_aanmelden": Rij(NIET_LEZER, "bijeenkomst", post=True, goed=422, anders=404),
    "bijeenkomst_nodig_uit": Rij(COORDINATOR, "bijeenkomst"),
    "bijeenkomst_meld": Rij(COORDINATOR, "bijeenkomst", post=True, goed=302),
    "bijeenkomst_gelast_af": Rij(COORDINATOR, "bijeenkomst"),
    "uitnodiging_opnieuw": Rij(COORDINATOR, "bijeenkomst uitnodiging", post=True, goed=302),
    "bijeenkomst_evalueer": Rij(NIET_LEZER, "bijeenkomst", anders=404),
    "bijeenkomst_update": Rij(COORDINATOR, "bijeenkomst", lezer=404),
    "bijeenkomst_delete": Rij(COORDINATOR, "bijeenkomst", lezer=404),
    "bijeenkomst_presentie": Rij(COORDINATOR, "bijeenkomst", post=True, goed=302, lezer=404),
    "deelname_create": Rij(COORDINATOR, "bijeenkomst", lezer=404),
    "deelname_update": Rij(COORDINATOR, "bijeenkomst deelname", lezer=404),
    "workshopresultaat_update": Rij(
        COORDINATOR | BUDGETHOUDER, "bijeenkomst werkdeelname", lezer=404
    ),
    "deelname_delete": Rij(COORDINATOR, "bijeenkomst deelname", post=True, goed=302, lezer=404),
    "bijeenkomstreeks_detail": Rij(NIET_LEZER, "reeks"),
    "bijeenkomstreeks_create": Rij(COORDINATOR),
    "bijeenkomstreeks_update": Rij(COORDINATOR, "reeks"),
    "bijeenkomstreeks_delete": Rij(COORDINATOR, "reeks"),
    # --- sessie
    "kansensessie_list": Rij(NIET_LEZER),
    "kansensessie_create": Rij(COORDINATOR),
    "kansensessie_detail": Rij(NIET_LEZER, "kansensessie", anders=404),
    "kansensessie_scherm": Rij(NIET_LEZER, "kansensessie", anders=404),
    "kansensessie_update": Rij(COORDINATOR, "kansensessie"),
    "kansensessie_delete": Rij(COORDINATOR, "kansensessie"),
    "kansensessie_sluit": Rij(COORDINATOR, "kansensessie", post=True, goed=302),
    "kansensessie_heropen": Rij(COORDINATOR, "kansensessie", post=True, goed=302),
    "opmerking_verplaats": Rij(COORDINATOR, "kansensessie", post=True, goed=302),
    "opmerking_voeg_samen": Rij(COORDINATOR, "kansensessie", post=True, goed=302),
    "opmerking_verberg": Rij(COORDINATOR, "kansensessie", post=True, goed=302),
    "opmerking_toon": Rij(COORDINATOR, "kansensessie", post=True, goed=302),
    "kansgroep_update": Rij(COORDINATOR, "kansensessie kansgroep"),
    "kansgroep_delete": Rij(COORDINATOR, "kansensessie kansgroep", post=True, goed=302),
    "kansgroep_actie": Rij(COORDINATOR, "kansensessie kansgroep"),
    # plan and reports; a concept report does not exist for a lezer
    "traject_volg": Rij(NIET_LEZER, "traject", post=True, goed=302, anders=404),
    "overzichtmail": Rij(NIET_LEZER),
    "overzichtmail_list": Rij(BEHEERDER),
    "actieplan_list": Rij(),
    "actieplan_create": Rij(COORDINATOR),
    "actieplan_detail": Rij(ALLEN, "plan"),
    "actieplan_update": Rij(COORDINATOR, "plan"),
    "rapportmoment_create": Rij(COORDINATOR, "plan"),
    "rapportmoment_update": Rij(COORDINATOR, "plan moment"),
    "rapportmoment_delete": Rij(COORDINATOR, "plan moment"),
    "kennis": Rij(),
    "kennis_vul": Rij(COORDINATOR, post=True, goed=302),
    "kennispagina_detail": Rij(ALLEN, "kennispagina"),
    "kennispagina_create": Rij(COORDINATOR),
    "kennispagina_update": Rij(COORDINATOR, "kennispagina"),
    "kennispagina_delete": Rij(COORDINATOR, "kennispagina"),
    "principe_list": Rij(),
    "principe_deel": Rij(),
    "principe_create": Rij(COORDINATOR),
    "principe_update": Rij(COORDINATOR, "principe"),
    "principe_delete": Rij(COORDINATOR, "principe"),
    "praktijkregel_list": Rij(),
    "praktijkregel_create": Rij(COORDINATOR),
    "praktijkregel_update": Rij(COORDINATOR, "praktijkregel"),
    "praktijkregel_delete": Rij(COORDINATOR, "praktijkregel"),
    "beleidsstuk_list": Rij(),
    "beleidsstuk_create": Rij(COORDINATOR),
    "beleidsstuk_update": Rij(COORDINATOR, "beleidsstuk"),
    "beleidsstuk_delete": Rij(COORDINATOR, "beleidsstuk"),
    "accenten_overzicht": Rij(),
    "plan_spiegel": Rij(NIET_LEZER),
    "plan_verschil": Rij(ALLEN, "plan"),
    "planversie_create": Rij(DT, "plan"),
    "planversie_detail": Rij(ALLEN, "planversie"),
    "plan_pdf": Rij(frozenset(), "plan", anders=404),
    "plan_pdf_maak": Rij(NIET_LEZER, "plan", post=True, goed=302),
    "plan_pdf_stop": Rij(NIET_LEZER, "plan", post=True, goed=302),
    "plan_pdf_status": Rij(ALLEN, "plan"),
    "plan_leg_voor": Rij(COORDINATOR, "plan", post=True, goed=302),
    "plan_trek_terug": Rij(COORDINATOR, "plan", post=True, goed=302),
    "plan_herzie": Rij(COORDINATOR, "plan"),
    "planonderdeel_list": Rij(COORDINATOR, "plan"),
    "planonderdeel_vul": Rij(COORDINATOR, "plan", post=True, goed=302),
    "planonderdeel_create": Rij(COORDINATOR, "plan"),
    "planonderdeel_update": Rij(COORDINATOR, "onderdeel_van_plan"),
    "planonderdeel_delete": Rij(COORDINATOR, "onderdeel_van_plan"),
    "planonderdeel_zet": Rij(COORDINATOR, "onderdeel_van_plan", post=True, goed=302),
    "planfase_create": Rij(COORDINATOR, "plan"),
    "planfase_update": Rij(COORDINATOR, "planfase"),
    "planfase_delete": Rij(COORDINATOR, "planfase"),
    "planfase_vul": Rij(COORDINATOR, "plan", post=True, goed=404),
    "programmadoelen_vul": Rij(COORDINATOR, "plan", post=True, goed=302),
    "deelnemer_list": Rij(NIET_LEZER),
    "publicatie_list": Rij(LIJSTEN),
    "publicatie_stop": Rij(LIJSTEN, "publicatie", post=True, goed=302),
    "plan_vul": Rij(COORDINATOR, "plan", post=True, goed=302),
    "doel_list": Rij(),
    "doel_detail": Rij(ALLEN, "doel"),
    "doel_create": Rij(COORDINATOR, "plan"),
    "doel_update": Rij(COORDINATOR, "doel"),
    "doel_delete": Rij(COORDINATOR, "doel"),
    "bouwsteen_detail": Rij(ALLEN, "bouwsteen"),
    "bouwsteen_create": Rij(COORDINATOR, "plan"),
    "bouwsteen_update": Rij(COORDINATOR, "bouwsteen"),
    "bouwsteen_delete": Rij(COORDINATOR, "bouwsteen"),
    "actie_list": Rij(),
    "actie_bord": Rij(),
    "actie_detail": Rij(ALLEN, "actie"),
    "actie_create": Rij(COORDINATOR, "plan"),
    "actie_update": Rij(COORDINATOR, "actie"),
    "actie_delete": Rij(COORDINATOR, "actie"),
    "actie_status": Rij(COORDINATOR, "actie"),
    "actie_trajecten": Rij(COORDINATOR, "actie"),
    "actiestap_create": Rij(COORDINATOR, "actie", post=True, goed=422),
    "actiestap_vink": Rij(COORDINATOR, "actie actiestap", post=True, goed=302),
    "actiestap_update": Rij(COORDINATOR, "actie actiestap"),
    "actiestap_delete": Rij(COORDINATOR, "actie actiestap", post=True, goed=302),
    "actienotitie_create": Rij(COORDINATOR, "actie", post=True, goed=422),
    # --- geld
    "geld_overzicht": Rij(KOSTEN),
    "geld_jaar": Rij(KOSTEN, "jaar"),
    "geld_export": Rij(KOSTEN, "jaar"),
    "jaargrens_update": Rij(COORDINATOR, "jaar"),
    "budgetbron_create": Rij(COORDINATOR, "jaar"),
    "budgetbron_neem_over": Rij(COORDINATOR, "jaar", post=True, goed=302),
    "budgetbron_update": Rij(COORDINATOR, "bron"),
    "budgetbron_delete": Rij(COORDINATOR, "bron"),
    "uitgave_list": Rij(KOSTEN, "jaar"),
    "uitgave_create": Rij(COORDINATOR, "jaar"),
    "uitgave_update": Rij(COORDINATOR, "uitgave"),
    "uitgave_delete": Rij(COORDINATOR, "uitgave"),
    "uitgave_bon": Rij(KOSTEN, "uitgave"),
    "urenregel_list": Rij(KOSTEN, "jaar"),
    "urenregel_create": Rij(COORDINATOR, "jaar"),
    "urenregel_update": Rij(COORDINATOR, "uren"),
    "urenregel_delete": Rij(COORDINATOR, "uren"),
    # --- planning
    "planning_jaar": Rij(),
    "planning_maand": Rij(),
    "planning_list": Rij(),
    "planningsitem_create": Rij(COORDINATOR),
    "planningsitem_detail": Rij(ALLEN, "item"),
    "planningsitem_update": Rij(COORDINATOR, "item"),
    "planningsitem_delete": Rij(COORDINATOR, "item"),
    "planningsitem_gedaan": Rij(COORDINATOR, "item", post=True, goed=302),
    "planningsitem_vervalt": Rij(COORDINATOR, "item", post=True),
    "planningsitem_heropen": Rij(COORDINATOR, "item", post=True, goed=302),
    "planningsitem_ics": Rij(ALLEN, "item"),
    "planningsregel_list": Rij(COORDINATOR),
    "planningsregel_create": Rij(COORDINATOR),
    "planningsregel_update": Rij(COORDINATOR, "regel"),
    "planningsregel_delete": Rij(COORDINATOR, "regel", post=True, goed=302),
    "planningsregels_laad": Rij(COORDINATOR, post=True, goed=302),
    "aanlevertermijn_create": Rij(COORDINATOR),
    "aanlevertermijn_update": Rij(COORDINATOR, "termijn"),
    "aanlevertermijn_delete": Rij(COORDINATOR, "termijn", post=True, goed=302),
    "planning_maak": Rij(COORDINATOR, "plan"),
    "rapportmoment_verschuif": Rij(COORDINATOR, "plan moment", goed=404),  # no month asked for
    "rapportmoment_vervolg": Rij(COORDINATOR, "plan moment"),
    "doorlopend_list": Rij(),
    "doorlopend_create": Rij(COORDINATOR),
    "doorlopend_update": Rij(COORDINATOR, "activiteit"),
    "doorlopend_laad": Rij(COORDINATOR, post=True, goed=302),
    "doorlopend_gedaan": Rij(COORDINATOR, "activiteit", post=True, goed=302),
    "uitvoering_delete": Rij(COORDINATOR, "uitvoering", post=True, goed=302),
    # an address for agendas is its owner's, here the coördinator
    "agendafeed_list": Rij(),
    "agendafeed_nieuw_adres": Rij(COORDINATOR, "feed", post=True, goed=302, anders=404),
    "agendafeed_trek_in": Rij(COORDINATOR, "feed", post=True, goed=302, anders=404),
    "agendafeed_delete": Rij(COORDINATOR, "feed", post=True, goed=302, anders=404),
    # --- registers
    "plan_meer": Rij(),
    "risico_list": Rij(NIET_LEZER),
    "risico_create": Rij(COORDINATOR),
    "risico_update": Rij(COORDINATOR, "risico"),
    "risico_delete": Rij(COORDINATOR, "risico"),
    "ontwikkeling_list": Rij(),
    "ontwikkeling_create": Rij(COORDINATOR),
    "ontwikkeling_update": Rij(COORDINATOR, "ontwikkeling"),
    "ontwikkeling_delete": Rij(COORDINATOR, "ontwikkeling"),
    "ontwikkeling_bekeken": Rij(COORDINATOR, "ontwikkeling", post=True, goed=302),
    "stakeholder_list": Rij(KOSTEN),
    "stakeholder_create": Rij(COORDINATOR),
    "stakeholder_update": Rij(COORDINATOR, "stakeholder"),
    "stakeholder_delete": Rij(COORDINATOR, "stakeholder"),
    "bezwaar_list": Rij(NIET_LEZER),
    "bezwaar_create": Rij(COORDINATOR),
    "bezwaar_update": Rij(COORDINATOR, "bezwaar"),
    "bezwaar_delete": Rij(COORDINATOR, "bezwaar"),
    # --- afspraken
    "resultaatgesprek_list": Rij(NIET_LEZER),
    "resultaatgesprek_create": Rij(COORDINATOR),
    "resultaatgesprek_update": Rij(COORDINATOR, "gesprek"),
    "resultaatgesprek_delete": Rij(COORDINATOR, "gesprek"),
    "resultaatblad": Rij(COORDINATOR, "gesprek", anders=404),
    "resultaatafspraak_create": Rij(COORDINATOR, "gesprek"),
    "resultaatafspraak_update": Rij(COORDINATOR, "afspraak"),
    "resultaatafspraak_delete": Rij(COORDINATOR, "afspraak"),
    # --- terugblik
    "nulmeting_list": Rij(NIET_LEZER),
    "nulmeting_create": Rij(COORDINATOR),
    "nulmeting_update": Rij(COORDINATOR, "meting"),
    "nulmeting_delete": Rij(COORDINATOR, "meting"),
    "eindevaluatie_detail": Rij(NIET_LEZER, "plan"),
    "eindevaluatie_update": Rij(COORDINATOR, "plan"),
    "rapport_list": Rij(),
    "rapport_create": Rij(COORDINATOR),
    "rapport_detail": Rij(NIET_LEZER, "rapport", anders=404),
    "rapport_sinds": Rij(COORDINATOR, "rapport"),
    "rapport_update": Rij(COORDINATOR, "rapport"),
    "rapport_zet_door": Rij(COORDINATOR, "rapport", post=True, goed=302),
    "rapport_adviseer": Rij(BVT, "adviesrapport"),
    "rapport_besluit": Rij(DT, "besluitrapport"),
    "rapport_trek_in": Rij(COORDINATOR, "rapport"),
    "voorstel_list": Rij(COORDINATOR, "rapport"),
    "voorstel_create": Rij(COORDINATOR, "rapport"),
    "voorstel_neem_over": Rij(COORDINATOR, "rapport", post=True, goed=302),
    "voorstel_update": Rij(COORDINATOR, "rapportvoorstel"),
    "voorstel_omhoog": Rij(COORDINATOR, "rapportvoorstel", post=True, goed=302),
    "voorstel_delete": Rij(COORDINATOR, "rapportvoorstel"),
    "rapportbesluit_list": Rij(),
    "besluitvervolg_update": Rij(COORDINATOR, "besluitvervolg"),
    "opmerking_create": Rij(BVT | DT, "adviessectie"),
    "opmerking_beantwoord": Rij(COORDINATOR, "opmerking"),
    "rapport_stel_vast": Rij(DT, "rapport"),
    "rapport_cijfer": Rij(NIET_LEZER, "rapport cijfer", anders=404),
    "rapport_sectiegetal": Rij(NIET_LEZER, "rapport sectiesoort sectiegetal", anders=404),
    "rapport_pdf": Rij(frozenset(), "rapport", anders=404),
    "rapport_pdf_maak": Rij(NIET_LEZER, "rapport", post=True, goed=302),
    "rapport_pdf_stop": Rij(NIET_LEZER, "rapport", post=True, goed=302),
    "rapport_pdf_status": Rij(NIET_LEZER, "rapport", anders=404),
    "sectie_update": Rij(COORDINATOR, "sectie"),
    "sectie_list": Rij(COORDINATOR, "rapport"),
    "sectie_create": Rij(COORDINATOR, "rapport"),
    "sectie_bewaar": Rij(COORDINATOR, "sectie", post=True, goed=422),
    "sectie_kies": Rij(COORDINATOR, "sectie", post=True, goed=422),
    "sectie_versies": Rij(COORDINATOR, "sectie"),
    "sectie_herstel": Rij(COORDINATOR, "sectie", post=True, goed=404),  # no version asked for
    "sectie_wijzig": Rij(COORDINATOR, "eigen_sectie"),
    "sectie_delete": Rij(COORDINATOR, "eigen_sectie"),
    "sectie_laat_weg": Rij(COORDINATOR, "sectie", post=True, goed=302),
    "sectie_verplaats": Rij(COORDINATOR, "sectie", post=True, goed=302),
    "citaat_create": Rij(COORDINATOR, "sectie"),
    "citaat_update": Rij(COORDINATOR, "citaat"),
    "citaat_delete": Rij(COORDINATOR, "citaat"),
    "afbeelding_create": Rij(COORDINATOR, "sectie"),
    "afbeelding_update": Rij(COORDINATOR, "afbeelding"),
    "afbeelding_delete": Rij(COORDINATOR, "afbeelding"),
    "rapport_afbeelding": Rij(NIET_LEZER, "rapport beeld", anders=404),
    # a request for input is of the person asked, here the adviseur
    "inbreng_overzicht": Rij(COORDINATOR, "rapport"),
    "inbreng_create": Rij(COORDINATOR, "sectie"),
    "inbreng_list": Rij(),
    "inbreng_detail": Rij(VERTELLERS, "inbreng", anders=404),
    "inbreng_beantwoord": Rij(ADVISEUR, "inbreng", **GEVRAAGD),
    "inbreng_weet_niet": Rij(ADVISEUR, "inbreng", **GEVRAAGD),
    "inbreng_geef_terug": Rij(ADVISEUR, "inbreng", **GEVRAAGD),
    "inbreng_neem_over": Rij(COORDINATOR, "inbreng", post=True, goed=302),
    "inbreng_sluit": Rij(COORDINATOR, "inbreng"),
}


def adressen(resolver=None):
    """Names of all addresses of the project, without Django's admin."""
    for deel in (resolver or get_resolver()).url_patterns:
        if hasattr(deel, "url_patterns"):
            if getattr(deel, "namespace", None) != "admin":
                yield from adressen(deel)
        else:
            yield deel.name


@pytest.fixture
def wereld(db):
    return maak_wereld()


def vraag(client, wereld, naam, rij, organisatie=None):
    """Status of one request; what it changed is undone."""
    return antwoord_op(client, wereld, naam, rij, organisatie).status_code


def antwoord_op(client, wereld, naam, rij, organisatie=None):
    """The answer to one request; what it changed is undone."""
    organisatie = organisatie or wereld.organisatie
    eigen = [organisatie.slug] if naam in TABEL else []
    adres = reverse(naam, args=eigen + wereld.args(rij.args))
    with transaction.atomic():
        antwoord = client.post(adres) if rij.post else client.get(adres)
        transaction.set_rollback(True)
    return antwoord


def test_elk_adres_staat_in_de_tabel():
    assert set(adressen()) == set(TABEL) | set(ZONDER_ORGANISATIE)


def verschillen(verwacht, gekregen):
    """Only what differs, so that a failure names the address and the role."""
    return {wie: (gekregen[wie], v) for wie, v in verwacht.items() if gekregen[wie] != v}


@pytest.mark.parametrize("rol", list(Rol))
def test_elke_rol_krijgt_wat_de_tabel_zegt(client, wereld, rol):
    """And no page gives away what this role must not see; test_lek.py has those of one traject."""
    leg_geheimen_neer(wereld)
    client.force_login(wereld.mensen[rol])
    verwacht = {naam: rij.verwacht(rol) for naam, rij in TABEL.items()}

    gekregen, gevonden = {}, {}
    for naam, rij in TABEL.items():
        antwoord = antwoord_op(client, wereld, naam, rij)
        gekregen[naam], gevonden[naam] = antwoord.status_code, verraden(te_lezen(antwoord))

    assert verschillen(verwacht, gekregen) == {}
    assert {naam for naam, wat in gevonden.items() if wat & verboden(rol)} == set()
    assert ("bedrag" in gevonden["traject_list"]) == (rol not in ZIET_NIET)  # so it is found


@pytest.mark.parametrize("wie", ["buitenstaander", "zonder_lidmaatschap", "technisch_beheerder"])
def test_wie_er_niet_bij_hoort_vindt_niets(client, wereld, wie):
    client.force_login(getattr(wereld, wie))

    gekregen = {naam: vraag(client, wereld, naam, rij) for naam, rij in TABEL.items()}

    assert verschillen(dict.fromkeys(TABEL, 404), gekregen) == {}


def test_rij_van_een_andere_organisatie_bestaat_niet(client, wereld):
    rijen = {naam: rij for naam, rij in TABEL.items() if rij.args not in ("", *OVERAL)}
    client.force_login(wereld.buitenstaander)

    gekregen = {
        naam: vraag(client, wereld, naam, rij, organisatie=wereld.andere)
        for naam, rij in rijen.items()
    }

    assert verschillen(dict.fromkeys(rijen, 404), gekregen) == {}


def test_bezoeker_moet_eerst_inloggen(client, wereld):
    gekregen = {naam: vraag(client, wereld, naam, rij) for naam, rij in TABEL.items()}

    assert verschillen(dict.fromkeys(TABEL, 302), gekregen) == {}


def test_adres_zonder_organisatie_is_voor_elk_account_gelijk(client, wereld):
    verwacht = {naam: rij.goed for naam, rij in ZONDER_ORGANISATIE.items()}

    gekregen = {}
    for naam, rij in ZONDER_ORGANISATIE.items():
        client.force_login(wereld.mensen[Rol.LEZER])
        gekregen[naam] = vraag(client, wereld, naam, rij)

    assert verschillen(verwacht, gekregen) == {}


def test_bezoeker_ziet_alleen_inloggen_en_wachtwoord(client, wereld):
    verwacht = {naam: rij.bezoeker for naam, rij in ZONDER_ORGANISATIE.items()}

    gekregen = {naam: vraag(client, wereld, naam, rij) for naam, rij in ZONDER_ORGANISATIE.items()}

    assert verschillen(verwacht, gekregen) == {}
