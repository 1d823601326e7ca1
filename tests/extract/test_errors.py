from __future__ import annotations

from extract.errors import UnreadableFile, one_line


def test_a_message_is_one_line_that_every_terminal_takes() -> None:
    assert one_line("new\nline \x1b[31m red \u202eflow") == "new\\nline \\x1b[31m red \\u202eflow"
    assert one_line("bad\udcff\ud800.pdf") == "bad\\xff\\ud800.pdf"
    assert one_line("Łódź 信 \u00a0–") == "Łódź 信 \u00a0–"
    assert str(UnreadableFile("a\nb.pdf: is empty")) == "a\\nb.pdf: is empty"
