"""What the world does to a vault: kills, full disks, torn files, other processes."""
