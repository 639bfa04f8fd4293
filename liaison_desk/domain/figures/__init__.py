"""Layouts of the figures that paper and window both paint: each turns what was counted into one drawing and one sentence."""
