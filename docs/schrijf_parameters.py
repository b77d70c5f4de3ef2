# SPDX-License-Identifier: EUPL-1.2
"""Write docs/model/parameters.md from the declaration of the model (``make docs``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from opstap.bronnen import grootboek
from opstap.prognose import Model, model
from opstap.prognose.declaratie import DATA, Parameter

BESTAND = Path(__file__).parent / "model" / "parameters.md"
EIGEN = "opstap"

_KOP = """# De parameters van het model

Gemaakt uit de declaratie zelf (`parameters.yaml`) met `make docs`; een test bewaakt dat dit klopt.

- **waarde**: waarmee het model rekent als u niets anders kiest.
- **bereik**: de grenzen waarbinnen de waarde kan liggen. Zonder bereik staat de waarde vast.
- **status**: *gepubliceerd*, *afgeleid* (uit een gepubliceerd cijfer berekend) of *aanname*.
- **bron**: een bron uit het grootboek; – betekent een eigen aanname van Opstap.
- **geijkt**: bijgesteld op de gepubliceerde reeksen, met de beste schatting van vooraf.

Een tempo *per jaar* is een snelheid: bij tempo t is iemand na een jaar met kans 1 − e^(−t) weg.
De bereiken zijn van Opstap en hebben geen eigenaar buiten Opstap. Wie een beter bereik heeft,
verandert het op die ene plek.
"""


def naslag() -> str:
    """The whole page as Markdown."""
    m = model()
    boek = grootboek()
    delen = [f"{_KOP}\n{_samenvatting(m)}\n"]
    gebruikt: set[str] = set()
    for kop, ids in _secties(m):
        rijen = "\n".join(_rij(m.parameters[id]) for id in ids)
        delen.append(
            f"## {kop}\n\n"
            "| parameter | waarde | bereik | eenheid | status | bron | geijkt | betekenis |\n"
            "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
            f"{rijen}\n"
        )
        gebruikt |= {m.parameters[id].bron for id in ids} - {EIGEN}
    bronnen = "\n".join(f"- `{id}`: {boek.document(id).titel}" for id in sorted(gebruikt))
    delen.append(f"## Bronnen\n\n{bronnen}\n")
    return "\n".join(delen)


def _samenvatting(m: Model) -> str:
    alle = m.parameters.values()
    aanname = sum(p.status == "aanname" for p in alle)
    geijkt = sum(p.ijk for p in alle)
    return (
        f"Van de {len(alle)} parameters zijn er {aanname} een aanname en {geijkt} geijkt. "
        f"Vingerafdruk van de declaratie: `{m.vingerafdruk[:12]}`."
    )


def _secties(m: Model) -> Iterator[tuple[str, list[str]]]:
    """The headings of the declaration (``# --- Heading``) with the parameters below each."""
    kop, ids = "", list[str]()
    for regel in (DATA / "parameters.yaml").read_text(encoding="utf-8").splitlines():
        if regel.startswith("# --- "):
            if ids:
                yield kop, ids
            kop, ids = regel.removeprefix("# --- ").strip(), []
        elif (gevonden := re.match(r"(\w+):", regel)) and gevonden[1] in m.parameters:
            ids.append(gevonden[1])
    yield kop, ids


def _rij(p: Parameter) -> str:
    waarde = p.formule if p.waarde is None else _getal(p.waarde)
    bereik = f"{_getal(p.laag or 0)} tot {_getal(p.hoog or 0)}" if p.onzeker else "vast"
    bron = "–" if p.bron == EIGEN else f"`{p.bron}`"
    vooraf = "" if p.vooraf is None else f", vooraf {_getal(p.vooraf)}"
    geijkt = f"ja{vooraf}" if p.ijk else "nee"
    cellen = (f"`{p.id}`", waarde, bereik, p.eenheid, p.status, bron, geijkt, p.uitleg)
    return f"| {' | '.join(str(cel).replace('|', '/') for cel in cellen)} |"


def _getal(waarde: float) -> str:
    """Dutch: a point for thousands, a comma for decimals, no more digits than were given."""
    heel, _, rest = f"{waarde:,.6f}".rstrip("0").partition(".")
    return heel.replace(",", ".") + (f",{rest}" if rest else "")


if __name__ == "__main__":
    BESTAND.write_text(naslag(), encoding="utf-8")
