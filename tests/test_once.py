"""What follows from a value is worked out once, and again where something else that it depends on is different."""

from slatepy.once import once
from slatepy.struct import Struct, replace


class Word(Struct, frozen=True, dict=True):
    """A value that can carry what follows from it."""

    text: str


def test_a_function_runs_once_for_a_value():
    ran = []

    @once
    def length(word: Word, unit: int) -> int:
        ran.append(unit)
        return len(word.text) * unit

    word = Word("four")
    assert [length(word, 1), length(word, 1)] == [4, 4]
    assert ran == [1]
    assert length(word, 2) == 8
    assert length(word, 1) == 4, "only the last is kept, and only where it is the same"
    assert ran == [1, 2, 1]


def test_none_is_kept_too():
    ran = []

    @once
    def nothing(word: Word) -> None:
        ran.append(word)

    word = Word("x")
    nothing(word)
    nothing(word)
    assert len(ran) == 1


def test_another_value_knows_nothing_of_it_and_the_value_stays_equal():
    @once
    def shout(word: Word) -> str:
        return word.text.upper()

    word = Word("a")
    assert shout(word) == "A"
    assert shout(replace(word, text="b")) == "B"
    assert word == Word("a")
    assert hash(word) == hash(Word("a"))


def test_two_functions_of_one_name_do_not_meet():
    def make(answer: str):
        @once
        def told(word: Word) -> str:
            return answer + word.text

        return told

    first, second = make("1"), make("2")
    word = Word("x")
    assert (first(word), second(word)) == ("1x", "2x")
