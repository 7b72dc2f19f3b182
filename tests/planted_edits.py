"""Edits to the English of the bundled documents: some change what people are told to do, others only how it is said."""

from __future__ import annotations

from typing import NamedTuple

A, C, D = "content/conditions/asthma.md", "content/conditions/copd.md", "content/conditions/type-2-diabetes.md"
H, S, M = "content/conditions/high-blood-pressure.md", "content/conditions/stroke.md", "manuals/strong-opioids.md"


class Edit(NamedTuple):
    """What stands in a file, and what an editor makes of it."""

    path: str
    old: str
    new: str


DANGEROUS = [
    Edit(A, "take 1 puff every 30 to 60 seconds", "take 2 puffs every 30 to 60 seconds"),
    Edit(A, "every 1 to 3 minutes until", "every 1 to 3 hours until"),
    Edit(A, "Call 999 if you feel worse, or", "Call 111 if you feel worse, or"),
    Edit(A, "more than twice a week [@sign-medicines]", "more than three times a week [@sign-medicines]"),
    Edit(C, "flare-ups [@blf-flare-up], for 5 days", "flare-ups [@blf-flare-up], for 15 days"),
    Edit(C, "have low oxygen and do not smoke", "have low oxygen and smoke"),
    Edit(C, "a cough for 3 weeks or more", "a cough for 3 months or more"),
    Edit(D, "blood sugar stays above 15 mmol/l", "blood sugar stays above 25 mmol/l"),
    Edit(D, "such as 5 to 7 glucose tablets", "such as 2 to 3 glucose tablets"),
    Edit(D, "after 10 to 15 minutes", "after 10 to 15 hours"),
    Edit(D, "0345 123 2399", "0345 123 2398"),
    Edit(H, "reading is 180/120 or higher", "reading is 280/120 or higher"),
    Edit(H, "Do not use these if you are older", "You can use these if you are older"),
    Edit(H, "less than 6 grams of salt", "less than 6 teaspoons of salt"),
    Edit(S, "within 4.5 hours of the first signs", "within 45 hours of the first signs"),
    Edit(S, "cannot drive for at least 1 month", "can drive for at least 1 month"),
    Edit(M, "is often taken every 12 hours", "is often taken every 6 hours"),
    Edit(M, "Never take 2 doses at the same time", "You may take 2 doses at the same time"),
    Edit(M, "Take a 12-hour morphine tablet only", "Take a 12-hour oxycodone tablet only"),
    Edit(M, "Yes, but do not stop all at once.", "Yes, you can stop all at once."),
]  # fmt: skip

HARMLESS = [
    Edit(A, "It cannot be cured yet. With good treatment, you", "It cannot be cured yet. With good care, you"),
    Edit(A, "a whistling sound when you breathe (wheezing)", "a whistling noise when you breathe (wheezing)"),
    Edit(A, "the symptoms are severe and it is hard to breathe", "the symptoms are severe, and it is hard to breathe"),
    Edit(A, "The lining of the airways swells and may make", "The lining of the airways swells, and may make"),
    Edit(A, "wakes you at night or stops you", "wakes you at night, or stops you"),
    Edit(C, "At times they may get worse quickly", "At times they may get worse fast"),
    Edit(C, "In a few people it runs in the family", "In a few people, it runs in the family"),
    Edit(C, "Other steps can help too", "Other steps help too"),
    Edit(D, "Symptoms are often mild and slow to start", "Symptoms are often mild, and slow to start"),
    Edit(D, "You and your team choose together", "Your team and you choose together"),
    Edit(D, "or find it hard to focus", "or find it hard to think clearly"),
    Edit(H, "You can bring it down.", "It can be brought down."),
    Edit(H, "Small changes can help", "Small steps can help"),
    Edit(H, "the pressure when your heart squeezes", "the pressure as your heart squeezes"),
    Edit(S, "the blood supply to part of the brain is cut off", "the blood supply to a part of the brain is cut off"),
    Edit(S, "You may feel very tired", "You might feel very tired"),
    Edit(S, "These steps can help [@stroke-assoc-prevention", "These steps may help [@stroke-assoc-prevention"),
    Edit(M, "Opioids can cause addiction", "Opioid medicines can cause addiction"),
    Edit(M, "Yes, but plan ahead.", "Yes, but plan well ahead."),
    Edit(M, "They will help you to cut down slowly", "They will help you cut down slowly"),
]  # fmt: skip
