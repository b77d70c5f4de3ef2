# SPDX-License-Identifier: EUPL-1.2
"""The facts of a situation from a file of JSON, from standard input and from options."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout, oorzaak
from opstap.regels.kern.feiten import Waarde
from opstap.regels.kern.route import Route

STANDAARDINVOER = "-"
_GROOTST = 5_000_000


def lees_situatie(route: Route, bron: str | None, losse: Sequence[str]) -> dict[str, Waarde]:
    """The facts that are known, out of a file (``-``: standard input) and of ``naam=waarde``.

    Raises :class:`InvoerFout` with everything that is wrong in all of them together.
    """
    ruw, bevindingen = _uit_json(bron) if bron is not None else ({}, [])
    for tekst in losse:
        naam, is_, waarde = tekst.partition("=")
        naam = naam.strip()
        if not is_ or not naam:
            bevindingen.append(f"--feit {tekst}: schrijf naam=waarde, zoals eigen_aanvraag=ja.")
        elif naam in ruw:
            bevindingen.append(f"{naam} staat er twee keer. Geef één antwoord.")
        else:
            ruw[naam] = waarde
    gelezen, bezwaren = route.keur(ruw)
    bevindingen += [bezwaar.boodschap for bezwaar in bezwaren]
    if bevindingen:
        waar = bron if bron not in (None, STANDAARDINVOER) else "feiten"
        raise InvoerFout(str(waar), [Bevinding(zin) for zin in bevindingen])
    return gelezen


def _uit_json(bron: str) -> tuple[dict[str, object], list[str]]:
    """The facts in a document, and the names that stand in it twice."""
    dubbel: list[str] = []

    def object_van(paren: list[tuple[str, object]]) -> dict[str, object]:
        namen = [naam for naam, _ in paren]
        dubbel.extend(naam for naam in dict.fromkeys(namen) if namen.count(naam) > 1)
        return dict(paren)

    wat = "de standaardinvoer" if bron == STANDAARDINVOER else bron
    try:
        inhoud = json.loads(
            _inhoud(bron, wat).decode("utf-8-sig"),
            object_pairs_hook=object_van,
            parse_float=str,
            parse_int=str,
            parse_constant=str,
        )
    except UnicodeDecodeError:
        raise GebruiksFout(f"{wat}: dit is geen UTF-8. Bewaar het bestand als UTF-8.") from None
    except json.JSONDecodeError as fout:
        raise GebruiksFout(
            f"{wat}: dit is geen JSON (regel {fout.lineno}, teken {fout.colno}). Schrijf "
            'bijvoorbeeld {"arbeidsvermogen": true}.'
        ) from None
    except RecursionError:
        raise GebruiksFout(f"{wat}: deze JSON is te diep genest.") from None
    if not isinstance(inhoud, dict):
        raise GebruiksFout(
            f'{wat}: geef één object met de feiten, zoals {{"arbeidsvermogen": true}}.'
        )
    return inhoud, [f"{naam} staat er twee keer. Geef één antwoord." for naam in dubbel]


def _inhoud(bron: str, wat: str) -> bytes:
    try:
        if bron == STANDAARDINVOER:
            inhoud = sys.stdin.buffer.read(_GROOTST + 1)
        else:
            with Path(bron).open("rb") as bestand:
                inhoud = bestand.read(_GROOTST + 1)
    except OSError as fout:
        raise GebruiksFout(f"{wat}: {oorzaak(fout)}.") from None
    except ValueError:  # a name that no file can have
        raise GebruiksFout(f"{wat!r}: zo kan een bestand niet heten.") from None
    if len(inhoud) > _GROOTST:
        raise GebruiksFout(f"{wat}: dit bestand is te groot (hoogstens 5 MB).")
    return inhoud
