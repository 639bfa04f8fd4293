"""Mirrors of the migrations."""
