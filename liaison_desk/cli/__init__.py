"""The command line: one file for each group of commands, the same words as in the services."""
