# SPDX-License-Identifier: EUPL-1.2
"""What is asked of a trajectory file: the choices of form and API, kept with a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from opstap.basis.fouten import GebruiksFout

if TYPE_CHECKING:
    from opstap.trajecten.beeld import Trajectbeeld
    from opstap.trajecten.geld import Geldvraag
    from opstap.trajecten.trajectbestand import Trajectbestand

TIJDEN = (3.0, 6.0, 12.0)
MEESTE_TIJDEN = 12
LANGSTE = {"maanden": 600.0, "dagen": 18_300.0}
GELD = {
    "omzet": "de omzet uit productie in trajecten",
    "opbrengst_per_uur": "de opbrengst per uur productie",
    "kosten": "de kosten van de trajecten",
    "kosten_per_maand": "de kosten per trajectmaand",
    "totale_omzet": "de totale omzet",
    "bijdrage": "de bijdrage van gemeenten",
}
"""The amounts that may be given, as they are called in a message."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """``peildatum``: the day of the file (``None``: as it follows from the file); ``groep``: the
    column to compare; ``geld``: amounts as they were typed, by the names of :data:`GELD`, and
    ``jaar``."""

    peildatum: date | None = None
    eenheid: Literal["maanden", "dagen"] = "maanden"
    groep: str | None = None
    tijden: tuple[float, ...] = TIJDEN
    regressie: bool = False
    geld: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        hoogstens = LANGSTE[self.eenheid]
        goed = all(0 < tijd <= hoogstens for tijd in self.tijden)
        if not goed or not 1 <= len(self.tijden) <= MEESTE_TIJDEN:
            raise GebruiksFout(
                f"Geef een tot {MEESTE_TIJDEN} tijden, elk meer dan 0 en hoogstens "
                f"{hoogstens:.0f} {self.eenheid}, zoals 3, 6, 12."
            )

    def als_dict(self) -> dict[str, Any]:
        """As JSON."""
        peildatum = self.peildatum.isoformat() if self.peildatum else None
        return asdict(self) | {"peildatum": peildatum, "tijden": list(self.tijden)}

    @classmethod
    def uit_dict(cls, waarden: Mapping[str, Any]) -> Vraag:
        """What :meth:`als_dict` gave."""
        dag = waarden["peildatum"]
        return cls(
            peildatum=date.fromisoformat(dag) if dag else None,
            eenheid=waarden["eenheid"],
            groep=waarden["groep"],
            tijden=tuple(waarden["tijden"]),
            regressie=waarden["regressie"],
            geld=dict(waarden["geld"]),
        )

    def geldvraag(self) -> Geldvraag | None:
        """The amounts read. Raises ``GebruiksFout`` with what is wrong; ``None`` without any."""
        from opstap.trajecten.geld import Geldvraag, lees_bereik

        gegeven = {naam: tekst for naam, tekst in self.geld.items() if tekst.strip()}
        if not gegeven:
            return None
        jaar = gegeven.pop("jaar", None)
        if jaar is not None and not (jaar.isdecimal() and 1990 <= int(jaar) <= 2100):
            raise GebruiksFout("Schrijf het jaar van de bedragen als 2025.")
        bedrag = {naam: lees_bereik(tekst, GELD[naam]) for naam, tekst in gegeven.items()}
        return Geldvraag(
            jaar=int(jaar) if jaar else None,
            omzet=bedrag.get("omzet"),
            opbrengst_per_uur=bedrag.get("opbrengst_per_uur"),
            kosten=bedrag.get("kosten"),
            kosten_per_maand=bedrag.get("kosten_per_maand"),
            totale_omzet=bedrag.get("totale_omzet"),
            bijdrage=bedrag.get("bijdrage"),
        )

    def opdracht(self) -> str:
        """The command that gives the same from the file itself."""
        woorden = ["opstap trajecten analyseer BESTAND"]
        if self.peildatum:
            woorden.append(f"--peildatum {self.peildatum}")
        if self.eenheid != "maanden":
            woorden.append(f"--eenheid {self.eenheid}")
        if self.groep:
            woorden.append(f"--groep {self.groep}")
        if self.tijden != TIJDEN:
            woorden.append("--tijden " + ",".join(f"{tijd:g}" for tijd in self.tijden))
        if self.regressie:
            woorden.append("--regressie")
        return " ".join(woorden)

    def beeld(self, bestand: Trajectbestand) -> Trajectbeeld:
        """The shielded picture: the only one that leaves this function."""
        from opstap.trajecten.beeld import afgeschermd, maak_beeld

        return afgeschermd(
            maak_beeld(
                bestand,
                tijden=self.tijden,
                groep=self.groep,
                regressie=self.regressie,
                geld=self.geldvraag(),
            )
        )
