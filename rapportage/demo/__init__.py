"""The example organisations: an old plan that ended and a running one around today (issue 2)."""
