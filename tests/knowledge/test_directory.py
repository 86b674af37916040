"""The directory: every row answers to its own names, dates decide, and wrong files are told in one sentence."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from eventwire.errors import DataError
from eventwire.knowledge import directory as module
from eventwire.knowledge.directory import (
    ACTOR_TABLES,
    KINDS,
    Directory,
    read_peoples,
    read_roles,
    read_states,
    read_table,
    table_rows,
)
from eventwire.knowledge.petrarch import read_petrarch

STATES = [(entry, names) for entry, names in read_states()]
PEOPLES = [(entry, names) for entry, names in read_peoples()]
ROWS = [(table, entry) for table in ACTOR_TABLES for entry in read_table(table)]
SECTORS = frozenset("GOV MIL COP SPY JUD LEG REB UAF OPP CVL MED IGO NGO BUS PTY CRM LAB EDU REF HLH AGR".split())


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load()


def _inside(start: str | None, end: str | None) -> str:
    """A day within the row's years, a little after the start where the term is long enough."""
    if not start:
        return end if end and len(end) == 10 else f"{(end or '2015')[:4]}-01-01"
    return start if len(start) == 10 else f"{start}-15" if len(start) == 7 else f"{start}-06-15"


@pytest.mark.parametrize(("entry", "names"), STATES, ids=[e.entity_id for e, _ in STATES])
def test_a_state_answers_to_all_its_names(directory: Directory, entry, names) -> None:
    for name in names:
        found = [other.entry.entity_id for other in directory.names(name.written)]
        assert entry.entity_id in found, name.written
    assert directory.find(entry.name) == entry
    assert directory.state(entry.country) == entry
    assert re.fullmatch("[A-Z]{3}", entry.country)


@pytest.mark.parametrize(("entry", "names"), PEOPLES, ids=[e.entity_id for e, _ in PEOPLES])
def test_a_people_answers_to_its_names(directory: Directory, entry, names) -> None:
    for name in names:
        assert entry in [other.entry for other in directory.names(name.written)], name.written


@pytest.mark.parametrize(("table", "entry"), ROWS, ids=[f"{t}-{e.entity_id}-{e.start}" for t, e in ROWS])
def test_a_row_answers_to_its_name_within_its_years(directory: Directory, table: str, entry) -> None:
    on = _inside(entry.start, entry.end)
    assert entry.active(on)
    found = directory.find(entry.name, on)
    assert found is not None
    assert found.entity_id == entry.entity_id
    same_day = [e.office for e in directory.entries if e.entity_id == entry.entity_id and e.active(on)]
    assert entry.office in same_day
    for alias in entry.aliases:
        assert entry.entity_id in [other.entry.entity_id for other in directory.names(alias)], alias
    assert entry.kind in KINDS
    assert set(entry.sectors) <= SECTORS
    assert not entry.start or not entry.end or entry.start[:4] <= entry.end[:4]
    assert entry.source


@pytest.mark.parametrize("table", ACTOR_TABLES)
def test_an_identifier_stands_for_one_name(table: str) -> None:
    names: dict[str, str] = {}
    for row in table_rows(table):
        assert names.setdefault(row["id"], row["name"]) == row["name"]


def test_every_role_has_a_kind_that_exists_and_every_word_one_reading() -> None:
    roles = list(read_roles())
    assert all(role.kind in KINDS for role in roles)
    words = [(role.word, role.use.startswith("modifier")) for role in roles]
    assert len(words) == len(set(words))


def test_there_are_as_many_groups_states_and_holders_as_promised() -> None:
    assert sum(t in ("groups", "parties") for t, _ in ROWS) >= 400
    assert len(STATES) >= 195
    assert sum(t == "holders" for t, _ in ROWS) >= 500


@pytest.mark.parametrize(
    ("country", "cow", "gw"),
    [("FRA", 220, 220), ("DEU", 255, 260), ("YEM", 679, 678), ("SRB", 345, 340), ("USA", 2, 2), ("TON", 955, 972)],
)
def test_the_two_state_lists_number_some_states_apart(directory: Directory, country: str, cow: int, gw: int) -> None:
    assert directory.state(country).codes["cow"] == cow
    assert directory.state(country).codes["gw"] == gw


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("the Kremlin", "RUS"),
        ("Élysée", "FRA"),
        ("Elysee", "FRA"),
        ("White House", "USA"),
        ("Downing Street", "GBR"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Burkinabe", "BFA"),
        ("U.K.", "GBR"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Congo-Brazzaville", "COG"),
        ("DR Congo", "COD"),
    ],
)
def test_seats_spellings_and_near_names_find_their_state(directory: Directory, written: str, iso: str) -> None:
    assert directory.find(written).country == iso


