"""From disclosed records to paper."""
