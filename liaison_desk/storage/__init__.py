"""The vault: the only room that knows SQL and the cipher."""

from liaison_desk.storage.lean_sqlalchemy import load

load()
