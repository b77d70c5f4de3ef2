# SPDX-License-Identifier: EUPL-1.2
"""What a samenwerkingsverband receives, divided back over its members by a key of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from opstap.basis.afronden import Getal
from opstap.basis.fouten import GebruiksFout
from opstap.verdeling.methoden import GROOTSTE_REST
from opstap.verdeling.sleutels import Sleutel
from opstap.verdeling.uitkomst import Uitkomst, getal_json
from opstap.verdeling.verdelen import splits_terug


@dataclass(frozen=True, slots=True)
class Ledendeel:
    """The part of one member in what its samenwerkingsverband received."""

    samenwerkingsverband: str
    code: str
    naam: str
    gewicht: Getal
    bedrag: int

    def als_dict(self) -> dict[str, object]:
        return {
            "samenwerkingsverband": self.samenwerkingsverband,
            "code": self.code,
            "naam": self.naam,
            "gewicht": getal_json(self.gewicht),
            "bedrag": self.bedrag,
        }


def verdeel_terug(uitkomst: Uitkomst, sleutel: Sleutel) -> tuple[Ledendeel, ...]:
    """Divide each pooled payment over the members in proportion to ``sleutel``, in whole units.

    The parts of each samenwerkingsverband add up to what its receiver was paid. The key needs a
    weight for the members only. Raises :class:`GebruiksFout` when nothing was pooled, a member
    has no weight, or all members of one samenwerkingsverband have weight zero.
    """
    leden: dict[str, list[str]] = {}
    for regel in uitkomst.regels:
        if regel.samenwerkingsverband is not None:
            leden.setdefault(regel.samenwerkingsverband, []).append(regel.code)
    if not leden:
        raise GebruiksFout(
            "Er is niets samengevoegd, dus ook niets terug te verdelen. "
            "Geef uw lijst met --samenwerkingsverbanden en laat --afzonderlijk weg."
        )
    _eis_leden(sleutel, (code for codes in leden.values() for code in codes))
    namen = {regel.code: regel.naam for regel in uitkomst.regels}
    betaald = {betaling.code: betaling.bedrag for betaling in uitkomst.uitbetaling}
    delen: list[Ledendeel] = []
    for verband, codes in sorted(leden.items()):
        gewichten = {code: sleutel.gewichten[code] for code in codes}
        if len(codes) > 1 and not any(gewichten.values()):
            raise GebruiksFout(
                f"In samenwerkingsverband {verband} heeft elk lid gewicht nul in {sleutel.id}."
            )
        ontvanger = uitkomst.regel(codes[0]).ontvanger
        bedragen = splits_terug(betaald[ontvanger], gewichten, GROOTSTE_REST)
        delen += (
            Ledendeel(verband, code, namen[code], gewichten[code], bedragen[code]) for code in codes
        )
    return tuple(delen)


def _eis_leden(sleutel: Sleutel, codes: Iterable[str]) -> None:
    gewichten = sleutel.gewichten
    if fout := sorted(code for code in codes if gewichten.get(code, -1) < 0):
        raise GebruiksFout(
            f"Sleutel {sleutel.id} heeft geen of een negatief gewicht voor {', '.join(fout)}."
        )
