# SPDX-License-Identifier: EUPL-1.2
"""The levers of the variant lab: what a visitor filled in, as a variant that the core checks.

A variant of the lab is a shipped one, or one from a file, with changes. :func:`lees` gives the
content of a file as ``opstap doorreken`` reads it, so that a download computes the same.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from opstap import varianten
from opstap.basis.fouten import GebruiksFout, InvoerFout
from opstap.basis.invoer import lees_getal
from opstap.basis.opmaak import decimaal
from opstap.basis.opmaak import getal as als_getal
from opstap.bekostiging.prijzen import VERWACHT, Indexatie, eigen_indexatie, lees_prijspeil
from opstap.varianten.declaratie import EERSTE_JAAR, LAATSTE_JAAR, NOOIT, WET, waarde
from opstap.varianten.lezen import uit_inhoud
from opstap.web.labs.variantenlab_begin import (
    Begin,
    bestand_van,
    meegeleverd,
    pak_in,
    uit_adres,
)

STANDAARD, VERGELIJK = "2", "basis"
RECHT, DIRECT, UIT_BESTAND = "banen", "direct", "bestand"
KORTINGPOST = "transformatiebudget"

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
    stap: str = "1"
    eenheid: str = ""
    hoofd: bool = False


_BEGIN, _EIND = EERSTE_JAAR, LAATSTE_JAAR
HEFBOMEN = (
    Hefboom("banen", "Andere banen in 2048", "Voor mensen die nu niet worden bereikt.",
            0, 36_000, "500", "banen", hoofd=True),
    Hefboom("opslag", "Opslag per andere baan", "Geld voor gebouw, vervoer en gereedschap.",
            0, 12_000, "5", "euro per jaar", hoofd=True),
    Hefboom("begeleiding", "Extra begeleiding per andere baan", "Bovenop de opslag.",
            0, 12_000, "1", "euro per jaar", hoofd=True),
    Hefboom("korting", "Korting op het transformatiebudget", "Het kabinet haalde er 10% af.",
            0, 100, "1", "procent", hoofd=True),
    Hefboom("prijspeil", "Bedragen in", "Van welk jaar de prijzen zijn.", hoofd=True),
    Hefboom("groei_van", "De banen komen er vanaf", "Tot en met dit jaar zijn er geen.",
            _BEGIN, _EIND - 1, "1", "jaar"),
    Hefboom("groei_tot", "Alle banen zijn er in", "In een rechte lijn tot dit jaar.",
            _BEGIN + 1, _EIND, "1", "jaar"),
    Hefboom("start", "Opslag en begeleiding beginnen in", "Het eerste jaar met dit geld.",
            _BEGIN, _EIND, "1", "jaar"),
    Hefboom("ingroei", "Dit geld groeit", "Hoe snel het hele bedrag er is."),
    Hefboom("betaling", "De opslag wordt betaald", "Waarvoor gemeenten geld krijgen."),
    Hefboom("korting_vanaf", "Korting vanaf", "Het eerste jaar van de korting.",
            _BEGIN, _EIND, "1", "jaar"),
    Hefboom("sleutel", "Verdeling van beschutte plekken", "Over gemeenten, vanaf 2026."),
    Hefboom("indexatie", "Prijzen stijgen", "Na 2024, als u andere prijzen kiest.",
            0, 15, "0.1", "procent per jaar"),
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
    ("indexatie", "indexatie"),
    ("sleutels", "sleutel"),
)


@dataclass(frozen=True, slots=True)
class Vraag:
    """What was asked: the values as filled in, the content of the variant, refusals by lever."""

    begin: Begin
    vergelijk: str
    waarden: Mapping[str, str]
    veranderd: frozenset[str]
    inhoud: Mapping[str, Any]
    fouten: Mapping[str, str] = field(default_factory=dict)

    @property
    def van(self) -> str:
        return self.begin.van

    def variant(self) -> varianten.Beleidsvariant:
        """The variant; the one it began with as long as nothing was changed."""
        return uit_inhoud(self.inhoud, "variant") if self.veranderd_van else self.begin.variant

    @property
    def prijspeil(self) -> int | str:
        tekst = self.waarden["prijspeil"]
        return tekst if tekst == "brief" else lees_prijspeil(tekst)

    @property
    def indexatie(self) -> Indexatie | None:
        """The rise of prices that was chosen; ``None`` for what the variants say themselves."""
        if "indexatie" not in self.veranderd:
            return None
        return eigen_indexatie(getal_van(self.waarden["indexatie"]) / 100)

    @property
    def veranderd_van(self) -> bool:
        """Whether the levers made another variant than the one they began with."""
        return bool(self.inhoud) and self.inhoud != self.begin.inhoud

    @property
    def eigen(self) -> bool:
        """Whether this is another variant than a shipped one."""
        return bool(self.begin.pak) or self.veranderd_van

    @property
    def pak(self) -> str:
        """The content for in an address; empty for a shipped variant."""
        return pak_in(self.inhoud) if self.eigen and self.inhoud else ""

    def bestand(self) -> str:
        """The file of this variant, as the command line reads it."""
        return bestand_van(self.inhoud, self.van)


def lees(gegeven: Mapping[str, str]) -> Vraag:
    """The question of an address; never raises, what is impossible stands in ``fouten``."""
    fouten: dict[str, str] = {}
    begin = _begin(gegeven, fouten)
    vergelijk = gegeven.get("vergelijk", VERGELIJK)
    if vergelijk not in varianten.meegeleverd():
        fouten["vergelijk"] = _kies(vergelijk, varianten.meegeleverd())
        vergelijk = VERGELIJK
    gewoon = standaard(begin)
    waarden = {naam: gegeven.get(naam, "").strip() or gewoon[naam] for naam in gewoon}
    if "sleutel" in gegeven:
        waarden["sleutel"] = gegeven["sleutel"]
    waarden |= {n: gewoon[n] for n in gewoon if _zelfde(waarden[n], gewoon[n])}
    veranderd = frozenset(naam for naam in gewoon if waarden[naam] != gewoon[naam])
    getallen: dict[str, Fraction] = {}
    for hefboom in HEFBOMEN:
        naam = hefboom.naam
        if naam in KEUZES:
            if waarden[naam] not in KEUZES[naam] and naam in veranderd:
                fouten[naam] = _kies(waarden[naam], KEUZES[naam])
        elif naam not in veranderd:
            getallen[naam] = getal_van(gewoon[naam])
        elif isinstance(gevonden := _getal(waarden[naam], hefboom), Fraction):
            getallen[naam] = gevonden
        else:
            fouten[naam] = gevonden
    if not fouten and getallen["groei_van"] >= getallen["groei_tot"]:
        fouten["groei_tot"] = "Kies een jaar na het jaar waarin de banen beginnen."
    if not fouten and getallen["korting"] and "korting" in veranderd and not _heeft(begin):
        fouten["korting"] = "Deze variant heeft geen transformatiebudget; kies 0."
    inhoud = _inhoud(begin, waarden, getallen, veranderd) if not fouten else {}
    vraag = Vraag(begin, vergelijk, waarden, veranderd, inhoud, fouten)
    if fouten or not vraag.veranderd_van:
        return vraag
    try:
        uit_inhoud(inhoud, "variant")
    except InvoerFout as fout:
        per = {_hefboom(str(b)): str(b) for b in fout.bevindingen}
        return Vraag(begin, vergelijk, waarden, veranderd, inhoud, per)
    return vraag


def _begin(gegeven: Mapping[str, str], fouten: dict[str, str]) -> Begin:
    """The variant of the address; without it a usual one, and the reason in ``fouten``."""
    if pak := gegeven.get("bestand", "").strip():
        try:
            return uit_adres(pak)
        except (GebruiksFout, InvoerFout) as fout:
            fouten["van"] = str(fout)
            return meegeleverd(STANDAARD)
    van = gegeven.get("van", STANDAARD)
    if van not in varianten.meegeleverd():
        fouten["van"] = _kies(van, varianten.meegeleverd())
        van = STANDAARD
    return meegeleverd(van)


def standaard(begin: Begin) -> Mapping[str, str]:
    """What every lever says for the variant that it begins with."""
    gekozen = begin.variant
    posten = {post.id: post for post in gekozen.posten}
    opslag, begeleiding = posten.get("opslag"), posten.get("begeleiding")
    pad = gekozen.mensen.paden.get("vangnet") or {EERSTE_JAAR: 0, LAATSTE_JAAR: 0}
    korting, indexatie = gekozen.korting, gekozen.indexatie
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
        "ingroei": _ingroei(opslag.pad) if opslag else "rijksbijdrage",
        "betaling": opslag.betaling if opslag else "pad",
        "korting": _tekst(korting.aandeel * 100) if korting else "0",
        "korting_vanaf": str(korting.vanaf if korting else 2026),
        "prijspeil": "brief",
        "indexatie": _tekst((VERWACHT.prijs if indexatie is None else indexatie) * 100),
    }


def _ingroei(pad: Any) -> str:
    return UIT_BESTAND if isinstance(pad, Mapping) else str(pad or DIRECT)


def _heeft(begin: Begin) -> bool:
    return any(post.id == KORTINGPOST for post in begin.variant.posten)


def _inhoud(
    begin: Begin,
    waarden: Mapping[str, str],
    getallen: Mapping[str, Fraction],
    anders: frozenset[str],
) -> dict[str, Any]:
    """The content that it began with and the changes; untouched levers stay as formulas."""
    inhoud: dict[str, Any] = copy.deepcopy(dict(begin.inhoud))
    if anders & {"banen", "groei_van", "groei_tot"}:
        van, tot = int(getallen["groei_van"]), int(getallen["groei_tot"])
        pad = {EERSTE_JAAR: 0, van: 0, tot: int(getallen["banen"])}
        _deel(inhoud, "plaatsen")["vangnet"] = pad
        _deel(inhoud, "parameters").setdefault("vangnet_bereik", 0.5)
    if "sleutel" in anders:
        sleutels = _deel(inhoud, "sleutels")
        sleutels.pop("beschut", None)
        if waarden["sleutel"]:
            sleutels["beschut"] = waarden["sleutel"]
    for id_, titel in (("opslag", "Opslag per baan"), ("begeleiding", "Meer begeleiding")):
        _zet_post(inhoud, id_, titel, waarden, getallen, anders)
    if anders & {"korting", "korting_vanaf"} and not getallen["korting"]:
        inhoud.pop("korting", None)
    elif anders & {"korting", "korting_vanaf"}:
        inhoud["korting"] = {
            "aandeel": float(getallen["korting"] / 100),
            "vanaf": int(getallen["korting_vanaf"]),
            "posten": [KORTINGPOST],
        }
    if "terugvalrecht" in anders:
        inhoud["terugvalrecht"] = waarden["terugvalrecht"]
    return inhoud


def _deel(inhoud: dict[str, Any], naam: str) -> dict[str, Any]:
    """A part of the content; a file may name it and leave it empty."""
    inhoud[naam] = inhoud.get(naam) or {}
    deel: dict[str, Any] = inhoud[naam]
    return deel


def _zet_post(
    inhoud: dict[str, Any],
    id_: str,
    titel: str,
    waarden: Mapping[str, str],
    getallen: Mapping[str, Fraction],
    anders: frozenset[str],
) -> None:
    """Change a post per job, or add it when the variant has none and an amount was given."""
    posten = inhoud["geld"] = inhoud.get("geld") or []
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
        for weg in ("bedragen", "reeks"):
            post.pop(weg, None)
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


def _zelfde(een: str, ander: str) -> bool:
    """Whether both are the same number, as 2.50 and 2,5 are."""
    return (getal := lees_getal(een)) is not None and getal == lees_getal(ander)


def _getal(tekst: str, hefboom: Hefboom) -> Fraction | str:
    """The number, or why it is none or cannot be."""
    getal = lees_getal(tekst)
    if getal is None:
        return f"{tekst!r} is geen getal zoals 3.465 of 2,5."
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
    """A number as a reader types it: 3465 or 2,5."""
    return decimaal(getal, 2).rstrip("0").rstrip(".").replace(".", ",")


def getal_van(tekst: str) -> Fraction:
    """The number of a value that was checked before."""
    getal = lees_getal(tekst)
    assert getal is not None, tekst
    return getal


def leesbaar(hefboom: Hefboom, tekst: str) -> str:
    """A value of a lever as a reader writes it: 10.000, but the year 2035."""
    waarde = getal_van(tekst)
    if hefboom.eenheid == "jaar":
        return tekst
    plaatsen = len(_tekst(waarde).partition(",")[2])
    return als_getal(waarde, plaatsen)


def eis(vraag: Vraag) -> Vraag:
    """The same question; :class:`GebruiksFout` with the first refusal when it cannot be asked."""
    if vraag.fouten:
        naam, tekst = next(iter(vraag.fouten.items()))
        titels = {h.naam: h.titel for h in HEFBOMEN}
        raise GebruiksFout(f"{titels.get(naam, 'Variant')}: {tekst}")
    return vraag
