"""Tests of the views of the map."""
