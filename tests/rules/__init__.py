"""Rules that hold for the whole project, each with a test that it refuses a violation."""
