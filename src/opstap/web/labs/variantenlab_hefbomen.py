# SPDX-License-Identifier: EUPL-1.2
"""The levers of the variant lab: what a visitor filled in, as a variant that the core checks.

A variant of the lab is a shipped one with changes. :func:`lees` gives the content of a file as
``opstap doorreken`` reads it, so that a download computes the same.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

import yaml

from opstap import varianten
from opstap.basis.fouten import GebruiksFout, InvoerFout
from opstap.basis.opmaak import decimaal
from opstap.bekostiging.prijzen import lees_prijspeil
from opstap.varianten.declaratie import EERSTE_JAAR, LAATSTE_JAAR, NOOIT, WET, waarde
from opstap.varianten.lezen import uit_inhoud

STANDAARD, VERGELIJK = "2", "basis"
RECHT, DIRECT = "banen", "direct"
KORTINGPOST = "transformatiebudget"

_GETAL = re.compile(r"-?\d+(?:[.,]\d+)?")
_MAAND = {WET: "vanaf juli 2028 (volgens de wet)", "2026-07": "vanaf juli 2026"}
KEUZES: Mapping[str, Mapping[str, str]] = {
    "ingroei": {
        "rijksbijdrage": "als de Rijksbijdrage: vol in 2035",
        RECHT: "mee met het aantal banen",
        DIRECT: "meteen helemaal",
    },
    "terugvalrecht": {**_MAAND, "2030-01": "vanaf januari 2030", NOOIT: "geen terugvalrecht"},
    "sleutel": {
        "": "zoals nu in het model",
        "hybride": "hybride: naar vraag en naar wat er al is",
        "historisch": "historisch: zoals het was",
        "behoefte": "behoefte: naar wie het nodig heeft",
        "realisatie": "realisatie: naar bezette plekken",
    },
    "betaling": {
        "pad": "voor elke bekostigde baan",
        "realisatie": "alleen voor banen die er echt zijn",
    },
    "prijspeil": {
        "brief": "zoals gedrukt in de brieven",
        "2024": "prijzen van 2024",
        "2026": "prijzen van 2026",
        "lopend": "lopende prijzen (met verwachte prijsstijging)",
    },
}


@dataclass(frozen=True, slots=True)
class Hefboom:
    """A lever on the screen; ``laag`` to ``hoog`` with ``stap`` for a number. The levers that
    most people want (``hoofd``) are always in sight."""

    naam: str
    titel: str
    uitleg: str
    laag: int = 0
    hoog: int = 0
    stap: int = 1
    eenheid: str = ""
    hoofd: bool = False


_BEGIN, _EIND = EERSTE_JAAR, LAATSTE_JAAR
HEFBOMEN = (
    Hefboom("banen", "Andere banen in 2048", "Voor mensen die nu niet worden bereikt.",
            0, 36_000, 500, "banen", hoofd=True),
    Hefboom("opslag", "Opslag per andere baan", "Geld voor gebouw, vervoer en gereedschap.",
            0, 12_000, 5, "euro per jaar", hoofd=True),
    Hefboom("begeleiding", "Extra begeleiding per andere baan", "Bovenop de opslag.",
            0, 12_000, 1, "euro per jaar", hoofd=True),
    Hefboom("korting", "Korting op het transformatiebudget", "Het kabinet haalde er 10% af.",
            0, 100, 1, "procent", hoofd=True),
    Hefboom("prijspeil", "Bedragen in", "Van welk jaar de prijzen zijn.", hoofd=True),
    Hefboom("groei_van", "De banen komen er vanaf", "Tot en met dit jaar zijn er geen.",
            _BEGIN, _EIND - 1, 1, "jaar"),
    Hefboom("groei_tot", "Alle banen zijn er in", "In een rechte lijn tot dit jaar.",
            _BEGIN + 1, _EIND, 1, "jaar"),
    Hefboom("start", "Opslag en begeleiding beginnen in", "Het eerste jaar met dit geld.",
            _BEGIN, _EIND, 1, "jaar"),
    Hefboom("ingroei", "Dit geld groeit", "Hoe snel het hele bedrag er is."),
    Hefboom("betaling", "De opslag wordt betaald", "Waarvoor gemeenten geld krijgen."),
    Hefboom("korting_vanaf", "Korting vanaf", "Het eerste jaar van de korting.",
            _BEGIN, _EIND, 1, "jaar"),
    Hefboom("sleutel", "Verdeling van beschutte plekken", "Over gemeenten, vanaf 2026."),
    Hefboom("terugvalrecht", "Terugvalrecht", "Terug naar beschut werk zonder nieuw oordeel."),
)  # fmt: skip
_PREFIXEN = (
    ("plaatsen.vangnet", "banen"),
    ("geld.opslag.bedrag", "opslag"),
    ("geld.opslag.vanaf", "start"),
    ("geld.opslag.betaling", "betaling"),
    ("geld.opslag.pad", "ingroei"),
    ("geld.begeleiding", "begeleiding"),
    ("korting.vanaf", "korting_vanaf"),
    ("korting", "korting"),
    ("terugvalrecht", "terugvalrecht"),
    ("sleutels", "sleutel"),
)


@dataclass(frozen=True, slots=True)
class Vraag:
    """What was asked: the values as filled in, the content of the variant, refusals by lever."""

    van: str
    vergelijk: str
    waarden: Mapping[str, str]
    veranderd: frozenset[str]
    inhoud: Mapping[str, Any]
    fouten: Mapping[str, str] = field(default_factory=dict)

    def variant(self) -> varianten.Beleidsvariant:
        """The variant; the shipped one as long as nothing was changed."""
        if not self.eigen:
            return varianten.beleidsvariant(self.van)
        return uit_inhoud(self.inhoud, "variant")

    @property
    def prijspeil(self) -> int | str:
        tekst = self.waarden["prijspeil"]
        return tekst if tekst == "brief" else lees_prijspeil(tekst)

    @property
    def eigen(self) -> bool:
        """Whether this is another variant than the shipped one it began with."""
        return bool(self.inhoud) and self.inhoud != _kopie(self.van)

    def bestand(self) -> str:
        """The file of this variant, as the command line reads it."""
        kop = f"# Eigen variant uit het variantenlab van Opstap, begonnen bij {self.van}.\n"
        return kop + yaml.safe_dump(dict(self.inhoud), allow_unicode=True, sort_keys=False)


def lees(gegeven: Mapping[str, str]) -> Vraag:
    """The question of an address; never raises, what is impossible stands in ``fouten``."""
    fouten: dict[str, str] = {}
    van, vergelijk = gegeven.get("van", STANDAARD), gegeven.get("vergelijk", VERGELIJK)
    if van not in varianten.meegeleverd():
        van, fouten["van"] = STANDAARD, _kies(van, varianten.meegeleverd())
    if vergelijk not in varianten.meegeleverd():
        fouten["vergelijk"] = _kies(vergelijk, varianten.meegeleverd())
        vergelijk = VERGELIJK
    gewoon = standaard(van)
    waarden = {naam: gegeven.get(naam, "").strip() or gewoon[naam] for naam in gewoon}
    if "sleutel" in gegeven:
        waarden["sleutel"] = gegeven["sleutel"]
    veranderd = frozenset(naam for naam in gewoon if waarden[naam] != gewoon[naam])
    getallen: dict[str, Fraction] = {}
    for hefboom in HEFBOMEN:
        naam = hefboom.naam
        if naam in KEUZES:
            if waarden[naam] not in KEUZES[naam] and waarden[naam] != gewoon[naam]:
                fouten[naam] = _kies(waarden[naam], KEUZES[naam])
        elif isinstance(gevonden := _getal(waarden[naam], hefboom), Fraction):
            getallen[naam] = gevonden
        else:
            fouten[naam] = gevonden
    if not fouten and getallen["groei_van"] >= getallen["groei_tot"]:
        fouten["groei_tot"] = "Kies een jaar na het jaar waarin de banen beginnen."
    if not fouten and getallen["korting"] and not _heeft(van, KORTINGPOST):
        fouten["korting"] = "Deze variant heeft geen transformatiebudget; kies 0."
    inhoud = _inhoud(van, waarden, getallen, veranderd) if not fouten else {}
    vraag = Vraag(van, vergelijk, waarden, veranderd, inhoud, fouten)
    if fouten or not vraag.eigen:
        return vraag
    try:
        uit_inhoud(inhoud, "variant")
    except InvoerFout as fout:
        per = {_hefboom(str(b)): str(b) for b in fout.bevindingen}
        return Vraag(van, vergelijk, waarden, veranderd, inhoud, per)
    return vraag


@cache
def standaard(van: str) -> Mapping[str, str]:
    """What every lever says for a shipped variant."""
    gekozen = varianten.beleidsvariant(van)
    posten = {post.id: post for post in gekozen.posten}
    opslag, begeleiding = posten.get("opslag"), posten.get("begeleiding")
    pad = gekozen.mensen.paden.get("vangnet") or {EERSTE_JAAR: 0, LAATSTE_JAAR: 0}
    return {
        "banen": str(gekozen.banen("vangnet", LAATSTE_JAAR)),
        "groei_van": str(min(pad)),
        "groei_tot": str(max(pad)),
        "sleutel": gekozen.mensen.sleutels.get("beschut", ""),
        "terugvalrecht": gekozen.terugvalrecht,
        "opslag": _tekst(waarde(opslag.bedrag)) if opslag and opslag.bedrag else "0",
        "begeleiding": _tekst(waarde(begeleiding.bedrag))
        if begeleiding and begeleiding.bedrag
        else "0",
        "start": str(opslag.vanaf if opslag else 2025),
        "ingroei": str(opslag.pad or DIRECT) if opslag else "rijksbijdrage",
        "betaling": opslag.betaling if opslag else "pad",
        "korting": "0",
        "korting_vanaf": "2026",
        "prijspeil": "brief",
    }


@cache
def _kopie(van: str) -> Any:
    return yaml.safe_load(varianten.kopie(van, "variant.yaml"))


def _heeft(van: str, post: str) -> bool:
    return any(p.id == post for p in varianten.beleidsvariant(van).posten)


def _inhoud(
    van: str, waarden: Mapping[str, str], getallen: Mapping[str, Fraction], anders: frozenset[str]
) -> dict[str, Any]:
    """The copy of the shipped variant with the changes; untouched levers stay as formulas."""
    inhoud: dict[str, Any] = copy.deepcopy(_kopie(van))
    if anders & {"banen", "groei_van", "groei_tot"}:
        begin, eind = int(getallen["groei_van"]), int(getallen["groei_tot"])
        pad = {EERSTE_JAAR: 0, begin: 0, eind: int(getallen["banen"])}
        inhoud.setdefault("plaatsen", {})["vangnet"] = pad
        inhoud.setdefault("parameters", {}).setdefault("vangnet_bereik", 0.5)
    if "sleutel" in anders:
        sleutels = inhoud.setdefault("sleutels", {})
        sleutels.pop("beschut", None)
        if waarden["sleutel"]:
            sleutels["beschut"] = waarden["sleutel"]
    for id_, titel in (("opslag", "Opslag per baan"), ("begeleiding", "Meer begeleiding")):
        _zet_post(inhoud, id_, titel, waarden, getallen, anders)
    if getallen["korting"]:
        inhoud["korting"] = {
            "aandeel": float(getallen["korting"] / 100),
            "vanaf": int(getallen["korting_vanaf"]),
            "posten": [KORTINGPOST],
        }
    if "terugvalrecht" in anders:
        inhoud["terugvalrecht"] = waarden["terugvalrecht"]
    return inhoud


def _zet_post(
    inhoud: dict[str, Any],
    id_: str,
    titel: str,
    waarden: Mapping[str, str],
    getallen: Mapping[str, Fraction],
    anders: frozenset[str],
) -> None:
    """Change a post per job, or add it when the variant has none and an amount was given."""
    posten = inhoud.setdefault("geld", [])
    post = next((p for p in posten if p["id"] == id_), None)
    if post is None:
        if not getallen[id_]:
            return
        post = {
            "id": id_,
            "naam": titel,
            "soort": "structureel",
            "banen": "vangnet",
            "prijspeil": 2023,
            "sleutel": "doelgroepenregister",
            "vanaf": int(getallen["start"]),
        }
        posten.append(post)
        anders = anders | {id_, "start", "ingroei"}
    if id_ in anders:
        bedrag = getallen[id_]
        post["bedrag"] = int(bedrag) if bedrag.denominator == 1 else float(bedrag)
    if "start" in anders:
        post["vanaf"] = int(getallen["start"])
    if "ingroei" in anders:
        post["pad"] = None if waarden["ingroei"] == DIRECT else waarden["ingroei"]
    if id_ == "opslag" and "betaling" in anders:
        post["betaling"] = waarden["betaling"]
    if anders & {id_, "start", "ingroei"}:
        post |= {"status": "aanname", "bron": "eigen invoer", "vindplaats": "variantenlab"}
        for weg in ("bereik", "uitleg"):
            post.pop(weg, None)


def _getal(tekst: str, hefboom: Hefboom) -> Fraction | str:
    """The number, or why it is none or cannot be."""
    if not _GETAL.fullmatch(tekst) or re.fullmatch(r"-?\d{1,3}\.\d{3}", tekst):
        return f"{tekst!r} is geen getal zoals 3465. Schrijf het zonder punt tussen duizendtallen."
    getal = Fraction(tekst.replace(",", "."))
    heel = hefboom.eenheid in ("jaar", "banen")
    if heel and getal.denominator != 1:
        return "Geef een heel getal."
    if not hefboom.laag <= getal <= hefboom.hoog:
        return f"{tekst} kan niet; kies {hefboom.laag} tot en met {hefboom.hoog}."
    return getal


def _kies(tekst: str, mag: Any) -> str:
    return f"{tekst!r} bestaat niet; kies uit {', '.join(naam for naam in mag if naam)}."


def _hefboom(bevinding: str) -> str:
    """The lever that a refusal of the core is about."""
    return next((naam for deel, naam in _PREFIXEN if bevinding.startswith(deel)), "van")


def _tekst(getal: Fraction) -> str:
    return str(int(getal)) if getal.denominator == 1 else decimaal(getal, 2)


def eis(vraag: Vraag) -> Vraag:
    """The same question; :class:`GebruiksFout` with the first refusal when it cannot be asked."""
    if vraag.fouten:
        naam, tekst = next(iter(vraag.fouten.items()))
        titels = {h.naam: h.titel for h in HEFBOMEN}
        raise GebruiksFout(f"{titels.get(naam, 'Variant')}: {tekst}")
    return vraag
