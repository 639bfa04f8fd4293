"""Every controlled list of the field, one file for each family of lists."""
