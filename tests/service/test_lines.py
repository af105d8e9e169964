"""Paragraphs on a terminal."""

from service.cli.lines import broken


def test_lines_are_broken_between_words_and_no_command_is() -> None:
    """What is to be typed stands in one line, even where that leaves another one short."""
    told = broken('Needs your look: Did they say when? `afterword heard 1f2e "one week"`, or nothing.', 48, indent=2, hang=2)
    assert told.split("\n") == ["  Needs your look: Did they say when?", '    `afterword heard 1f2e "one week"`, or', "    nothing."]
    assert broken("`afterword preview 123456789012`", 20) == "`afterword preview 123456789012`"
