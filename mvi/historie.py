"""The history of rows that lead to many others."""

from simple_history.models import HistoricalRecords


class HistorieMetVelen(HistoricalRecords):
    """Keeps relations to many too, and does not look for those of a row that is only just there.

    That would be a query per relation for every new row: nothing can point at it yet.
    """

    def create_historical_record_m2ms(self, history_instance, instance):
        """Store what the row leads to; see simple_history."""
        if history_instance.history_type != "+":
            super().create_historical_record_m2ms(history_instance, instance)
