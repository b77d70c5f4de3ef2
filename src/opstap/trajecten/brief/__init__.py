# SPDX-License-Identifier: EUPL-1.2
"""The letter of 2022 as a reference: its figures beside one's own, and what they can mean."""

from opstap.trajecten.brief.cijfers import Briefcijfer, briefcijfer
from opstap.trajecten.brief.duur import Briefduur, Duurmodel, briefduur
from opstap.trajecten.brief.lezing import Lezing, lezingen, lezingentabel
from opstap.trajecten.brief.vergelijking import Briefbeeld, Vergelijking, naast_de_brief
from opstap.trajecten.brief.woorden import wat_de_brief_zegt

__all__ = [
    "Briefbeeld",
    "Briefcijfer",
    "Briefduur",
    "Duurmodel",
    "Lezing",
    "Vergelijking",
    "briefcijfer",
    "briefduur",
    "lezingen",
    "lezingentabel",
    "naast_de_brief",
    "wat_de_brief_zegt",
]
