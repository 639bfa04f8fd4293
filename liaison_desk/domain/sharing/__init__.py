"""The do-no-harm rule at the exit: what may leave the desk, for whom, and why not."""
