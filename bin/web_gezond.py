"""Container health of the web process: it answers, and it reaches the database and the broker.

The workers have a check of their own, so a web process is not restarted for a silent worker.
"""

import json
import os
import sys
import urllib.error
import urllib.request

host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
verzoek = urllib.request.Request("http://127.0.0.1:8000/gezond/", headers={"Host": host})
try:
    with urllib.request.urlopen(verzoek, timeout=8) as antwoord:
        staat = json.load(antwoord)
except urllib.error.HTTPError as fout:
    staat = json.load(fout) if fout.code == 503 else {}
except OSError:
    staat = {}
print(staat)
sys.exit(not (staat.get("database") and staat.get("broker")))
