# SPDX-License-Identifier: EUPL-1.2
"""Which characteristics go with a quicker or slower end of trajectories; groups, never people.

Cause-specific rates (``cox``) answer how often people who are still in go to work;
shares (``finegray``) answer how many get there in the end.
"""

from opstap.trajecten.regressie.beeld import Model, Regressiebeeld, regressies
from opstap.trajecten.regressie.cox import cox
from opstap.trajecten.regressie.finegray import TeLaatInBeeld, finegray
from opstap.trajecten.regressie.newton import Reden
from opstap.trajecten.regressie.uitkomst import Regressie

__all__ = [
    "Model",
    "Reden",
    "Regressie",
    "Regressiebeeld",
    "TeLaatInBeeld",
    "cox",
    "finegray",
    "regressies",
]
