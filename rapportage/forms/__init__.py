"""Forms of reports: they translate input and decide nothing."""
