"""The vault: the only room that knows SQL and the cipher."""
