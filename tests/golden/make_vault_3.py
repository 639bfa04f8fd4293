"""How the golden vault of format 2 and revision 0003 was made: `python -m tests.golden.make_vault_3 FOLDER`.

It ran once, when pages of 8 KiB came in and the register gave its values up, with the deeds of the vault before: both tell the same.
What it made is never made again: every later version must open those very bytes. The tables that follow from the journal were left out:
two hundred nearly empty ones are most of a small vault, and every version makes them anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sqlalchemy import inspect

from liaison_desk.storage import projection, schema
from liaison_desk.storage.vault import Passphrase, Vault, open_vault
from tests.golden.make_vault_1 import PASSPHRASE
from tests.golden.make_vault_2 import main, tidy


def leave_out(vault: Vault) -> None:
    """Drop the typed tables and the search, and what is known of how they were made."""
    with vault.transaction() as db:
        made = [one for one in inspect(db).get_table_names() if one.startswith("kind_")]
        for name in ("search_name", "search_text", "search_doc", *made):
            db.exec_driver_sql(f'DROP TABLE "{name}"')
        for key in (projection.SHAPES, projection.LOOKUPS):
            schema.drop_value(db, key)
    vault.raw().execute("VACUUM").close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    with open_vault(Path(sys.argv[1]), Passphrase(PASSPHRASE)) as opened:
        leave_out(opened)
    tidy(Path(sys.argv[1]))
