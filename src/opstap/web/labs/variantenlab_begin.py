# SPDX-License-Identifier: EUPL-1.2
"""Where the levers of the variant lab begin: a shipped variant, or one from a visitor's own file.

The content of an own variant goes along in the address itself, so that the address is permanent
and nothing is kept. ``variantenlab_woorden.txt`` makes that short: it holds what most variants
share. It never changes, for every address that was ever given needs it.
"""

from __future__ import annotations

import base64
import binascii
import json
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from opstap import varianten
from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout
from opstap.bronnen.laden import lees_yaml
from opstap.varianten.lezen import uit_inhoud

GROOTSTE_BESTAND, LANGSTE_ADRES = 64 * 1024, 6000
_BEGINNERS = (yaml.AliasToken, yaml.AnchorToken)


@dataclass(frozen=True, slots=True)
class Begin:
    """A variant as the content of a file; ``pak`` is that content for an address, empty for a
    shipped variant."""

    van: str
    inhoud: Mapping[str, Any]
    variant: varianten.Beleidsvariant
    pak: str = ""

    def bestand(self) -> str:
        """The content as the file that the command line reads."""
        return bestand_van(self.inhoud, self.van)


def bestand_van(inhoud: Mapping[str, Any], van: str) -> str:
    """The text of a file with this content; ``van`` is the variant that it began with."""
    kop = f"# Eigen variant uit het variantenlab van Opstap, begonnen bij {van}.\n"
    return kop + yaml.safe_dump(dict(inhoud), allow_unicode=True, sort_keys=False)


@lru_cache(maxsize=8)
def meegeleverd(van: str) -> Begin:
    """A shipped variant."""
    inhoud = yaml.safe_load(varianten.kopie(van, "variant.yaml"))
    return Begin(van, inhoud, varianten.beleidsvariant(van))


@lru_cache(maxsize=64)
def uit_adres(pak: str) -> Begin:
    """The own variant in an address.

    Raises :class:`GebruiksFout` for an address that is not whole, and :class:`InvoerFout` for a
    variant that cannot be.
    """
    inhoud = pak_uit(pak)
    gekozen = uit_inhoud(inhoud, "variant")
    return Begin(gekozen.id, inhoud, gekozen, pak)


def uit_bestand(naam: str, bestand: bytes) -> Begin:
    """The own variant in a file.

    Raises :class:`InvoerFout` with every finding at once, each by the name of its lever.
    """
    naam = Path(naam).name
    if len(bestand) > GROOTSTE_BESTAND:
        raise InvoerFout(naam, [Bevinding("dit bestand is te groot; een variant is tot 64 kB.")])
    try:
        if any(isinstance(teken, _BEGINNERS) for teken in yaml.scan(bestand)):
            zin = "verwijzingen (& en *) kan Opstap hier niet lezen; schrijf de waarde uit."
            raise InvoerFout(naam, [Bevinding(zin)])
    except (yaml.YAMLError, UnicodeDecodeError):
        pass  # the reader below says on which line
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / "variant.yaml"
        pad.write_bytes(bestand)
        try:
            inhoud = lees_yaml(pad, exact=False)
        except InvoerFout as fout:
            raise InvoerFout(naam, fout.bevindingen) from None
    gekozen = uit_inhoud(inhoud, naam)
    pak = pak_in(inhoud)
    if len(pak) > LANGSTE_ADRES:
        zin = "deze variant is te lang voor een adres; maak de teksten (omschrijving) korter."
        raise InvoerFout(naam, [Bevinding(zin)])
    return Begin(gekozen.id, inhoud, gekozen, pak)


def pak_in(inhoud: Mapping[str, Any]) -> str:
    """The content of a variant as a word for in an address."""
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))
    pers = zlib.compressobj(9, zdict=_woorden())
    ruw = pers.compress(tekst.encode()) + pers.flush()
    return base64.urlsafe_b64encode(ruw).decode().rstrip("=")


def pak_uit(pak: str) -> dict[str, Any]:
    """The content again. Raises :class:`GebruiksFout` for a word that is not whole."""
    try:
        ruw = base64.urlsafe_b64decode(pak + "=" * (-len(pak) % 4))
        lezer = zlib.decompressobj(zdict=_woorden())
        tekst = lezer.decompress(ruw, GROOTSTE_BESTAND)
        if not lezer.eof:
            raise ValueError("niet heel")
        inhoud = json.loads(tekst, object_pairs_hook=_met_jaren)
    except (ValueError, zlib.error, binascii.Error, RecursionError):
        inhoud = None
    if not isinstance(inhoud, dict):
        raise GebruiksFout(
            "De eigen variant in dit adres is niet heel meer. Neem het hele adres over, of kies uw "
            "bestand opnieuw."
        )
    return inhoud


@cache
def _woorden() -> bytes:
    return (Path(__file__).parent / "variantenlab_woorden.txt").read_bytes()


def _met_jaren(paren: list[tuple[str, Any]]) -> dict[str | int, Any]:
    """JSON has only words as keys; a year is a number."""
    return {int(naam) if naam.isdecimal() else naam: waarde for naam, waarde in paren}
