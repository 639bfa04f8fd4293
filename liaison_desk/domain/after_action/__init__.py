"""The after-action report: its record, the rows of its sections, what blocks finalising, its number and state."""
