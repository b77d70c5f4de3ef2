# SPDX-License-Identifier: EUPL-1.2
"""What happens to people after one another: follow-ups, work, coming back."""

from opstap.trajecten.verloop.aandeel import Aandeel
from opstap.trajecten.verloop.keten import keten
from opstap.trajecten.verloop.ketenbeeld import Cohort, Ketenbeeld
from opstap.trajecten.verloop.toestanden import toestanden
from opstap.trajecten.verloop.toestandsbeeld import TOESTANDEN, Toestandsbeeld

__all__ = [
    "TOESTANDEN",
    "Aandeel",
    "Cohort",
    "Ketenbeeld",
    "Toestandsbeeld",
    "keten",
    "toestanden",
]