@pytest.mark.parametrize("written", ["Atlantis", "", "the", "Ruritanian", "Congressional", "gunmen"])
def test_what_no_table_has_is_not_found(directory: Directory, written: str) -> None:
    assert directory.find(written) is None


def test_the_date_decides_who_held_an_office(directory: Directory) -> None:
    assert directory.holder("FRA", "president", "2010-05-01").name == "Nicolas Sarkozy"
    assert directory.holder("FRA", "president", "2015-05-01").name == "Francois Hollande"
    assert directory.holder("FRA", "president", "1850-01-01") is None
    assert directory.holder("ATA", "president", "2010-01-01") is None


def test_a_person_out_of_every_term_has_no_office(directory: Directory) -> None:
    assert directory.find("Jacques Chirac", "2003-01-01").office == "president"
    assert directory.find("Jacques Chirac", "2012-01-01").office is None


def test_a_person_of_two_offices_has_the_one_of_the_day(directory: Directory) -> None:
    assert directory.find("Vladimir Putin", "2005-01-01").office == "president"
    assert directory.find("Vladimir Putin", "2010-01-01").office == "prime minister"


def test_spellings_of_one_group_are_one_group(directory: Directory) -> None:
    spellings = ("Hezbollah", "Hizbullah", "Hizballah")
    assert {directory.find(s).entity_id for s in spellings} == {"group-hezbollah"}
    assert directory.find("al Shabab").entity_id == directory.find("Al-Shabaab").entity_id


def test_own_rows_come_first(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,aliases,kind,country,sectors\nMarsh Front,MF;Marshmen,armed_group,SDN,REB\n", "utf-8")
    directory = Directory.load(extra=[own])
    assert directory.find("Marshmen").name == "Marsh Front"
    assert directory.find("Marshmen").sectors == ("REB",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title,kind\nx,party\n", "no column 'name'"),
        ("name,colour\nx,red\n", "unknown column 'colour'"),
        ("name,kind\nx,dragon\n", "kind 'dragon'"),
        ("name,country\nx,France\n", "country 'France'"),
        ("name,start\nx,May 2004\n", "start 'May 2004'"),
        ("name,kind\n,party\n", "has no name"),
    ],
)
def test_a_wrong_csv_is_told_in_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(text, "utf-8")
    with pytest.raises(DataError, match=re.escape(says)) as error:
        Directory.load(extra=[own])
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="There is no actor file"):
        Directory.load(extra=[tmp_path / "none.csv"])


PETRARCH = """\
# a remark
JOHN_FICTION_  ; the mayor
+FICTION_
\t[FRAGOV 20070516-20120515]
\t[FRAELI >20120515]
MARSH_LIBERATION_FRONT_ [SDNREB]
OLD_LEAGUE_ [IGO <991231]
"""


def test_a_petrarch_dictionary_is_read(tmp_path: Path) -> None:
    path = tmp_path / "actors.txt"
    path.write_text(PETRARCH, "utf-8")
    entries = list(read_petrarch(path))
    assert [(e.name, e.country, e.sectors, e.kind) for e in entries] == [
        ("John Fiction", "FRA", ("GOV",), "government"),
        ("John Fiction", "FRA", ("ELI",), "unknown"),
        ("Marsh Liberation Front", "SDN", ("REB",), "armed_group"),
        ("Old League", None, ("IGO",), "igo"),
    ]
    assert (entries[0].start, entries[0].end) == ("2007-05-16", "2012-05-15")
    assert (entries[3].start, entries[3].end) == (None, "1999-12-31")
    directory = Directory.load(extra=[path])
    assert directory.find("Fiction", "2010-01-01").sectors == ("GOV",)
    assert directory.find("Fiction", "2014-01-01").sectors == ("ELI",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("+ALONE_ [FRA]\n", "before any actor"),
        ("A_BODY_ [FRAG]\n", "groups of three"),
        ("A_BODY_ [FRAGOV 2007]\n", "date range '2007'"),
        ("A_BODY_ [FRAGOV >2007051]\n", "six or eight digits"),
    ],
)
def test_a_wrong_petrarch_dictionary_is_told_in_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "actors.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=re.escape(says)):
        list(read_petrarch(path))


def test_a_first_name_that_both_bear_has_no_gender(directory: Directory) -> None:
    assert directory.first_names.get("Angela") == "f"
    assert directory.first_names.get("Vladimir") == "m"
    assert directory.first_names.get("Andrea") != "m"


def test_descriptions_mean_countries_that_exist(directory: Directory) -> None:
    for row in table_rows("descriptions"):
        for iso in directory.description(row["words"]):
            assert directory.state(iso) is not None, row
    assert directory.description("the moon") == ()


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(module).failed == 0
