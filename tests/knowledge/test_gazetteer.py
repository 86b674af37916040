"""The gazetteer: every place a name may mean, the user's own first, errors in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventwire.errors import DataError
from eventwire.knowledge.gazetteer import Gazetteer, fold, km, plurals


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Hodeidah", "YEM", "city"),
        ("al-Hudaydah", "YEM", "city"),
        ("Sana'a", "YEM", "city"),
        ("Kiev", "UKR", "city"),
        ("Kyiv", "UKR", "city"),
        ("Rāsk", "IRN", "city"),
        ("Sabz Koh", "PAK", "city"),
        ("Donbas", "UKR", "region"),
        ("Georgia", "GEO", "country"),
        ("U.S.", "USA", "country"),
        ("Saint-Étienne", "FRA", "city"),
    ],
)
def test_names_and_transliterations_are_known(gazetteer: Gazetteer, name: str, country: str, feature: str) -> None:
    assert any((e.country, e.feature) == (country, feature) for e in gazetteer.lookup(name))


@pytest.mark.parametrize("name", ["Qwertyville-upon-Nowhere", "", "xqzv", "of the"])
def test_what_is_no_name_is_not_known(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


@pytest.mark.parametrize("name", ["Golan Heights", "Crimea", "Kashmir", "Abkhazia", "Taiwan", "Western Sahara"])
def test_disputed_places_are_marked(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name)[0].disputed


def test_seas_have_no_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Red Sea")[0].country is None


def test_demonyms_are_told_from_adjectives(gazetteer: Gazetteer) -> None:
    assert gazetteer.demonym("Danes").form == "demonym"
    assert gazetteer.demonym("Danish").form == "adjective"
    assert gazetteer.demonym("Danish").entry.country == "DNK"
    assert gazetteer.demonym("Copenhagen") is None


def test_plurals_leave_ese_alone() -> None:
    assert plurals("Chinese") == ("Chinese",)
    assert plurals("Yemeni") == ("Yemeni", "Yemenis")


def test_folding_is_idempotent() -> None:
    for name in ("Şanʻā’", "Saint-Denis", "N'Djamena", "Mount Kenya", "St. John's"):
        assert fold(fold(name)) == fold(name)


def test_distance_of_a_degree() -> None:
    assert km(0, 0, 0, 1) == pytest.approx(111.2, abs=0.1)


def test_a_user_csv_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,feature,lat,lon,country,names\nTwo Wells Post,poi,12.5,33.25,SDN,Bir Ithnan\n", encoding="utf-8"
    )
    entry = Gazetteer.load(extra=[path]).lookup("Bir Ithnan")[0]
    assert (entry.name, entry.lat, entry.lon, entry.country) == ("Two Wells Post", 12.5, 33.25, "SDN")


def test_a_geonames_dump_is_read(tmp_path: Path) -> None:
    cells = [
        "99",
        "Dunepost",
        "Dunepost",
        "Dune Post",
        "15.1",
        "44.2",
        "P",
        "PPL",
        "YE",
        "",
        "",
        "",
        "",
        "",
        "40",
        "",
        "",
        "",
        "",
    ]
    path = tmp_path / "YE.txt"
    path.write_text("\t".join(cells) + "\n", encoding="utf-8")
    entry = Gazetteer.load(extra=[path]).lookup("Dune Post")[0]
    assert (entry.geonameid, entry.country, entry.feature) == (99, "YEM", "city")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,lat\nX,1\n", "feature"),
        ("name,feature\nX,castle\n", "castle"),
        ("name,feature,lat\nX,city,north\n", "north"),
        ("name,feature,country\nX,city,Yemen\n", "YEMEN"),
    ],
)
def test_a_wrong_file_is_named_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said) as caught:
        Gazetteer.load(extra=[path])
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="none"):
        Gazetteer.load(extra=[tmp_path / "none.csv"])
