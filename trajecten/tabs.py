"""The pages of one traject, in the order of the tabs."""

#: (name that a page gives as `tab`, label, URL name that takes the pk of the traject).
TABS = (("overzicht", "Overzicht", "traject_detail"),)
