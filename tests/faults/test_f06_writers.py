"""F05 and F06: many processes write into one journal."""

import subprocess
import sys

from sswkit.assessment.journal import open_journal

WRITERS, COMMITS = 8, 50
WRITER = """
import sys
from sswkit.assessment.journal import Conflict, open_journal
folder, who, commits = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_journal(folder, who) as journal:
    seen = None
    for number in range(commits):
        seen = journal.write(f"own:{who}", number, seen=seen).revision
        while True:
            shared = journal.value("shared")
            count, before = (shared.value, shared.revision) if shared else (0, None)
            try:
                journal.write("shared", count + 1, seen=before)
                break
            except Conflict:
                continue
"""


def test_f06_every_commit_of_eight_processes_arrives_and_no_update_is_lost(folder):
    commands = [
        [sys.executable, "-c", WRITER, str(folder), f"w{number}", str(COMMITS)] for number in range(WRITERS)
    ]
    children = [subprocess.Popen(command) for command in commands]
    assert [child.wait(timeout=120) for child in children] == [0] * WRITERS
    with open_journal(folder) as journal:
        assert journal.value("shared").value == WRITERS * COMMITS
        own = journal.values("own:")
        assert [entry.value for entry in own.values()] == [COMMITS - 1] * WRITERS
        assert all(len(journal.history(key)) == COMMITS for key in own)
        assert journal.notice == ""
