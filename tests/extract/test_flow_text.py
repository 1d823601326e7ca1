"""Lines become text, and every character of it keeps its place."""

from __future__ import annotations

from array import array
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from extract.flow_lines import Line
from extract.flow_text import Sheet, TextWriter, vocabulary


def line(text: str, page: int = 1, base: float = 100.0, turn: int = 0) -> Line:
    """A line whose letters are 5 points wide and start 50 points from the left."""
    return Line(page, text, array("f", [50 + 5 * i for i in range(len(text) + 1)]), base, 10, False, turn)


def write(*lines: Line, words: Counter[str] | None = None) -> TextWriter:
    writer = TextWriter(words or Counter())
    writer.put_lines(lines, [()] * len(lines))
    return writer


def test_words_at_line_ends():
    assert write(line("we co-"), line("operate")).text() == "we cooperate"
    assert write(line("well-"), line("being"), words=Counter({"well-being": 1})).text() == "well-being"
    halves = Counter({"long": 2, "term": 2})
    assert write(line("the long-"), line("term plan"), words=halves).text() == "the long-term plan"
    assert write(line("in Aix-"), line("Les-Bains")).text() == "in Aix-Les-Bains"
    assert write(line("2019 -"), line("2024")).text() == "2019 - 2024"


def test_the_vocabulary_leaves_out_what_a_line_end_may_have_split():
    assert vocabulary([line("Climate-neutral cli-")]) == Counter({"climate-neutral": 1})


def test_a_cut_in_a_line_leaves_a_box_on_either_side():
    writer = TextWriter(Counter())
    offsets = writer.put_lines([line("abc12 def")], [[(3, 5)]])
    places = writer.places([Sheet(600, 800)])
    assert (writer.text(), offsets) == ("abc def", [[3]])
    assert [(box.x0, box.x1) for box in places.boxes(0, 7)] == [(50, 65), (75, 95)]


def test_boxes_of_a_line_that_runs_up_the_page():
    writer = write(line("abc", turn=3))
    (box,) = writer.places([Sheet(600, 800)]).boxes(0, 3)
    assert (box.x0, box.x1) == (92.2, 102.2)
    assert (box.top, box.bottom) == (735, 750)


words = st.text(alphabet="abcdefg", min_size=1, max_size=8)


@given(st.lists(st.lists(words, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=6), st.data())
def test_each_character_has_the_box_of_its_letter(texts, data):
    lines = [line(text, page=1 + i // 2, base=100 + 12 * i) for i, text in enumerate(texts)]
    writer = write(*lines)
    text = writer.text()
    assert text == " ".join(texts)
    places = writer.places([Sheet(600, 800)] * 3)
    row = data.draw(st.integers(0, len(texts) - 1))
    place = data.draw(st.integers(0, len(texts[row]) - 1))
    offset = sum(len(other) + 1 for other in texts[:row]) + place
    (box,) = places.boxes(offset, offset + 1)
    assert (box.page, box.x0, box.x1) == (lines[row].page, 50 + 5 * place, 55 + 5 * place)
    assert places.page_of(offset) == lines[row].page
    assert len(places.boxes(0, len(text))) == len(texts)
