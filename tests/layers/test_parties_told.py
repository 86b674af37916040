"""Who does what to whom where the words take a step: owners, institutions, places of things, who speaks of people."""

from __future__ import annotations

import pytest

from eventwire.pipeline import annotate_text

NONE = (None, None)


def told(engine, text, words):
    """The claim that these words begin."""
    return next(c for c in annotate_text(text, engine).claims if c.trigger.exact.startswith(words))


def asked(claim, actor, recipient):
    """Each role that a row asks of, with its parties and what is wanted; a role that names no country is looked at here."""
    for name, wanted in (("actor", actor), ("recipient", recipient)):
        said = getattr(claim, name)
        if wanted == NONE:
            assert all(p.country is None for p in said), name
        elif wanted is not None:
            assert said, name
            yield name, said, wanted


# text, the word of the event, what the actor is, what the recipient is: (country, kind); kind None: not asked
ROWS = [
    # the institution that is stormed, and not the country that its town is in
    ("Protesters stormed the governor's office in Nigeria's oldest port.", "stormed", ("NGA", "people"), ("NGA", "government")),
    ("Students besieged parliament in Accra.", "besieged", ("GHA", "people"), ("GHA", "government")),
    # a thing is struck where it stands: the compass is nobody
    ("Rebels ambushed a convoy near Yendi, in the north of Ghana.", "ambushed", ("GHA", "armed_group"), ("GHA", "state")),
    # whose a ship is comes before its flag, and a water is no state
    ("A Norwegian-owned tanker was hit by a missile in the Gulf of Guinea.", "hit", NONE, ("NOR", "company")),
    ("The Liberian-flagged, Greek-operated tanker was attacked by gunmen.", "attacked", None, ("GRC", "company")),
    ("Panama-flagged ships were attacked by gunmen.", "attacked", (None, "armed_group"), ("PAN", None)),
    ("The Lima Star was hit by a rocket. The Danish-owned Lima Star reached port.", "hit", NONE, ("DNK", "company")),
    ("Fishermen were shot dead by gunmen on Lake Chad.", "shot dead", (None, "armed_group"), (None, "people")),
    # who condemns, backs or lends says nothing of where the others are
    ("Peru condemned the violence against peaceful protesters.", "condemned", ("PER", "state"), (None, "people")),
    ("Japan lent its neighbour $2 billion.", "lent", ("JPN", "state"), NONE),
    ("Kenya said it stood by its ally.", "stood by", ("KEN", "state"), NONE),
    # but the authorities of a country hold its people, and its officers speak in it
    ("Police in Togo arrested the lawyer Kofi Mensah.", "arrested", ("TGO", "police"), ("TGO", None)),
    ("Peru's police shot at peaceful protesters.", "shot at", ("PER", "police"), ("PER", "people")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "actor", "recipient"), ROWS, ids=[row[0][:50] for row in ROWS])
def test_who_does_what_to_whom(engine, text, words, actor, recipient):
    claim = told(engine, text, words)
    for name, said, wanted in asked(claim, actor, recipient):
        country, kind = wanted
        assert said[0].country == country, name
        assert kind is None or said[0].kind == kind, name


def test_an_embassy_is_not_of_the_country_it_is_in(engine):
    text = "The embassy in Nairobi denied that it had given the general refuge."
    assert all(p.country != "KEN" for c in annotate_text(text, engine).claims for p in (*c.actor, *c.said_by))


BESIDE = [
    # whoever holds somebody is asked to free him
    ("Malian troops arrested two imams in Mopti. Niger demanded their release.", "demanded", ("NER", "state"), ("MLI", "military")),
    ("A Somali court jailed the writer Amina Farah. Oman demanded that she be freed.", "demanded", ("OMN", "state"), ("SOM", None)),
    ("Niger demanded the release of two imams.", "demanded", ("NER", "state"), (None, "people")),
    # "it" is what the deed before was done to, or what the clause above is about
    ("Gunmen boarded a fishing boat off Benin, beat the crew and set it on fire.", "set it", ("BEN", "armed_group"), "fishing boat"),
    ("The bus was on its way to Lagos when gunmen shot at it.", "shot at", (None, "armed_group"), "bus"),
    # whoever shot first is shot back at
    ("Rebels attacked a patrol near Bangassou. The patrol returned fire in self-defence.", "returned", None, ("CAF", "armed_group")),
    ("Rebels shelled Kenyan soldiers. The Kenyan soldiers only shot back.", "shot back", ("KEN", "military"), "Rebels"),
    ("The soldiers returned fire in self-defence.", "returned", (None, "military"), None),
    # more of those told before
    ("Guerrillas shot dead a mayor in Cauca and kidnapped another.", "kidnapped", ("COL", "armed_group"), "mayor"),
    ("Gunmen killed a police officer and wounded another near the town of Zaria.", "wounded", None, "police officer"),
    ("The rebels killed 12 soldiers and took seven prisoner.", "took", (None, "armed_group"), "12 soldiers"),
    # the convoy of those who were killed in it
    ("Nine soldiers were killed when rebels ambushed a convoy near Kidal.", "ambushed", ("MLI", "armed_group"), "Nine soldiers"),
    # their things, where they cannot be of who acts
    ("Ethiopian crews boarded two Eritrean navy boats and seized their weapons.", "seized", ("ETH", "people"), ("ERI", "military")),
    ("Three Eritrean sailors were hurt when Ethiopian crews attacked their boats.", "attacked", ("ETH", "people"), ("ERI", "people")),
    # a spokesman claims it for those for whom he speaks; it is condemned as theirs
    ("Ali Dheere, Al-Shabab's spokesman, claimed an attack on the port of Kismayo.", "attack", ("SOM", "armed_group"), None),
    ("A car bomb killed nine people in Mogadishu. Al-Shabab claimed responsibility. Kenya condemned the attack.", "condemned", ("KEN", "state"), ("SOM", "armed_group")),
    ("A car bomb killed nine people in Mogadishu. Kenya condemned the attack.", "condemned", ("KEN", "state"), NONE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "actor", "recipient"), BESIDE, ids=[row[0][-50:] for row in BESIDE])
