"""From disclosed records to paper: an outline first, then one writer for each kind of output."""
