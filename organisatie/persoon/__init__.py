"""Everything about one person, in whatever table it stands: to show it, or to erase it (rule 10).

An app says in its `persoonsgegevens.py` what happens to the rows that point at a person; texts
need no such list, for every text of every table is searched (docs/besluiten/0016).
"""