def test_parties_of_a_deed_told_beside(engine, text, words, actor, recipient):
    claim = told(engine, text, words)
    for _, said, wanted in asked(claim, actor, recipient):
        if isinstance(wanted, str):
            assert wanted in said[0].text
        else:
            country, kind = wanted
            assert said[0].country == country
            assert kind is None or said[0].kind == kind
    assert all("self" not in p.text for p in claim.recipient)


def test_those_killed_of_who_fired_back_were_not_killed_by_themselves(engine):
    text = "Rebels attacked Chadian troops. The troops fired back. Six of their men died, the army said."
    claims = annotate_text(text, engine).claims
    assert all(c.actor != c.recipient for c in claims)


def test_a_deed_is_nobody(engine):
    claim = annotate_text("The African Union condemned the ambush.", engine).claims[0]
    assert claim.recipient == ()


MORE = [
    # a state fights with its forces, and "the Kenyans" who do are those told of
    ("Chad bombed two villages in Darfur.", "bombed", ("TCD", "military"), (None, "people")),
    ("Kenyan troops crossed a river. Rebels fled when the Kenyans attacked them.", "attacked", ("KEN", "military"), None),
    ("Kenyans attacked shops in Nairobi.", "attacked", ("KEN", "people"), None),
    ("Chad executed four men.", "executed", ("TCD", "state"), (None, "people")),
    # fighters that a group tells of are its own, unless it killed them
    ("Five fighters were killed when Kenya bombed Jilib, Al-Shabab's spokesman said.", "killed", ("KEN", "military"), "group-al-shabaab"),
    ("Al-Shabab's spokesman said the group had killed ten fighters near Jilib.", "killed", ("SOM", "armed_group"), None),
    # a protest against a deed is aimed at who did it, and what is said beside a judgement is of the same
    ("Troops shot at marchers in Lome. The opposition protested against the shooting.", "protested", None, ("TGO", "military")),
    ("Chad condemned the rebels, and Mali voiced its disapproval.", "voiced", ("MLI", "state"), (None, "armed_group")),
    # of the police or of the army
    ("A police sergeant died in the attack in Oyem.", "died", NONE, ("GAB", "police")),
    ("Army officers beat a student in Oyem.", "beat", (None, "military"), ("GAB", "people")),
    ("Gabonese officers beat him at a police checkpoint, a man from Oyem said.", "beat", ("GAB", "police"), None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "actor", "recipient"), MORE, ids=[row[0][-50:] for row in MORE])
def test_forces_fighters_and_judgements(engine, text, words, actor, recipient):
    claim = told(engine, text, words)
    for _, said, wanted in asked(claim, actor, recipient):
        if isinstance(wanted, str):
            assert said[0].entity_id == wanted
        else:
            assert said[0].country == wanted[0] or wanted[0] is None
            assert said[0].kind == wanted[1]


LENT = [
    # a country that somebody else is of, or that speaks, is lent to nobody
    ("Chad struck hideouts in Sudan on Thursday, N'Djamena said. Boko Haram said civilians had been killed.", "killed", None, NONE),
    ("France condemned the coup. Security forces fired tear gas at protesters in Bamako.", "fired", ("MLI", None), ("MLI", None)),
    ("France condemned the coup. The army shot at a crowd in Bamako.", "shot", NONE, ("MLI", None)),
    ("Niger's junta kept silent. The police arrested two men in Niamey.", "arrested", ("NER", None), ("NER", None)),
    ("West African leaders on Sunday imposed sanctions on Guinea.", "imposed", NONE, ("GIN", None)),
    ("Protesters threw stones at the Saudi embassy.", "threw", NONE, ("SAU", None)),
    ("Protesters threw stones at the Saudi embassy in Dhaka.", "threw", ("BGD", None), ("SAU", None)),
    ("A spokesman for the junta accused Paris of meddling.", "accused", NONE, ("FRA", None)),
    # a town is not what was struck in it
    ("Rebels shelled a market in Bria on Friday.", "shelled", None, "market"),
    ("A shell hit a clinic in Bria.", "hit", None, "clinic"),
    ("Kenyan jets bombed a base in Somalia.", "bombed", ("KEN", None), ("SOM", None)),
    ("Peacekeepers from Bangladesh were attacked in Mali.", "attacked", None, ("BGD", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "actor", "recipient"), LENT, ids=[row[0][-50:] for row in LENT])
def test_what_country_is_lent_to_whom(engine, text, words, actor, recipient):
    claim = told(engine, text, words)
    for name, said, wanted in asked(claim, actor, recipient):
        if isinstance(wanted, str):
            assert wanted in said[0].text
        else:
            assert said[0].country == wanted[0], name
