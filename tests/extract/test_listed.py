from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import CorpusError
from extract.listed import Item, days, document, load

HEAD = "id,date,text\n"


def listed(folder: Path, content: str | bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_row_keeps_its_words_and_all_its_columns(tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        "ID;Date;Text;Actor;Deadline;Owner;Note\r\n"
        'P-1;2021-03-17;"Dredge  the port\r\nand mark it";Port Agency;Q4 2021;Unit B;\r\n'
        ";;;;;;\r\n"
        "P-2;17/03/2021;Open the quay;;;;«first»\r\n",
    )
    first, second = load(path).items
    assert first == Item(
        own_id="P-1",
        text="Dredge  the port\nand mark it",
        start=0,
        earliest="2021-03-17",
        latest="2021-03-17",
        actor="Port Agency",
        deadline="Q4 2021",
        initiative="",
        source="",
        fields={"owner": "Unit B"},
    )
    assert first.others == '{"actor": "Port Agency", "deadline": "Q4 2021", "owner": "Unit B"}'
    assert (second.start, second.earliest, second.others) == (30, "2021-03-17", '{"note": "«first»"}')


def test_the_document_holds_the_texts_where_the_rows_say(tmp_path: Path) -> None:
    found = load(listed(tmp_path, HEAD + 'a,2020,"One, two"\nb,2020,Cafe\u0301 for all\n'))
    whole = document(found)
    assert whole.text == "One, two\n\nCafé for all"
    assert [whole.text[item.start : item.end] for item in found.items] == ["One, two", "Café for all"]
    assert [(block.start, block.end) for block in whole.blocks] == [(0, 8), (10, 22)]


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("2020-02-29", ("2020-02-29", "2020-02-29")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2021/2022-06", ("2021-01-01", "2022-06-30")),
        ("3.4.2021", ("2021-04-03", "2021-04-03")),
        ("03/04/2021", ("2021-04-03", "2021-04-03")),
        ("03/17/2021", None),
        ("2021-02-29", None),
        ("2022/2021", None),
        ("spring 2021", None),
        ("0000", None),
    ],
)
def test_dates_are_days_or_no_dates(written: str, bounds: tuple[str, str] | None) -> None:
    assert days(written) == bounds


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "list.csv: the header of a list of promises lacks the column 'id', 'date', 'text'; the columns are id"),
        ("id,text\na,b\n", "lacks the column 'date'"),
        ("id,date,text,text\na,2020,b,c\n", "names a column twice: text"),
        (HEAD, "list.csv: holds no row below its header"),
        (HEAD + "a,2020,x\n,2020,y\n", "list.csv line 3: the row has no id; fill it in, or remove the row"),
        (HEAD + "a,,\n", "list.csv line 2: the row has no date and no text"),
        (HEAD + "a,2020,x\na,2021,y\n", "list.csv line 3: the id 'a' stands in line 2, too"),
        (HEAD + "a,03/17/2021,x\n", "line 2: the date '03/17/2021' of 'a' is not a date; write yyyy-mm-dd"),
        (HEAD + 'a,2020,"x\n', "list.csv: is not a CSV table after line"),
        (b"PK\x03\x04....", "list.csv: is a workbook, not a CSV table; save the sheet as CSV"),
    ],
)
def test_a_list_that_cannot_be_used_is_one_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(CorpusError) as caught:
        load(listed(tmp_path, content))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_list_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such file; name the list of promises"):
        load(tmp_path / "list.csv")
    with pytest.raises(CorpusError, match="cannot be opened"):
        load(tmp_path)
