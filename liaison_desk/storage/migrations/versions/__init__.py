"""The revisions of the vault's and the journal's tables, one file each, oldest first."""
