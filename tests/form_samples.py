"""The tiny project with a form that has every type of field, and a decision record that a grid fills in."""

from __future__ import annotations

from pathlib import Path

from projects import CONDITION, DETAILS, MANUAL, NO_SOURCES, replace_in, write_project

FORM = "content/tools/my-plan.md"
RECORD = "content/tools/decision-record.md"

FORM_KEYS = """\
layout: sheet
form:
  parts:
    - id: about
      title: About me
      intro: Write what you like.
      fields:
        - {id: name, label: My name, type: text}
        - {id: notes, label: What matters to me, hint: There are no wrong answers., type: text, lines: 3}
        - {id: born, label: My date of birth, type: date}
        - {id: wake, label: When I get up, type: time}
        - {id: weight, label: My weight in kg, type: number}
    - id: ask
      title: What I want to ask
      help:
        title: "Call 999 if:"
        items:
          - you cannot breathe
      fields:
        - {id: questions, label: My questions, hint: The most important first., type: list, lines: 3}
        - {id: who, label: Who helps me, type: choice, choices: [A friend, A carer, Nobody]}
        - {id: how, label: How we can talk, type: ticks, choices: [By phone, At the clinic]}
    - id: steps
      title: My steps
      times: 2
      each: Step
      fields:
        - {id: what, label: What I will do, type: text}
        - {id: sure, label: How sure I am, type: scale, lowest_means: not sure, highest_means: very sure}
"""

RECORD_KEYS = """\
layout: sheet
form:
  parts:
    - id: matters
      title: What matters to me
      for_each: question
      times: 2
      each: Thing that matters
      fields:
        - id: weight
          label: How much it matters
          type: scale
          highest: 5
          lowest_means: not at all
          highest_means: very much
    - id: options
      title: The options
      for_each: option
      times: 2
      each: Option
      fields:
        - {id: like, label: What I like about it, type: text}
    - id: lean
      title: Where I lean
      fields:
        - {id: mine, label: I lean towards, type: choice, choices_from: option, choices: [I am not sure yet]}
"""


TEACH_BACK = """\
teach_back:
  - about: How to put in the drops
    ask: How would you tell a friend to put in the drops?
    listen_for:
      - one drop in each eye
      - clean hands first
"""
TOOLKIT = "toolkit: [nose-spray, eye-drops, my-plan]\n"


def write_forms(root: Path) -> Path:
    """The tiny project with both, prompts for its manual, and a toolkit for its condition."""
    write_project(root)
    for path, name, title, keys in (
        (FORM, "my-plan", "My plan", FORM_KEYS),
        (RECORD, "decision-record", "My decision", RECORD_KEYS),
    ):
        details = DETAILS.format(id=name, kind="tool", title=title)
        (root / path).write_text(f"---\n{details}{NO_SOURCES}{keys}---\nThis sheet is yours.\n", encoding="utf-8")
    replace_in(root / MANUAL, "diary:\n", TEACH_BACK + "diary:\n")
    replace_in(root / CONDITION, "status:", TOOLKIT + "status:")
    return root
