"""The field's own words: records, terms and rules. Standard library and i18n only."""
