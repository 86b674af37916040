"""The codebook says what it must, and derives a code only where the wording settles it."""

from __future__ import annotations

import csv
import shutil

import pytest

from eventwire.cli.codebook import show
from eventwire.codebook import FOLDER, Codebook
from eventwire.errors import DataError
from eventwire.records import Projected


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return Codebook.load()


def test_sixteen_types_and_one_declared_extension(codebook):
    assert len(codebook.types) == 17
    assert [name for name, t in codebook.types.items() if t.extension] == ["STATE"]


def test_every_type_and_mode_is_defined_scored_and_has_an_example(codebook):
    with (FOLDER / "sharealike" / "plover_scores.csv").open(encoding="utf-8") as lines:
        scored = {(row["event_type"], row["mode"]) for row in csv.DictReader(lines)}
    for event_type in codebook.types.values():
        assert len(event_type.definition) > 40
        assert event_type.examples
        assert event_type.name == "STATE" or (event_type.name, "") in scored
        for mode in event_type.modes.values():
            assert mode.definition
            assert mode.example
            assert event_type.name == "STATE" or (event_type.name, mode.name) in scored


def test_every_context_is_defined(codebook):
    assert len(codebook.contexts) == 37
    assert all(len(context.definition) > 10 for context in codebook.contexts.values())


def test_scores_have_the_sign_of_their_type(codebook):
    for event_type in codebook.types.values():
        for mode in event_type.modes.values():
            if event_type.quad in (1, 2):
                assert mode.intensity > 0
            if event_type.quad == 4:
                assert mode.intensity < 0


def test_crosswalk_holds_every_cameo_root_and_ends_in_known_names(codebook):
    assert {code[:2] for code in codebook.cameo} == {f"{root:02}" for root in range(1, 21)}
    for code in codebook.cameo.values():
        assert code.event_type in codebook.types
        assert code.mode is None or code.mode in codebook.types[code.event_type].modes
        assert set(code.contexts) <= set(codebook.contexts)
        assert code.label


def test_crosswalk_back_has_a_line_for_every_type_and_mode(codebook):
    for event_type in codebook.types.values():
        assert (event_type.name, "") in codebook.to_cameo
        for mode in event_type.modes:
            assert (event_type.name, mode) in codebook.to_cameo
            assert (event_type.name, mode, "") in codebook.mid or (event_type.name, "", "") in codebook.mid


def test_a_code_that_goes_back_comes_forward_to_its_type(codebook):
    for (event_type, _), rows in codebook.to_cameo.items():
        for row in rows:
            if row.cameo and event_type not in ("REJECT",):
                known = codebook.cameo[row.cameo]
                assert event_type == known.event_type or event_type in known.also_types, row


@pytest.mark.parametrize(
    ("code", "event_type", "mode"),
    [
        ("20", "ASSAULT", None),
        ("163", "SANCTION", "discontinue"),
        ("195", "ASSAULT", "aerial"),
        ("116", "SANCTION", "convict"),
        ("0813", "CONCEDE", None),
        ("186", "ASSAULT", "targeted"),
        ("1712", "ASSAULT", "destroy"),
        ("112", "ACCUSE", "allege"),
    ],
)
def test_defects_of_the_crosswalk_are_corrected_and_noted(codebook, code, event_type, mode):
    known = codebook.cameo[code]
    assert (known.event_type, known.mode) == (event_type, mode)
    assert known.correction


def test_defects_of_the_scores_and_classes_are_corrected(codebook):
    assert codebook.types["ACCUSE"].intensity == -3.0
    assert codebook.types["PROTEST"].modes["vandalize"].intensity == -5.0
    assert codebook.types["SANCTION"].quad == 4
    assert len(codebook.defects) > 10


def test_air_strike_by_a_state_on_a_state(codebook):
    derived = codebook.derive("ASSAULT", "aerial", (), None, ("military",), ("military",), ("ARM",), ("AZE",))
    assert (derived.cameo, derived.quad, derived.goldstein, derived.intensity) == ("195", 4, -10.0, -9.5)
    assert (derived.mid_action, derived.mid_hostility) == (16, 4)
    assert {reason.rule for reason in derived.reasons} >= {"state_against_state", "cameo_of_mode"}


def test_every_code_given_has_a_reason(codebook):
    for event_type in codebook.types.values():
        for mode in (None, *event_type.modes):
            derived = codebook.derive(event_type.name, mode)
            explained = {reason.field for reason in derived.reasons}
            for name in ("cameo", "quad", "goldstein", "intensity", "mid_action", "mid_hostility"):
                assert (getattr(derived, name) is not None) == (name in explained)


