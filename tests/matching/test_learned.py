"""Learning from referrals: the tables, the factors, the parts and their caps, and how lists are judged."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from iljari.config.cli import build
from iljari.matching.engine.learned import PARTS, Marks, Task, evaluate, learn, learned_weights, tell_apart
from iljari.matching.engine.learned.factors import factorise
from iljari.matching.engine.learned.files import resume_words
from iljari.matching.engine.learned.judge import Held, Plan, hold_out, hold_out_people, rank, rank_spread


def marks(rows, width):
    where = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    what = np.array([column for row in rows for column in row], np.int64)
    return Marks.of(where, what, np.ones(len(what), np.float32), height=len(rows), width=width)


def two_trades(people=60, vacancies=40, seed=3):
    """People of two trades, who ask for vacancies of their trade only; resumes and vacancies say which it is."""
    chance = np.random.default_rng(seed)
    asked = [list(chance.permutation(vacancies // 2)[:6] * 2 + at % 2) for at in range(people)]
    resumes = tell_apart([[f"trade {at % 2}", f"town {at % 10}"] for at in range(people)])
    offers = tell_apart([[f"trade {at % 2}", f"street {at % 7}"] for at in range(vacancies)])
    return [[int(v) for v in each] for each in asked], resumes, offers


def test_gathering_sums_the_marked_rows_and_an_empty_row_is_nothing():
    table = marks([[0, 2], [], [1]], 3)
    values = np.array([[1, 10], [2, 20], [4, 40]], np.float32)
    assert table.gather(values).tolist() == [[5, 50], [0, 0], [2, 20]]
    assert table.turned().dense().tolist() == table.dense().T.tolist()
    assert table.some(1, 3).dense().tolist() == [[0, 0, 0], [0, 1, 0]]


def test_words_of_nearly_everybody_and_of_hardly_anybody_tell_nothing():
    said = tell_apart([["all", "some", f"own {at}"] if at % 2 else ["all"] for at in range(20)])
    assert said.width == 1
    assert said.dense()[1].tolist() == [1.0]
    assert said.dense()[0].tolist() == [0.0]


def test_factors_come_near_the_exact_solution_of_a_small_table():
    """The last half round against the normal equations, written out row by row."""
    table = marks([[0, 1], [1, 2], [0, 3], [3]], 4)
    table = table.weighted(np.full(len(table.columns), 5.0))
    rows, columns = factorise(table, factors=3, steadiness=0.5, rounds=60, seed=1)
    turned = table.turned()
    for at in range(4):
        left = rows.T @ rows + 0.5 * np.eye(3)
        right = np.zeros(3)
        for person in turned.row(at):
            left += 5.0 * np.outer(rows[person], rows[person])
            right += 6.0 * rows[person]
        assert np.linalg.solve(left, right) == pytest.approx(columns[at], abs=0.02)


def test_parts_are_never_negative_never_above_their_cap_and_add_up():
    asked, resumes, offers = two_trades()
    asked[0] = []
    learned = learn(Held(asked, []).table(40), resumes, offers)
    parts = learned.parts(0, 60)
    weights = learned_weights()
    assert tuple(parts) == PARTS
    for name, points in parts.items():
        assert points.min() >= 0
        assert points[1:].max() <= weights.known[name] + 0.01
        assert points[0].max() == pytest.approx(weights.new[name], abs=0.01)
    assert np.allclose(sum(parts.values()), learned.points(0, 60))


def test_a_newcomer_is_shown_the_vacancies_of_people_whose_resumes_say_the_same():
    asked, resumes, offers = two_trades()
    held = hold_out_people(asked, 0.2, 42)
    learned = learn(held.table(40), resumes, offers)
    for person in (at for at, out in enumerate(held.out) if out):
        best = np.argsort(-learned.points(person, person + 1)[0])[:10]
        assert {int(vacancy) % 2 for vacancy in best} == {person % 2}


def test_learning_twice_gives_the_same_points():
    asked, resumes, offers = two_trades()
    table = Held(asked, []).table(40)
    assert (learn(table, resumes, offers).points(0, 9) == learn(table, resumes, offers).points(0, 9)).all()


def test_tables_of_different_people_are_refused():
    asked, resumes, offers = two_trades()
    with pytest.raises(ValueError, match="different people"):
        learn(Held(asked[1:], []).table(40), resumes, offers)


def test_the_last_application_is_held_out_or_an_earlier_one_with_what_follows_removed():
    assert hold_out([[1, 2, 3], [4], []]) == Held([[1, 2], [], []], [[3], [4], []])
    assert hold_out([[1, 2, 3], [4, 5]], before=1) == Held([[1], []], [[2], []])


def test_ties_count_against_us_and_what_was_asked_for_is_no_rival():
    scores = np.array([[9.0, 5.0, 5.0, 1.0, 5.0]], np.float32)
    ranks = rank(lambda a, b: scores[a:b].copy(), Held([[0]], [[2]]), 5, [0])
    assert ranks.ranks[0].tolist() == [3]
    assert ranks.figures()["recall@5"] == 1.0


def test_several_held_out_ones_count_by_what_was_possible():
    scores = np.arange(10, 0, -1, dtype=np.float32)[None]
    ranks = rank(lambda a, b: scores[a:b].copy(), Held([[]], [[0, 7, 9]]), 10, [0])
    assert ranks.recalls(5).tolist() == [pytest.approx(1 / 3)]
    assert ranks.loads.tolist() == [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]


def test_spread_lists_cover_more_and_fall_more_evenly():
    chance = np.random.default_rng(0)
    liked = np.linspace(400, 0, 60, dtype=np.float32)
    scores = liked + chance.random((80, 60), np.float32) * 500
    held = Held([[] for _ in range(80)], [[at % 60] for at in range(80)])
    judged = list(range(80))
    plain = rank(lambda a, b: scores[a:b].copy(), held, 60, judged).figures()
    even = rank_spread(lambda a, b: scores[a:b].copy(), held, 60, judged, Plan()).figures()
    assert even["gini@5"] < plain["gini@5"] - 0.1
    assert even["coverage@5"] > plain["coverage@5"]


def test_a_resume_says_nothing_of_who_the_person_is():
    row = {"resume_seq": "U1", "reg_date": "2020-01-01", "graduate_date": "1988", "career_month": "30", "degree": "4"}
    assert sorted(resume_words(row)) == ["career 2", "degree 4"]


@pytest.fixture
def files(tmp_path):
    asked, _, _ = two_trades()
    tables = {
        "r": "resume_seq,text_keyword\n" + "".join(f"U{at},trade{at % 2};town{at % 5}\n" for at in range(60)),
        "v": "recruitment_seq,check_box_keyword\n" + "".join(f"R{at},{at % 2};{at % 7}\n" for at in range(40)),
        "a": "resume_seq,recruitment_seq\n" + "".join(f"U{p},R{v}\n" for p, each in enumerate(asked) for v in each),
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def run(files, *more):
    given = [("--resumes", "r"), ("--vacancies", "v"), ("--applications", "a")]
    options = [part for name, file in given for part in (name, str(files / f"{file}.csv"))]
    return CliRunner().invoke(build(), ["match", "eval", *options, *more, "--json"])


@pytest.mark.parametrize("more", [(), ("--cold", "0.2", "--seed", "7"), ("--spread",)])
def test_the_command_prints_the_figures_on_its_last_line(files, more):
    figures = json.loads(run(files, *more).output.splitlines()[-1])
    assert list(figures) == ["recall@5", "recall@20", "ndcg@20", "gini@5", "coverage@5", "seconds"]
    assert figures["recall@20"] > 0.6  # 20 of a trade, of which a person asked for five before


def test_only_judges_just_those_resumes(files):
    (files / "only").write_text("U3\nU5\n")
    figures = json.loads(run(files, "--only", str(files / "only")).output.splitlines()[-1])
    assert figures["coverage@5"] <= 10 / 40
    (files / "only").write_text("nobody\n")
    assert "no such resume: nobody" in run(files, "--only", str(files / "only")).output


def test_files_that_make_no_sense_are_refused_with_a_sentence(files):
    with (files / "a.csv").open("a") as file:
        file.write("U0,R999\n")
    out = run(files)
    assert out.exit_code == 2
    assert "line 362: U0 or R999 is in no file" in out.output
    (files / "v.csv").write_text("nothing\n1\n")
    assert "no column recruitment_seq" in run(files).output


def test_nobody_to_judge_is_said(files):
    (files / "a.csv").write_text("resume_seq,recruitment_seq\n")
    with pytest.raises(ValueError, match="nobody to judge"):
        evaluate(files / "r.csv", files / "v.csv", files / "a.csv", Task())
