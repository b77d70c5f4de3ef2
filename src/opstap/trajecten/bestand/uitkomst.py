# SPDX-License-Identifier: EUPL-1.2
"""The word for how a trajectory ended, as people write it.

Other words for the same are accepted and reported; a word that needs a choice (is sheltered work
paid work?) is refused with the question, for the share that goes to work hangs on it.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import partial

from opstap.basis.fouten import Bevinding
from opstap.basis.invoer.cellen import LEZERS, CellError
from opstap.basis.invoer.ruw import Cel, citaat
from opstap.basis.opmaak import getal, opsomming
from opstap.trajecten.bestand.cellen import Cellen, lees_uniek
from opstap.trajecten.trajectbestand import ANDER, LOPEND, UITKOMSTEN, VERVOLG, WERK

_ZELFDE = {
    WERK: (
        "betaald werk|naar werk|naar betaald werk|uitstroom werk|uitstroom naar werk"
        "|uitstroom naar betaald werk|betaalde baan|baan|werk gevonden|regulier werk"
    ),
    VERVOLG: "vervolgtraject|naar vervolg|naar vervolgtraject|vervolg traject|nieuw traject",
    ANDER: "anders|overig|overige|overige uitstroom|andere reden|andere uitstroom|geen werk",
    LOPEND: "loopt|loopt nog|lopende|nog bezig|bezig|actief|in traject",
}
_CODES = {naam: code for code, naam in enumerate(UITKOMSTEN)} | {
    woord: code for code, woorden in _ZELFDE.items() for woord in woorden.split("|")
}

_GEEN_REDEN = re.compile(r"ziek|overled|overlij|detentie|zwanger|versla|psych|medisch|gezondheid")
_KEUZE = re.compile(
    r"beschut|garantiebaan|banenafspraak|sw.?bedrijf|detacher|proefplaats|werkervaring|leerwerk"
    r"|deeltijd|uitzend|zelfstandig|zzp"
)
_ANDER = re.compile(
    r"uitval|gestopt|afgebroken|beeindigd|verhui|pensioen|aow|vrijwillig|dagbested|opleiding|school"
    r"|studie|mantelzorg"
)
_RAAD_TOT = 200  # different words: with more of them this is another column, and guessing is slow
_VORMEN = "werk, vervolg of ander (leeg zolang het traject loopt)"


def lees_uitkomsten(
    cellen: Cellen, bevindingen: list[Bevinding], meldingen: list[str]
) -> list[int | None]:
    """The code of :data:`UITKOMSTEN` of each different cell; ``None`` where it has a finding."""
    codes: list[int | None] = lees_uniek(
        cellen, "tekst", bevindingen, lees=partial(_lees, raad=len(cellen.uniek) <= _RAAD_TOT)
    )
    aantallen = cellen.aantallen()
    anders = [
        f"{citaat(str(cel))} als {UITKOMSTEN[code]} ({getal(int(aantal))})"
        for cel, code, aantal in zip(cellen.uniek, codes, aantallen, strict=True)
        if code is not None and _effen(str(cel)) != UITKOMSTEN[code]
    ]
    if anders:
        meldingen.append(f"Uitkomst gelezen: {opsomming(sorted(anders))}.")
    return codes


def _lees(cel: Cel, *, raad: bool) -> int:
    tekst = LEZERS["tekst"](cel)
    effen = _effen(tekst)
    if effen in _CODES:
        return _CODES[effen]
    if _GEEN_REDEN.search(effen):
        raise CellError(
            "deze reden gaat over gezondheid of over iets anders dat hier niet hoort, en is niet "
            "herhaald; schrijf ander."
        )
    if _KEUZE.search(effen):
        raise CellError(
            f"{citaat(tekst)} is geen uitkomst; kies zelf: telt u dit als betaald werk, schrijf "
            "dan werk, en anders ander."
        )
    if effen.startswith("onbekend"):
        raise CellError(
            f"{citaat(tekst)} is geen uitkomst; zoek op wat het was: {_VORMEN}. Weglaten of ander "
            "kiezen maakt het aandeel naar werk onjuist."
        )
    if effen.replace(".", "").isdigit():
        raise CellError(f"{citaat(tekst)} is een code; schrijf het woord: {_VORMEN}.")
    if _ANDER.search(effen):
        raise CellError(f"{citaat(tekst)} is geen uitkomst; bedoelt u 'ander'?")
    if raad and (lijkt := get_close_matches(effen, _CODES, n=1, cutoff=0.75)):
        bedoeld = UITKOMSTEN[_CODES[lijkt[0]]]
        raise CellError(f"{citaat(tekst)} is geen uitkomst; bedoelt u {citaat(bedoeld)}?")
    raise CellError(f"{citaat(tekst)} is geen uitkomst; schrijf {_VORMEN}.")


def _effen(tekst: str) -> str:
    """Small letters, and one space for every space, hyphen or underscore."""
    return " ".join(tekst.casefold().replace("ë", "e").replace("_", " ").replace("-", " ").split())