def test_strike_on_a_group_abroad_is_flagged_and_can_be_switched_off(codebook):
    parties = ("government",), ("armed_group",), ("TUR",), (None,)
    derived = codebook.derive("ASSAULT", "drone", (), None, *parties, place_countries=("IRQ",))
    assert derived.mid_action == 16
    assert "strike_on_group_abroad" in {reason.rule for reason in derived.reasons}
    strict = codebook.derive(
        "ASSAULT", "drone", (), None, *parties, place_countries=("IRQ",), strike_on_group_abroad=False
    )
    assert strict.mid_action is None
    assert strict.mid_hostility is None


def test_strike_on_a_group_at_home_or_with_no_place_is_no_interstate_act(codebook):
    parties = ("government",), ("armed_group",), ("TUR",), (None,)
    assert codebook.derive("ASSAULT", "drone", (), None, *parties, place_countries=("TUR",)).mid_action is None
    assert codebook.derive("ASSAULT", "drone", (), None, *parties).mid_action is None


def test_mid_is_silent_within_one_state_and_for_groups(codebook):
    assert (
        codebook.derive("ASSAULT", "firearms", (), None, ("police",), ("people",), ("KEN",), ("KEN",)).mid_action
        is None
    )
    assert (
        codebook.derive("ASSAULT", "firearms", (), None, ("armed_group",), ("military",), (None,), ("MLI",)).mid_action
        is None
    )


def test_reciprocal_fighting_of_states_is_a_clash(codebook):
    derived = codebook.derive(
        "ASSAULT", "heavy-weapons", (), None, ("military", "military"), (), ("ARM", "AZE"), (), reciprocal=True
    )
    assert derived.mid_action == 17


def test_recall_and_expulsion_of_envoys_cut_diplomatic_relations(codebook):
    for mode in ("withdraw", "expel"):
        assert codebook.derive("SANCTION", mode, ("diplomatic",)).cameo == "161"


def test_cameo_is_left_open_where_the_wording_does_not_settle_it(codebook):
    for event_type, mode in (("ASSAULT", None), ("ASSAULT", "targeted"), ("ACCUSE", None), ("PROTEST", "vandalize")):
        derived = codebook.derive(event_type, mode)
        assert derived.cameo is None
        assert derived.goldstein is None
        assert derived.intensity is not None


def test_code_of_the_sense_is_taken_only_where_it_fits_the_type(codebook):
    assert codebook.derive("SANCTION", "discontinue", (), "163").cameo == "163"
    assert codebook.derive("SANCTION", "discontinue", (), "057").cameo == "160"
    assert codebook.derive("CONCEDE", None, (), "0871").cameo == "0871"


def test_what_is_agreed_decides_the_code_of_agreeing(codebook):
    assert codebook.derive("AGREE", projected=Projected("CONSULT", "visit")).cameo == "036"
    assert codebook.derive("AGREE", projected=Projected("RETREAT", "release")).cameo == "0353"
    assert codebook.derive("AGREE").cameo == "030"


def test_code_without_a_goldstein_value_takes_its_parents(codebook):
    derived = codebook.derive("REJECT", "assist", ("legal",), projected=Projected("COOPERATE"))
    assert (derived.cameo, derived.goldstein) == ("1213", -4.0)


def test_unknown_mode_in_a_table_is_named(tmp_path):
    folder = tmp_path / "codebook"
    shutil.copytree(FOLDER, folder)
    table = folder / "sharealike" / "cameo_plover.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("195,ASSAULT,aerial", "195,ASSAULT,airborne"), encoding="utf-8"
    )
    with pytest.raises(DataError, match="airborne"):
        Codebook.load(folder)


def test_show_lists_types_and_finds_each_kind_of_entry(codebook):
    assert all(name in show(codebook, None) for name in codebook.types)
    assert "Warplanes" in show(codebook, "assault")
    assert "CAMEO     195" in show(codebook, "ASSAULT-aerial")
    assert show(codebook, "restrict").count("restrict (intensity") == 2
    assert "corrected" in show(codebook, "163")
    assert "SANCTION-expel" in show(codebook, "ambassador")
    assert "FIGHT" in show(codebook, "defects")
    assert "peacekeeping" in show(codebook, "contexts")
    assert "(context)" in show(codebook, "cbrn")


def test_show_says_so_when_nothing_is_found(codebook):
    assert show(codebook, "zzzz").startswith("Nothing in the codebook holds 'zzzz'")
