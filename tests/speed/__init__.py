"""How fast it is: `python -m tests.speed`, or `make bench`. Figures and ratios within one run; no test judges by the clock."""
