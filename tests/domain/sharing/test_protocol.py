from __future__ import annotations

import pytest

from liaison_desk.domain.sharing import protocol


def test_a_changed_rule_gives_another_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    before = protocol.protocol_hash()
    assert before == protocol.protocol_hash()
    assert len(before) == 64
    monkeypatch.setattr(protocol, "PROTOCOL_VERSION", protocol.PROTOCOL_VERSION + 1)
    assert protocol.protocol_hash() != before
