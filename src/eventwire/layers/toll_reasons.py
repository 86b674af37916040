"""What each toll rule says to a reader, as sentences to fill in.

In: nothing. Out: sentence patterns by rule, with {word} and {who}. Invariant: every rule that a toll can name
has one here.
"""

from __future__ import annotations

RULES = {
    "blow_and_death": "{word!r} with a word of death says that {who!r} died.",
    "verb_of_harm": "{word!r} says what happened to {who!r}.",
    "struck": "{word!r} says that {who!r} was hit; nothing beside it says that they died.",
    "verb_of_dying": "{word!r} says that {who!r} died.",
    "phrase_of_harm": "{word!r} with the words after it says what happened to {who!r}.",
    "state_after_who": "{word!r} right after {who!r} says how they were.",
    "state_before_who": "{word!r} stands before the noun of {who!r}.",
    "state_of_who": "{word!r} is said of {who!r}.",
    "counted_noun": "{word!r} is counted.",
    "act_on_who": "{word!r} of {who!r}.",
    "death_of_owner": "{word!r} belongs to {who!r}.",
    "bodies_of_who": "Bodies of {who!r}.",
    "counted_bodies": "Bodies were found and counted.",
    "lost_their_lives": "{who!r} lost their lives.",
    "took_own_life": "{who!r} took their own life.",
    "lives_of_who": "The lives of {who!r} were lost.",
    "counted_lives": "Lives that were lost are counted.",
    "figure_taken_up": "{who!r} is another number for those counted before.",
    "not_accounted_for": "{word!r} with a negation says that {who!r} are missing.",
    "toll_figure": "The figure of a death toll.",
    "wound_of_who": "{who!r} had the wound that {word!r} names.",
    "in_hospital": "{who!r} was in hospital or in a condition that {word!r} names.",
    "lost_of_its_own": "{word!r} says that {who!r} were lost to their own side.",
    "turned_on_self": "{word!r} says that the weapon was turned on {who!r}.",
    "suicide": "{who!r} committed suicide.",
    "charge_of_killing": "A charge of {word!r} names a death.",
    "among_the_harmed": "{who!r} were among those whom {word!r} names.",
    "part_of_count": "{who!r} is told as part of the count before it.",
}
KINDS = {
    "number": "{who!r} gives a number.",
    "more": "{who!r} counts people beside those told before.",
    "another": "{who!r} is one person beside those told before.",
    "definite_number": "{who!r} counts people the text has told of before.",
    "indefinite": "{who!r} is one person.",
    "name": "{who!r} is one person with a name.",
    "pronoun": "{who!r} is one person.",
    "pronouns": "{who!r} is more than one person.",
    "event": "{who!r} names a death.",
    "definite": "{who!r} is one person the text has told of.",
    "bare": "{who!r} is one person.",
    "plural": "{who!r} is a plural without a number: two or more.",
}
REPLACED = "{who!r} is the older number, which another replaces."
SIDES = {
    "attacker_word": "{who!r} names an attacker.",
    "own_hand": "{who!r} did it by their own hand.",
    "bystander_word": "{who!r} names a bystander.",
    "done_by_another": "The verb names another who did it to {who!r}.",
}
