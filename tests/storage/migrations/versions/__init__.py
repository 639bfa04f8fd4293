"""Mirrors of each migration."""
