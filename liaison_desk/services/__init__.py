"""What a user does, in the user's verbs; the only room that combines trades."""
