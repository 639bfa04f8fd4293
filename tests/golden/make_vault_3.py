"""How the golden vault of format 2 and revision 0003 was made: `python -m tests.golden.make_vault_3 FOLDER`.

It ran once, when pages of 8 KiB came in and the register gave its values up, with the deeds of the vault before: both tell the same.
What it made is never made again: every later version must open those very bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.golden.make_vault_2 import main

if __name__ == "__main__":
    main(Path(sys.argv[1]))
