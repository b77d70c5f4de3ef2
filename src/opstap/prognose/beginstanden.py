# SPDX-License-Identifier: EUPL-1.2
"""Starting counts of a user in place of the estimate, municipality by municipality."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from opstap.bronnen import grootboek
from opstap.prognose.declaratie import model, variant
from opstap.prognose.gebied import bouw
from opstap.prognose.rekenwerk import BASIS

WSW = "wsw"
"""Men and women of the Wsw together; :func:`vul_aan` divides them as the model does."""


@cache
def geschatte_beginstanden() -> Mapping[str, Mapping[str, int]]:
    """The estimate of the model: state -> municipality -> people on the first day."""
    m = model()
    data = bouw(m, variant(BASIS), m.waarden(), grootboek())
    return {
        i.naar: dict(zip(data.codes, map(int, data.begin[:, k]), strict=True))
        for k, i in enumerate(m.beginstand)
    }


def vul_aan(eigen: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """For ``Opzet.eigen_begin``: ``eigen`` (state -> municipality -> people), estimates elsewhere.

    Only the states in ``eigen``; its ``wsw`` is divided over men and women. Its states and codes
    are those of the model and of the newest year: readers of files check them.
    """
    man = model().waarden()["wsw_aandeel_man"]
    per_toestand: dict[str, Mapping[str, int]] = dict(eigen)
    if (samen := per_toestand.pop(WSW, None)) is not None:
        mannen = {code: round(aantal * man) for code, aantal in samen.items()}
        vrouwen = {code: aantal - mannen[code] for code, aantal in samen.items()}
        per_toestand["wsw_man"] = {**per_toestand.get("wsw_man", {}), **mannen}
        per_toestand["wsw_vrouw"] = {**per_toestand.get("wsw_vrouw", {}), **vrouwen}
    schatting = geschatte_beginstanden()
    return {t: {**schatting[t], **per_toestand[t]} for t in schatting if t in per_toestand}
