"""What is shown before a vault is open: first start and unlock."""
