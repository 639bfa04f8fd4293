"""Tests: a mirror of the package, plus journeys, rules, golden files, faults and speed."""
