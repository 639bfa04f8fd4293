"""Forms drawn from the descriptions of records."""
