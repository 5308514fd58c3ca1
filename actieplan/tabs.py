"""The pages of the section Actieplan, in the order of the tabs."""

#: (key, label, name of the address); pages of higher apps are known by their address only.
TABS = (
    ("kaart", "Routekaart", "routekaart"),
    ("acties", "Acties", "actie_list"),
    ("doelen", "Doelen", "doel_list"),
    ("planning", "Planning", "planning_jaar"),
    ("geld", "Geld", "geld_overzicht"),
    ("plan", "Plan", "actieplan_list"),
    ("meer", "Meer", "plan_meer"),
)
#: Tabs that not every member sees: key → predicate (`mag.…`).
VEREIST = {"geld": "kosten_zien"}
