# SPDX-License-Identifier: EUPL-1.2
"""Starting counts of a user in place of the estimate, municipality by municipality.

:data:`SCHEMA` is the table of a user; :func:`bevindingen` what is wrong with it, and
:func:`uit_rijen` what a run takes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from opstap import gebieden
from opstap.basis.fouten import Bevinding, NietBekendFout
from opstap.basis.invoer import NIET_NEGATIEF, Invoer, Kolom, Schema
from opstap.basis.opmaak import getal, kort
from opstap.bronnen import grootboek
from opstap.prognose.declaratie import model, variant
from opstap.prognose.gebied import bouw
from opstap.prognose.rekenwerk import BASIS

WSW = "wsw"
"""Men and women of the Wsw together; :func:`vul_aan` divides them as the model does."""

SCHEMA = Schema(
    "beginstanden",
    (
        Kolom("toestand", "tekst", uitleg="toestand van het model, zoals dagbesteding of wsw"),
        Kolom("code", "gemeentecode", uitleg="gemeentecode, zoals GM0363"),
        Kolom("naam", "tekst", verplicht=False),
        Kolom("aantal", "geheel", controle=NIET_NEGATIEF, uitleg="mensen op 1 januari 2015"),
    ),
    sleutel=("toestand", "code"),
)


def toestanden() -> list[str]:
    """The states that can be given a starting count; :data:`WSW` for men and women together."""
    namen = [i.naar for i in model().beginstand]
    return [WSW, *(naam for naam in namen if not naam.startswith(f"{WSW}_"))]


def bevindingen(invoer: Invoer) -> list[Bevinding]:
    """What is wrong in a table of :data:`SCHEMA`: states, municipalities, impossible counts."""
    bekend, inwoners = toestanden(), gebieden.inwoners(gebieden.LAATSTE_JAAR)
    uit: list[Bevinding] = []
    for nummer, rij in zip(invoer.rijnummers, invoer.rijen, strict=True):
        toestand, code, aantal = rij["toestand"], rij["code"], int(rij["aantal"])
        if toestand not in bekend:
            zin = f"{toestand!r} heeft geen beginstand; kies uit {kort(bekend, 20)}."
            uit.append(Bevinding(zin, nummer, "toestand"))
        if code not in inwoners:
            uit.append(Bevinding(_geen_gemeente(code), nummer, "code"))
        elif aantal > inwoners[code]:
            zin = (
                f"{getal(aantal)} kan niet: {gebieden.noem(code)} heeft {getal(inwoners[code])} "
                "inwoners."
            )
            uit.append(Bevinding(zin, nummer, "aantal"))
    return uit


def _geen_gemeente(code: str) -> str:
    try:
        gebieden.gemeente(code)
    except NietBekendFout as fout:
        return str(fout)
    return f"{gebieden.noem(code)} is geen gemeente van {gebieden.LAATSTE_JAAR}."


def uit_rijen(rijen: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """The counts of checked rows as ``Opzet.eigen_begin`` takes them."""
    eigen: dict[str, dict[str, int]] = {}
    for rij in rijen:
        eigen.setdefault(rij["toestand"], {})[rij["code"]] = int(rij["aantal"])
    return vul_aan(eigen)


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
    are those of the model and of the newest year, see :func:`bevindingen`.
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
