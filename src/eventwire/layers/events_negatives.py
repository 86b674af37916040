"""Near misses: drills, sport, films, weather, business and figures of speech that use the words of events.

In: a `Reading` in its sentence. Out: the reason why it is no event, or None. Invariant: each objection is a small
rule in `OBJECTIONS`, tried in order; it looks only where a violent or coercive word would otherwise be coded.
"""

from __future__ import annotations

from collections.abc import Callable

from eventwire.layers.events_read import Reader
from eventwire.layers.events_reading import Reading
from eventwire.layers.events_tree import Tree

WORKS = frozenset({"film", "movie", "novel", "play", "opera", "sitcom", "thriller", "musical"})
LOOSELY_SPORT = frozenset(
    {"game", "team", "race", "season", "fan", "club", "cup", "athlete", "olympic", "stadium", "title"}
)
PUBLIC_NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "THREATEN"})
STANDING = frozenset({"COOPERATE", "AID"})  # what goes on without a deed of its own
UNWILLED_TYPES = PHYSICAL | {"AID", "CONCEDE", "COOPERATE"}


def objection(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """The first reason against a reading, or None."""
    for rule in OBJECTIONS:
        why = rule(tree, reader, r)
        if why is not None:
            return why
    return None


def _sentence(tree: Tree, reader: Reader, i: int) -> frozenset[str]:
    """Lemmas of the sentence without its names: a ship called after a boxer makes no match."""
    sent = tree.doc[i].sent
    found = reader.sentences.get(sent.start)
    if found is None:
        common = (t.i for t in sent if tree.pos[t.i] != "PROPN" or not t.ent_type_)
        found = reader.sentences[sent.start] = frozenset(tree.lemma[k] for k in common)
    return found


def only_a_drill(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """An exercise, a simulation or a mock attack is none."""
    if r.type not in ("ASSAULT", "COERCE", "THREATEN"):
        return None
    drill = reader.lex.classes["drill"]
    if r.type != "COERCE" and any(tree.lemma[k] == "fire" for k in r.tokens):
        return None
    around = {r.head, r.root, *tree.under(r.head), *tree.under(r.root), *_above(tree, r.head)}
    if any(tree.lemma[k] in drill for k in around):
        return "the words tell of a drill or a simulation"
    return None


def fired_and_hit(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """ "Rockets fired by rebels hit a clinic": one deed, told by the verb of what was hit."""
    noun = tree.head[r.head]
    if (
        r.type != "ASSAULT"
        or tree.dep[r.head] != "acl"
        or tree.dep[noun] != "nsubj"
        or tree.lemma[noun] not in reader.lex.means
    ):
        return None
    hit = reader.read(tree.head[noun])
    told = hit is not None and hit.type == "ASSAULT" and tree.head[noun] != r.head
    return "the verb of what was hit tells the deed" if told else None


def a_game(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """Teams shoot, attack and are beaten in matches."""
    words = _sentence(tree, reader, r.head)
    hits = words & reader.lex.classes["sport_strong"]
    if r.type not in PHYSICAL:
        sure = len(words & (reader.lex.classes["sport"] - LOOSELY_SPORT)) >= 2
        return "the sentence tells of sport" if sure else None
    if hits or len(words & reader.lex.classes["sport"]) >= 2:
        return "the sentence tells of sport"
    return None


def a_story(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """What happens in a film, a novel or a game did not happen."""
    if r.mode == "misinformation":  # false stories are what is told
        return None
    fiction = reader.lex.classes["fiction"]
    if r.type not in PHYSICAL:
        told_in = reader.frame(r.head).preps.get("in", []) if tree.is_verb(r.head) else []
        in_work = any(tree.lemma[k] in WORKS for k in told_in)
        return "the words tell the plot of a film, a book or a game" if in_work else None
    if "war" in {tree.lemma[k] for k in r.tokens}:
        return None
    heads = [*_above(tree, r.head), *reader.frame(r.head).subjects]
    above = tree.head[r.head]
    if tree.is_verb(above) and tree.dep[r.head] in ("ccomp", "xcomp", "acl", "advcl"):
        heads += tree.surface_subject(above)  # "the film shows jets bombing a town"
    depicts = reader.lex.classes["depicts"]
    for k in _above(tree, r.head):  # "the series follows rebels who attack a palace"
        if tree.is_verb(k) and tree.lemma[k] in depicts:
            heads += tree.surface_subject(k)
    for p in ("in", "of", "from", "about"):
        heads += reader.frame(r.head).preps.get(p, [])
    if any(tree.lemma[k] in fiction for k in heads):
        return "the words tell the plot of a film, a book or a game"
    return None


def no_one_acts(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """Weather, illness, accidents and markets strike, kill, threaten and bring relief without intent."""
    if r.type not in UNWILLED_TYPES:
        return None
    if tree.pos[r.head] in ("VERB", "AUX"):
        for s in reader.frame(r.head).subjects:
            armed = any(tree.lemma[k] in reader.lex.means for k in tree.children(s, "compound", "amod"))
            armed = armed or reader.words.opened(s)
            named = {tree.lower[k] for k in tree.children(s, "compound")}
            if not armed and tree.lemma[reader.words.meant(s)] in reader.lex.classes["unwilled"]:
                return f'"{tree.doc[s].text}" does not act with intent'
            if tree.pos[s] == "PROPN" and named & reader.lex.classes["named_storm"]:
                return f'"{tree.doc[s].text}" is a storm'
            if tree.lemma[s] in ("explosion", "blast") and named & reader.lex.classes["accident_kind"]:
                return "the harm came by accident, illness or nature"
    if _set_off_by_mishap(tree, reader, r.head):
        return "the harm came by accident, illness or nature"
    under = [k for p in ("in", "by", "from", "of", "during") for k in reader.frame(r.head).preps.get(p, ())]
    accidents = [k for k in under if tree.lemma[k] in reader.lex.classes["accident"]]
    if r.type == "ASSAULT" and any(not reader.words.opened(k) for k in accidents):
        return "the harm came by accident, illness or nature"
    if r.type == "ASSAULT" and tree.is_verb(r.head) and _by_nature(tree, reader, r.head):
        return "the harm came by accident, illness or nature"
    return None


def _set_off_by_mishap(tree: Tree, reader: Reader, noun: int) -> bool:
    """True for "a gas leak caused the explosion", "a boiler triggered a blast": nobody meant it."""
    above = tree.head[noun]
    if tree.dep[noun] != "dobj" or reader.lex.light.get(tree.lemma[above]) != "cause":
        return False
    classes = reader.lex.classes
    mishaps = classes["accident"] | classes["accident_kind"] | classes["fault_source"]
    words = {tree.lemma[k] for s in tree.surface_subject(above) for k in (s, *tree.children(s, "compound"))}
    return not words.isdisjoint(mishaps)


def _by_nature(tree: Tree, reader: Reader, verb: int) -> bool:
    """True where the clause before says what did it: "was wrecked by a quake, killing 20", "a quake hit and 20 were killed"."""
    accident = reader.lex.classes["accident"]
    places = [k for p in ("at", "in") for k in reader.frame(verb).preps.get(p, ())]
    if any(
        tree.lemma[o] in accident for k in places for p in tree.children(k, "prep") for o in tree.children(p, "pobj")
    ):
        return True  # "were killed at the site of the accident"
    above, dep = tree.head[verb], tree.dep[verb]
    near = [*tree.children(verb, "advcl"), *([above] if dep == "conj" and not tree.children(verb, "nsubj") else [])]
    if any(_gives_way(tree, reader, k) for k in near):
        return True
    if dep == "relcl" and tree.dep[above] == "nsubjpass":  # "was razed by a quake in 1983 that killed 200"
        above = tree.head[above]
        return any(tree.lemma[o] in accident for a in tree.children(above, "agent") for o in tree.children(a, "pobj"))
    if not tree.is_verb(above) or dep not in ("advcl", "conj", "xcomp") or tree.children(verb, "agent"):
        return False
    passive = bool(tree.children(verb, "nsubjpass"))
    if dep == "conj" and not passive:
        return False
    own = tree.children(verb, "nsubj")
    doers = [o for a in tree.children(above, "agent") for o in tree.children(a, "pobj")]
    doers += tree.children(above, "nsubj") if passive else []
    return not own and any(tree.lemma[k] in accident for k in doers)


def _gives_way(tree: Tree, reader: Reader, verb: int) -> bool:
    """ "When the shaft collapsed", "the dam burst and": nobody sank, crashed or wrecked it, and it is no weapon."""
    if tree.lemma[verb] not in reader.lex.classes["gives_way"] or tree.children(verb, "dobj", "agent", "auxpass"):
        return False
    if any(tree.lemma[k] in reader.lex.classes["deadly"] for k in tree.under(verb, clauses=True)):
        return False  # "when the tower collapsed after an air strike"
    return any(tree.lemma[k] not in reader.lex.means for k in tree.children(verb, "nsubj"))


def things_do_not_act(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """Doors slam, roofs cave in, recipes call for saffron; and nobody lays down a pen to surrender."""
    if tree.pos[r.head] not in ("VERB", "AUX", "ADJ") or r.swap:
        return None
    frame = reader.frame(r.head)
    subjects = _subjects(tree, reader, r.head)
    if not frame.passive and subjects and all(_a_thing(tree, reader, s) for s in subjects):
        return f'"{tree.doc[subjects[0]].text}" is a thing and does not act'
    acted_on = [o for o in frame.objects if o not in r.tokens]
    if (
        r.type != "AID"
        and acted_on
        and all(tree.lemma[o] in reader.lex.classes["everyday"] and tree.pos[o] != "PROPN" for o in acted_on)
    ):
        return f'"{tree.doc[acted_on[0]].text}" is a thing of everyday life'
    return None


def _a_thing(tree: Tree, reader: Reader, i: int) -> bool:
    """True for a common noun of a thing: a house, but not the House."""
    return tree.lemma[i] in reader.lex.classes["inanimate"] and tree.pos[i] != "PROPN" and not tree.doc[i].ent_type_


def _subjects(tree: Tree, reader: Reader, i: int) -> list[int]:
    """Who a verb or an adjective is said of."""
    if tree.pos[i] != "ADJ" or tree.surface_subject(i):
        return reader.frame(i).subjects
    return tree.surface_subject(tree.head[i]) if tree.head[i] != i else []


def a_figure(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """Battles against illness, wars on prices, attack ads."""
    if r.type not in ("ASSAULT", "MOBILIZE", "RETREAT"):
        return None
    figurative = reader.lex.classes["figurative"]
    if any(tree.lemma[k] in reader.lex.means for k in (r.head, *tree.under(r.head))):
        return None
    heads = [*reader.frame(r.head).objects] if tree.is_verb(r.head) else []
    for p in ("against", "on", "with", "over", "for", "of"):
        heads += reader.frame(r.root).preps.get(p, [])
    if any(k not in r.tokens and tree.lemma[reader.words.meant(k)] in figurative for k in heads):
        return "what is fought is no party: a figure of speech"
    if tree.dep[r.head] == "compound" and r.rule == "event noun":
        return "the noun only qualifies another noun"
    return None


def released_work(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """Films, records and reports are released, and nobody with them."""
    if r.mode != "release":
        return None
    noun = next((t for t in (r.head, r.root, *r.tokens) if tree.lemma[t] == "release" and tree.is_noun(t)), None)
    if noun is None:
        return None
    works = reader.lex.classes["artefact"] | reader.lex.classes["fiction"]
    whose = [*tree.children(noun, "poss"), *reader.frame(noun).preps.get("of", ())]
    return "a work is released, nobody is" if whose and all(tree.lemma[k] in works for k in whose) else None


def remembered(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """Anniversaries and memorials of an event are not the event."""
    if r.rule != "event noun":
        return None
    if any(tree.lemma[k] in reader.lex.classes["memorial"] for k in _above(tree, r.head)):
        return "the event is only commemorated"
    return None


def long_ago(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """What happened before living memory is history."""
    if r.type not in PHYSICAL:
        return None
    for start in sorted({r.head, r.root}):
        for p in ("in", "during", "since", "of", "from", "until"):
            for k in reader.frame(start).preps.get(p, ()):
                word = tree.lower[k]
                if len(word) == 4 and word.isdigit() and "1000" < word < "1945":
                    return f"it happened in {word}, which is history"
                if word in ("century", "centuries") and any(tree.dep[c] in ("amod", "nummod") for c in tree.kids[k]):
                    return "it happened in another century, which is history"
    return None


def _above(tree: Tree, i: int, steps: int = 3) -> list[int]:
    out = []
    for _ in range(steps):
        h = tree.head[i]
        if h == i:
            break
        if tree.is_noun(h) or tree.pos[h] == "VERB":
            out.append(h)
        if tree.is_verb(h):
            break
        i = h
    return out


def private_life(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """Guests complain, fans demand, firms agree: no event, unless a name or a public party has a part in it."""
    if r.type in ("ASSAULT", "PROTEST") or tree.pos[r.head] not in ("VERB", "AUX", "ADJ"):
        return None
    classes = reader.lex.classes
    subjects = _subjects(tree, reader, r.head)
    if not subjects or not all(_private(tree, reader, s) for s in subjects):
        return None
    for k in tree.under(r.head, clauses=True):
        if _only_the_place(tree, k):
            continue
        if tree.pos[k] == "PROPN" or tree.doc[k].ent_type_ in PUBLIC_NAMES or tree.lemma[k] in classes["public_words"]:
            return None
    return f'"{tree.doc[subjects[0]].text}" act in private or in business here'


def _private(tree: Tree, reader: Reader, s: int) -> bool:
    """Somebody of private life, or "he" and "she" of whom the story says no more."""
    if tree.pos[s] == "PRON":
        return tree.lower[s] in ("he", "she") and s not in reader.words.mentions.antecedent_of
    return tree.pos[s] == "NOUN" and tree.lemma[s] in reader.lex.classes["private_folk"]


def _only_the_place(tree: Tree, k: int) -> bool:
    """True for the name of a place that says no more than where something happened: "in Dublin"."""
    head = tree.head[k] if tree.dep[k] == "compound" else k
    where = tree.dep[head] == "pobj" and tree.lower[tree.head[head]] in ("in", "at", "near")
    return where and tree.doc[head].ent_type_ in ("GPE", "LOC", "FAC")


def between_firms(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """A contract that firms sign with each other is business, whoever else is named beside it."""
    if r.type != "SUPPORT" or not tree.is_verb(r.head):
        return None
    frame = reader.frame(r.head)
    signed = any(tree.lemma[k] in reader.lex.classes["treaty"] for k in (*r.tokens, *frame.objects))
    others = [k for p in ("with", "between") for k in frame.preps.get(p, ())]
    if not signed or not others or not frame.subjects:
        return None
    party = reader.words.mentions.party
    firms = all(party(tree.doc[k]).kind == "company" for k in frame.subjects)
    named = all(party(tree.doc[k]).kind in ("company", "unknown") and tree.pos[k] == "PROPN" for k in others)
    return "firms do business with each other" if firms and named else None


def forces_keep_order(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """Police and troops block roads and break windows by order; they may strike, but do not riot."""
    if r.type != "PROTEST" or r.mode not in ("obstruct", "riot", "vandalize", "demo") or not tree.is_verb(r.head):
        return None
    subjects = reader.frame(r.head).subjects
    if r.rule != "sense" and subjects and all(tree.lemma[s] in reader.lex.classes["force"] for s in subjects):
        return "police or troops act by order here and do not protest"
    return None


def only_asked(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """ "Promised to find out who was behind it": that somebody was is asked, and laid to nobody."""
    v = r.head if tree.is_verb(r.head) else tree.head[r.head]
    asked = any(tree.tag[k] == "WP" and tree.dep[k] == "nsubj" for k in tree.kids[v])
    if r.type == "ACCUSE" and asked and tree.dep[v] in ("ccomp", "pcomp"):
        return "it is only asked who did it"
    return None


def a_standing_practice(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """ "The power that X sells to Y": a clause of the present that only says which power is meant tells of no deed."""
    if r.type not in STANDING or tree.dep[r.head] != "relcl" or tree.tag[r.head] not in ("VBZ", "VBP"):
        return None
    subject = tree.child(r.head, "nsubj")
    own = subject is not None and tree.tag[subject] not in ("WDT", "WP", "WRB") and tree.lower[subject] != "that"
    plain = not any(tree.dep[k] in ("aux", "neg") for k in tree.kids[r.head])
    return "the clause tells what is usual, to say which thing is meant" if own and plain else None


def of_the_sourcing(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """ "Asked not to be named", "was not authorised to speak": how a source spoke is no event."""
    words = reader.lex.classes
    for k in (k for k in r.tokens if tree.lemma[k] in words["source_named"]):
        above = tree.head[k]
        asked = tree.lemma[above] in words["source_asks"] and tree.dep[k] in ("xcomp", "ccomp")
        unnamed = tree.negated(k) and (tree.dep[k] == "relcl" or tree.lemma[above] == "condition")
        if (asked or unnamed) and above != k and reader.frame(k).passive:
            return "a source says under what condition it speaks"
    barred = tree.lemma[r.head] in words["source_may"] and (r.polarity == "negative" or tree.negated(r.head))
    if barred and any(tree.lemma[k] in words["source_speaks"] for k in tree.kids[r.head] if tree.dep[k] == "xcomp"):
        return "a source says that it may not speak"
    return None


def left_so(tree: Tree, reader: Reader, r: Reading) -> str | None:
    """ "Leaving two of them wounded", "leaving a boy dead": people are left in a state, and nobody goes."""
    if r.type != "RETREAT" or tree.lemma[r.head] != "leave" or not tree.is_verb(r.head):
        return None
    places = {"GPE", "LOC", "FAC"}
    people = [
        k
        for k in tree.objects(r.head)
        if tree.doc[k].ent_type_ not in places and (reader.words.is_party(k) or tree.pos[k] == "NUM")
    ]
    trailing = tree.tag[r.head] == "VBG" and tree.dep[r.head] in ("advcl", "acl", "conj")
    return "the words tell in what state people were left" if people and trailing else None


OBJECTIONS: tuple[Callable[[Tree, Reader, Reading], str | None], ...] = (
    fired_and_hit,
    left_so,
    only_a_drill,
    a_game,
    a_story,
    no_one_acts,
    things_do_not_act,
    a_figure,
    released_work,
    private_life,
    between_firms,
    forces_keep_order,
    only_asked,
    a_standing_practice,
    of_the_sourcing,
    remembered,
    long_ago,
)
