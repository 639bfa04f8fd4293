"""Table models that ask a provider for ids and rows."""
