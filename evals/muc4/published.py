"""What others report on MUC-4 (data README, `muc4`, published scores)."""

from __future__ import annotations

from evals.exam import Published

_LATER = "TST3+TST4"
_RECHECKED = "rechecked from the released answers"
_REPORTED = "as reported by the authors"

PUBLISHED = (
    Published(
        "GRIT (BERT, 2021)",
        {
            "ceaf_ree_precision": 0.6419, "ceaf_ree_recall": 0.4736, "ceaf_ree_f1": 0.5450,
            "ceaf_ree_perpind_f1": 0.4955, "ceaf_ree_perporg_f1": 0.5185,
            "ceaf_ree_target_f1": 0.4898, "ceaf_ree_victim_f1": 0.6784,
            "ceaf_ree_weapon_f1": 0.5913,
        },
        _LATER, _RECHECKED,
    ),
    Published("TempGen (BART, 2021)", {"ceaf_ree_f1": 0.5776}, _LATER, _REPORTED),
    Published("DyGIE++ (2020)", {"ceaf_ree_f1": 0.5140}, _LATER, _REPORTED),
    Published(
        "GTT (BERT, 2021)",
        {
            "template_precision": 0.6169, "template_recall": 0.4236, "template_f1": 0.5023,
            "template_incident_type_f1": 0.674, "template_perpind_f1": 0.440,
            "template_perporg_f1": 0.418, "template_target_f1": 0.324,
            "template_victim_f1": 0.541, "template_weapon_f1": 0.597,
            "ceaf_rme_subset_f1": 0.441, "ceaf_rme_phi3_f1": 0.325,
        },
        _LATER, _RECHECKED,
    ),
    Published(
        "IterX (T5-large, 2023)",
        {"template_f1": 0.530, "ceaf_rme_subset_f1": 0.482, "ceaf_rme_phi3_f1": 0.340},
        _LATER, _RECHECKED,
    ),
    Published(
        "GE NLToolset (rules, 1992)",
        {"ceaf_ree_f1": 0.523, "template_f1": 0.545},
        _LATER, "data README, figures",
    ),
    Published(
        "GE NLToolset (rules, 1992), scored with a person",
        {"official_recall": 0.58, "official_precision": 0.54, "official_f1": 0.5593},
        "TST3", "the score reports of 1992",
    ),
    Published(
        "best of 1992 on the slot of organisation confidence",
        {"org_confidence_f1": 0.34},
        "TST3, whole templates", "data README, figures: at most about this",
    ),
)  # fmt: skip
