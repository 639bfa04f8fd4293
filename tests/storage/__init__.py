"""Tests of `liaison_desk.storage`."""
