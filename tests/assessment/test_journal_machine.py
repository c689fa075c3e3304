"""The journal beside a dictionary of lists: any sequence of writes, conflicts, undos and crashes."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sswkit.assessment.journal import Conflict, open_journal
from sswkit.core.errors import KitError

KEYS = st.sampled_from(["note:a", "note:b", "note:", "rating"])
VALUES = st.one_of(st.text(max_size=20), st.integers(), st.none(), st.lists(st.booleans(), max_size=3))


class JournalMachine(RuleBasedStateMachine):
    """`texts` holds per key (revision, value); `undo_stack` what an undo still goes back through."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp(prefix="sswkit-machine-"))
        self.journal = open_journal(self.folder, "Amina")
        self.texts: dict[str, list[tuple[int, object]]] = {}
        self.undo_stack: dict[str, list[object]] = {}
        self.revision = 0

    def teardown(self):
        if hasattr(self, "folder"):
            self.journal.close()
            shutil.rmtree(self.folder)

    def _newest(self, key):
        return self.texts[key][-1][0] if self.texts.get(key) else None

    def _remember(self, key, value):
        self.revision += 1
        self.texts.setdefault(key, []).append((self.revision, value))

    @rule(key=KEYS, value=VALUES)
    def write(self, key, value):
        entry = self.journal.write(key, value, seen=self._newest(key), operation=f"w{self.revision}")
        again = self.journal.write(key, value, seen=None, operation=f"w{self.revision}")
        self._remember(key, value)
        self.undo_stack.setdefault(key, []).append(value)
        assert entry == again
        assert entry.revision == self.revision

    @rule(key=KEYS, value=VALUES, behind=st.integers(1, 5))
    def write_late(self, key, value, behind):
        newest = self._newest(key)
        seen = (newest or 0) - behind
        with pytest.raises(Conflict) as refused:
            self.journal.write(key, value, seen=seen)
        self.revision += 1  # the refused text is kept under its own key
        theirs = refused.value.theirs
        assert (theirs.revision if theirs else None) == newest

    @rule(key=KEYS)
    def undo(self, key):
        stack = self.undo_stack.get(key, [])
        try:
            entry = self.journal.undo(key)
        except KitError:
            assert not stack
            return
        stack.pop()
        self._remember(key, stack[-1] if stack else None)
        assert entry.value == (stack[-1] if stack else None)

    @rule(clean=st.booleans())
    def open_again(self, clean):
        if clean:
            self.journal.close()
        else:  # a second process, while the first is still there
            self.journal, before = open_journal(self.folder, "Amina"), self.journal
            before.close()
            return
        self.journal = open_journal(self.folder, "Amina")

    @invariant()
    def everything_is_as_remembered(self):
        if not hasattr(self, "folder"):
            return
        assert self.journal.latest_revision() == self.revision
        assert self.journal.notice == ""
        for key, texts in self.texts.items():
            assert [(entry.revision, entry.value) for entry in self.journal.history(key)] == texts
        newest = {key: texts[-1][1] for key, texts in self.texts.items() if key.startswith("note:")}
        assert {key: entry.value for key, entry in self.journal.values("note:").items()} == newest


TestJournalMachine = JournalMachine.TestCase
TestJournalMachine.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
