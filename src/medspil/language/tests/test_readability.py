"""LIX, counted by hand, and sentences that go on for too long."""

from medspil.language.readability import LONGEST_SENTENCE, lix, long_sentences, step

# 3 sentences and 18 words; two of them have more than six letters: Kommunen and Ankestyrelsen.
LETTER = "Vi har fået dit brev. Kommunen giver dig svaret i uge ti. Du kan klage til Ankestyrelsen senere."


def test_lix_of_a_letter_counted_by_hand() -> None:
    words, long_words = 18, 2
    assert lix(LETTER) == words / 3 + 100 * long_words / words


def test_lix_is_counted_as_danish_schools_do() -> None:
    assert lix("Du ser mig. Jeg ser dig.") == 3
    assert lix("Kommunalbestyrelsen beslutter.") == 2 + 100
    assert lix("") == lix("1234 !!") == 0


def test_the_steps_are_those_of_björnsson() -> None:
    assert [step(value) for value in (24.9, 25, 34.9, 44, 54, 55)] == [
        "very easy",
        "easy",
        "easy",
        "medium",
        "hard",
        "very hard",
    ]


def test_a_sentence_of_25_words_is_fine_and_one_more_is_long() -> None:
    fine = " ".join(["ord"] * LONGEST_SENTENCE) + "."
    long = " ".join(["ord"] * (LONGEST_SENTENCE + 1)) + "."
    assert list(long_sentences(fine)) == []
    (found,) = long_sentences(f"Kort. {long.capitalize()} Kort.")
    assert (found.start, found.words) == (6, LONGEST_SENTENCE + 1)


def test_an_abbreviation_and_the_end_of_a_line_end_no_sentence_and_an_empty_line_does() -> None:
    half = " ".join(["ord"] * 14)
    assert [one.words for one in long_sentences(f"Kom kl. 10 {half}\n{half}.")] == [30]
    assert list(long_sentences(f"{half}\n\n{half}")) == []
