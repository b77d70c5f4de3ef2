# SPDX-License-Identifier: EUPL-1.2
"""Builds the look of the platform: ``python frontend/bouw.py`` after ``npm ci`` in this folder.

The style sheets of the packages in package.json and our own become one file, and so do the
scripts. The names of the files carry a hash of their contents, so that a browser may keep them for
ever; ``manifest.json`` says which name belongs to which file, and what is inside: name, version,
licence, hash. Equal input gives equal bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

HIER = Path(__file__).parent
PAKKETTEN = HIER / "node_modules"
DOEL = HIER.parent / "src" / "opstap" / "web" / "kern" / "static" / "opstap"
LETTER = "@fontsource-variable/noto-sans"
LETTERBESTAND = "files/noto-sans-latin-wght-normal.woff2"
SCRIPT = "htmx.org"
KOP = "/*! Opstap, EUPL-1.2. Met onderdelen van derden: zie licenties.txt en manifest.json. */\n"


def main() -> None:
    gekozen = json.loads((HIER / "package.json").read_text(encoding="utf-8"))["dependencies"]
    shutil.rmtree(DOEL, ignore_errors=True)
    DOEL.mkdir(parents=True)
    namen = {"noto-sans.woff2": _bewaar("noto-sans.woff2", _lees(LETTER, LETTERBESTAND))}
    eigen = {naam: (HIER / "bron" / naam).read_text(encoding="utf-8") for naam in _EIGEN}
    stijlen = [_stijlblad(pakket) for pakket in sorted(gekozen) if pakket.endswith("-css")]
    css = _kleiner("\n".join([eigen["tokens.css"], eigen["basis.css"], *stijlen, *_rest(eigen)]))
    css = css.replace("noto-sans.woff2", namen["noto-sans.woff2"])
    namen["opstap.css"] = _bewaar("opstap.css", (KOP + css).encode())
    js = _lees(SCRIPT, "dist/htmx.min.js").decode() + "\n" + eigen["opstap.js"]
    namen["opstap.js"] = _bewaar("opstap.js", (KOP + js).encode())
    namen["pictogram.svg"] = _bewaar("pictogram.svg", (HIER / "bron/pictogram.svg").read_bytes())
    licenties = _licenties(sorted(gekozen))
    (DOEL / "licenties.txt").write_text(licenties, encoding="utf-8")
    manifest = {
        "namen": namen,
        "bestanden": {pad.name: _hash(pad.read_bytes()) for pad in sorted(DOEL.iterdir())},
        "pakketten": [_pakket(pakket) for pakket in sorted(gekozen)],
    }
    tekst = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (DOEL / "manifest.json").write_text(tekst, encoding="utf-8")


_EIGEN = ("tokens.css", "basis.css", "vormgeving.css", "onderdelen.css", "druk.css", "opstap.js")


def _rest(eigen: dict[str, str]) -> list[str]:
    return [eigen[naam] for naam in ("vormgeving.css", "onderdelen.css", "druk.css")]


def _lees(pakket: str, pad: str) -> bytes:
    return (PAKKETTEN / pakket / pad).read_bytes()


def _stijlblad(pakket: str) -> str:
    """The style sheet of a component: index.css, or the one with the name of the component."""
    naam = pakket.rpartition("/")[2].removesuffix("-css")
    for kandidaat in ("dist/index.css", f"dist/{naam}.css"):
        if (pad := PAKKETTEN / pakket / kandidaat).exists():
            return pad.read_text(encoding="utf-8")
    raise FileNotFoundError(f"{pakket}: geen stijlblad gevonden; draai eerst 'npm ci' in frontend/")


def _kleiner(css: str) -> str:
    """Without comments and needless white space; strings are left alone."""
    delen = re.split(r"""("[^"]*"|'[^']*')""", re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    for index in range(0, len(delen), 2):
        deel = re.sub(r"\s+", " ", delen[index])
        delen[index] = re.sub(r"\s*([{};,])\s*", r"\1", deel).replace(";}", "}")
    return "".join(delen).strip()


def _hash(inhoud: bytes) -> str:
    return f"sha256-{hashlib.sha256(inhoud).hexdigest()}"


def _bewaar(naam: str, inhoud: bytes) -> str:
    """Writes the file under a name with its hash, and a compressed twin; returns the name."""
    stam, _, einde = naam.rpartition(".")
    gehasht = f"{stam}.{hashlib.sha256(inhoud).hexdigest()[:12]}.{einde}"
    (DOEL / gehasht).write_bytes(inhoud)
    if einde != "woff2":
        (DOEL / f"{gehasht}.gz").write_bytes(gzip.compress(inhoud, 9, mtime=0))
    return gehasht


def _pakket(pakket: str) -> dict[str, Any]:
    beschrijving = json.loads(_lees(pakket, "package.json"))
    slot = json.loads((HIER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {
        "naam": pakket,
        "versie": beschrijving["version"],
        "licentie": beschrijving["license"],
        "integriteit": slot[f"node_modules/{pakket}"]["integrity"],
    }


def _licenties(pakketten: list[str]) -> str:
    """Every different licence text once, with the packages that it holds for."""
    per_tekst: dict[str, list[str]] = {}
    for pakket in pakketten:
        paden = sorted((PAKKETTEN / pakket).glob("LICENSE*"))
        tekst = paden[0].read_text(encoding="utf-8").strip() if paden else "Geen tekst bijgeleverd."
        per_tekst.setdefault(tekst, []).append(pakket)
    delen = [f"{', '.join(namen)}\n\n{tekst}\n" for tekst, namen in per_tekst.items()]
    return ("\n" + "=" * 80 + "\n\n").join(delen)


if __name__ == "__main__":
    main()
