# SPDX-License-Identifier: EUPL-1.2
"""The folder of a run: its manifest, and every finished draw, so that a run can be stopped.

======================= ==================================================================
manifest.json           what was asked and with what; the same manifest gives the same numbers
stukken/trekking-*      one Parquet file a draw, as soon as it is ready
======================= ==================================================================
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from opstap.basis.fouten import GebruiksFout, oorzaak
from opstap.bronnen import grootboek
from opstap.prognose.declaratie import model
from opstap.prognose.rekenwerk import SLEUTEL_VANAF, VANAF, Opzet, gebiedsindeling, rekenwerk
from opstap.prognose.trekkingen import STROMEN, Trekking, parameterreeks

MANIFEST = "manifest.json"
STUKKEN = "stukken"
WANDTIJD = "wandtijd_s"
_BIBLIOTHEKEN = ("opstap", "numba", "numpy", "polars", "scipy")


def manifest(opzet: Opzet) -> dict[str, Any]:
    """Everything that decides the numbers of a run (the wall time is added when it is done)."""
    gekozen, m = opzet.variant, model()
    indeling = gebiedsindeling(opzet)
    _, data = rekenwerk(opzet, {})
    gegevens = [grootboek().vingerafdruk, *data.codes, *map(str, indeling.nummer)]
    gegevens += [_afdruk(x) for x in (data.begin, data.instroom, data.plaatsen)]
    return {
        "model": {"naam": m.naam, "versie": m.versie, "afdruk": m.vingerafdruk},
        "parameterset": _tekstafdruk(parameterreeks(opzet.trekkingen)),
        "datahash": sha256("\n".join(gegevens).encode()).hexdigest(),
        "grootboek": grootboek().vingerafdruk,
        "variant": {
            "id": gekozen.id,
            "naam": gekozen.naam,
            "parameters": dict(gekozen.parameters),
            "plaatsen": {
                soort: {str(jaar): aantal for jaar, aantal in pad.items()}
                for soort, pad in gekozen.paden.items()
            },
            "sleutels": dict(gekozen.sleutels),
            "vanaf": VANAF,
            "sleutels_vanaf": SLEUTEL_VANAF,
        },
        "engine": opzet.engine,
        "zaad": opzet.zaad,
        "trekkingen": opzet.trekkingen,
        "jaren": [opzet.jaren[0], opzet.jaren[-1]],
        "gebieden": "gemeenten" if opzet.per_gemeente else "groepen van gemeenten",
        "apart": list(opzet.apart),
        "eigen_begin": _tekstafdruk(opzet.eigen_begin) if opzet.eigen_begin else None,
        "versies": {
            "python": platform.python_version(),
            **{naam: version(naam) for naam in _BIBLIOTHEKEN},
        },
    }


def _tekstafdruk(inhoud: object) -> str:
    return sha256(json.dumps(inhoud, sort_keys=True).encode()).hexdigest()


def _afdruk(x: np.typing.NDArray[Any]) -> str:
    """Of the values up to six decimals, so that the last bit of a machine does not count."""
    return sha256(np.round(np.asarray(x, np.float64), 6).tobytes()).hexdigest()


class Uitvoermap:
    """A folder in which a run is kept.

    Opening it makes the folder, or goes on with the run that is there when its manifest is the
    same (apart from the wall time). Raises :class:`GebruiksFout` for another run, and for a
    folder that cannot be written.
    """

    def __init__(self, pad: Path, opzet: Opzet, manifest: Mapping[str, Any]) -> None:
        self.pad, self.opzet, self.manifest = pad, opzet, manifest
        self.codes = gebiedsindeling(opzet).codes
        bestand = pad / MANIFEST
        try:
            if bestand.exists():
                self._vergelijk(json.loads(bestand.read_text(encoding="utf-8")))
            elif pad.exists() and any(pad.iterdir()):
                raise GebruiksFout(
                    f"{pad}: deze map is niet leeg en geen map van een prognose. "
                    "Noem een nieuwe map."
                )
            (pad / STUKKEN).mkdir(parents=True, exist_ok=True)
            if not bestand.exists():
                self.schrijf_json(MANIFEST, manifest)
        except OSError as fout:
            raise GebruiksFout(f"{pad}: bewaren lukt niet ({oorzaak(fout)}).") from None
        except ValueError:
            raise GebruiksFout(f"{bestand}: dit manifest is niet te lezen.") from None

    def _vergelijk(self, ander: object) -> None:
        if not isinstance(ander, Mapping):
            raise GebruiksFout(
                f"{self.pad / MANIFEST}: dit is geen manifest van een prognose. Noem een andere "
                "map."
            )
        namen = sorted(
            naam
            for naam in ander.keys() | self.manifest.keys()
            if naam != WANDTIJD and ander.get(naam) != self.manifest.get(naam)
        )
        if namen:
            raise GebruiksFout(
                f"{self.pad}: in deze map staat een andere prognose. Anders zijn: "
                f"{', '.join(namen)}. Noem een andere map, of maak deze eerst leeg."
            )

    def schrijf_json(self, naam: str, inhoud: object) -> Path:
        """Write one JSON document, whole or not at all."""
        tekst = json.dumps(inhoud, ensure_ascii=False, indent=1)
        tijdelijk = self.pad / f".{naam}.tmp"
        tijdelijk.write_text(tekst + "\n", encoding="utf-8")
        return tijdelijk.replace(self.pad / naam)

    def stukken(self) -> list[Path]:
        """The files of the finished draws, in order."""
        return sorted((self.pad / STUKKEN).glob("trekking-*.parquet"))

    def bewaar(self, trekking: Trekking) -> None:
        """Keep a finished draw: a row for each area and year, a column for each number."""
        import polars as pl

        gebieden, jaren = len(self.codes), len(self.opzet.jaren)
        kolommen: dict[str, Any] = {
            "gebied": np.repeat(np.array(self.codes), jaren),
            "jaar": np.tile(np.array(self.opzet.jaren, np.int16), gebieden),
        }
        for naam, namen in self._kolommen().items():
            x = getattr(trekking, naam).reshape(gebieden * jaren, len(namen))
            kolommen |= {kolom: x[:, i] for i, kolom in enumerate(namen)}
        pad = self.pad / STUKKEN / f"trekking-{trekking.nummer:05d}.parquet"
        tijdelijk = pad.with_suffix(".tmp")
        pl.DataFrame(kolommen).write_parquet(tijdelijk)
        tijdelijk.replace(pad)

    def klaar(self) -> dict[int, Trekking]:
        """The draws that are already there, by number."""
        import polars as pl

        vorm = (len(self.codes), len(self.opzet.jaren))
        gevonden = {}
        for pad in self.stukken():
            tabel = pl.read_parquet(pad)
            nummer = int(pad.stem.removeprefix("trekking-"))
            gevonden[nummer] = Trekking(
                nummer=nummer,
                **{
                    naam: tabel.select(namen).to_numpy().reshape(*vorm, len(namen))
                    for naam, namen in self._kolommen().items()
                },
            )
        return gevonden

    def _kolommen(self) -> dict[str, list[str]]:
        m = model()
        return {
            "stand": [t.id for t in m.toestanden],
            "bezet": [f"plaatsen_{p.id}" for p in m.plaatsen],
            "teller": [f"teller_{naam}" for naam in m.tellers],
            "stroom": [f"stroom_{naam}" for naam in STROMEN],
        }
