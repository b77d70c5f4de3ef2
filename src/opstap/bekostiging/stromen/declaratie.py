# SPDX-License-Identifier: EUPL-1.2
"""The money streams of a municipality for the sociale infrastructuur: what kind of money it is.

Amounts are in the ledger; here is the form of each stream, whether it is free to spend and why,
who receives it, by which rule, and what the council has to do with it. The form decides the duties
by rule FI-01 of :mod:`opstap.regels`: only a specifieke uitkering can have conditions and asks for
an account to the State (SiSa).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from opstap.basis.fouten import NietBekendFout
from opstap.bronnen import Grootboek
from opstap.bronnen.laden import lees_yaml
from opstap.regels.gemeente.geld import geldvorm
from opstap.regels.kern.wetboek import wetsregel

DATA = Path(__file__).parents[1] / "data" / "stromen.yaml"

EERSTE_JAAR, LAATSTE_JAAR = 2015, 2035
"""The years of which streams are described; the last one stands for the structural amount."""

VRIJ, GEOORMERKT = "vrij", "geoormerkt"
SPECIFIEK = "specifieke uitkering"

IN_WEKEN = (
    "algemene uitkering",
    "decentralisatie-uitkering",
    "integratie-uitkering",
    "gemeentefonds",
)
"""Forms that the municipal fund pays in weekly parts (rule FI-02)."""

_VORM_IN_DE_WET = {
    "algemene uitkering": "algemene",
    "decentralisatie-uitkering": "decentralisatie",
    "integratie-uitkering": "integratie",
    SPECIFIEK: "specifieke",
}
"""A form -> the answer in the law to the question which form a grant has."""

_GEEN_VORM_IN_DE_WET = {
    "gemeentefonds": (VRIJ, "De gelezen bron noemt de precieze vorm niet."),
    "subsidie": (GEOORMERKT, ""),
    "onbekend": (GEOORMERKT, "De gelezen bron noemt de vorm niet."),
}
REKENWIJZEN = ("instrument", "reeks", "per_plaats", "eigen", "geen")
ONTVANGERS = ("gemeente", "grootste gemeente", "regionaal mobiliteitsteam", "SBCM")
TELT_MEE = ("ja", "nee", "onduidelijk")


@dataclass(frozen=True, slots=True)
class Vindplaats:
    """Where something is written: the id of a source, and the place in it."""

    bron: str
    vindplaats: str


@dataclass(frozen=True, slots=True)
class Plaatsprijs:
    """The figure in the ledger with the amount per beschut place, from ``van`` to ``tot``."""

    van: int
    tot: int | None
    cijfer: str


@dataclass(frozen=True, slots=True)
class Landelijk:
    """A published national amount in euros, and what it covers (often more than the stream)."""

    bedrag: int
    omvat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroom:
    """One stream of money.

    ``van`` and ``tot`` (inclusive, ``None``: goes on) are the years in which it flows.
    ``rekenwijze`` is one of :data:`REKENWIJZEN`, with ``instrument``, ``reeks`` or ``per_plaats``
    beside it. ``sleutel`` says in words what the real distribution follows. ``breng_mee`` tells
    which figure from which document replaces an estimate or a gap. ``nul``: municipalities
    certainly get nothing. ``telt_mee``: whether it belongs in a total. ``landelijk_totaal`` is a
    figure of the ledger that a reader may see beside it, with what it covers.
    """

    id: str
    naam: str
    kort: str
    vorm: str
    bestemming: str
    bestemming_uitleg: str
    sisa: bool
    ontvanger: str
    ontvanger_uitleg: str
    regel: str
    sleutel: str
    van: int
    tot: int | None
    rekenwijze: str
    instrument: str | None
    reeks: str | None
    per_plaats: tuple[Plaatsprijs, ...]
    nul: bool
    telt_mee: str
    landelijk_totaal: tuple[str, str] | None
    breng_mee: str
    raad: str
    let_op: str
    bronnen: tuple[Vindplaats, ...]
    gelezen: str

    @property
    def in_weken(self) -> bool:
        """Whether it is paid in fifty weekly parts."""
        return self.vorm in IN_WEKEN and self.ontvanger in ("gemeente", "grootste gemeente")

    @property
    def gepoold(self) -> bool:
        """Whether the parts of a samenwerkingsverband go to its largest municipality."""
        return self.ontvanger == "grootste gemeente"

    def loopt_in(self, jaar: int) -> bool:
        return self.van <= jaar and (self.tot is None or jaar <= self.tot)

    def prijs(self, jaar: int) -> str | None:
        """The id of the figure with the amount per place in ``jaar``, if there is one."""
        for prijs in self.per_plaats:
            if prijs.van <= jaar and (prijs.tot is None or jaar <= prijs.tot):
                return prijs.cijfer
        return None

    @property
    def waarom(self) -> str:
        """Why it is free or earmarked, as sentences for a reader."""
        return f"{self.bestemming_uitleg} {_in_de_wet(self.vorm).grond}".strip()

    def als_dict(self, grootboek: Grootboek) -> dict[str, object]:
        """The stream as plain values for JSON, with the titles of its sources."""
        totaal = self.landelijk(grootboek)
        return {
            "id": self.id,
            "naam": self.naam,
            "vorm": self.vorm,
            "bestemming": self.bestemming,
            "waarom": self.waarom,
            "ontvanger": self.ontvanger,
            "regel": self.regel,
            "sleutel": self.sleutel,
            "van": self.van,
            "tot": self.tot,
            "sisa": self.sisa,
            "telt_mee": self.telt_mee,
            "raad": self.raad,
            "breng_mee": self.breng_mee or None,
            "let_op": self.let_op or None,
            "landelijk_totaal": {"bedrag": totaal.bedrag, "omvat": totaal.omvat}
            if totaal
            else None,
            "bronnen": [
                {"bron": b.bron, "titel": titel, "vindplaats": b.vindplaats, "url": url}
                for b in self.bronnen
                for titel, url in [brontekst(b.bron, grootboek)]
            ],
            "gelezen": self.gelezen,
        }

    def landelijk(self, grootboek: Grootboek) -> Landelijk | None:
        """The published national amount that goes with it."""
        if self.landelijk_totaal is None:
            return None
        id_, omvat = self.landelijk_totaal
        cijfer = grootboek.cijfer(id_)
        wanneer = f", {cijfer.jaar}" if cijfer.jaar and str(cijfer.jaar) not in omvat else ""
        return Landelijk(int(cijfer.waarde), f"{omvat}{wanneer}")


class _Vormplicht(NamedTuple):
    """What a form brings: free or earmarked, an account to the State (SiSa), and why."""

    bestemming: str
    sisa: bool
    grond: str


@cache
def _in_de_wet(vorm: str) -> _Vormplicht:
    """What the law says of a form, for a municipality, in its newest version."""
    if vorm not in _VORM_IN_DE_WET:
        bestemming, grond = _GEEN_VORM_IN_DE_WET[vorm]
        return _Vormplicht(bestemming, sisa=False, grond=grond)
    feiten = {"uitkeringsvorm": _VORM_IN_DE_WET[vorm], "ontvanger_soort": "gemeente"}
    besluit = geldvorm(feiten, wetsregel("FI-01").versie().vanaf).beslissing
    (rij,) = besluit.rijen
    return _Vormplicht(
        GEOORMERKT if besluit.velden["oordeel"] == "doelgeld" else VRIJ,
        sisa=besluit.velden["sisa"] is True,
        grond=f"({rij.artikel}; regel {', '.join(besluit.regels)}.)",
    )


@cache
def _inhoud() -> Mapping[str, Any]:
    inhoud: Mapping[str, Any] = lees_yaml(DATA)
    return inhoud


@cache
def stromen() -> Mapping[str, Stroom]:
    """All streams by id, in the order in which they are shown."""
    return {regel["id"]: _stroom(regel) for regel in _inhoud()["stromen"]}


def stroom(id_: str) -> Stroom:
    """The stream with this id; :class:`NietBekendFout` names the ones that exist."""
    try:
        return stromen()[id_]
    except KeyError:
        raise NietBekendFout(
            f"De geldstroom {id_!r} bestaat niet. Kies uit: {', '.join(stromen())}."
        ) from None


def _stroom(regel: Mapping[str, Any]) -> Stroom:
    totaal = regel.get("landelijk_totaal")
    gevonden = Stroom(
        id=regel["id"],
        naam=regel["naam"],
        kort=regel["kort"],
        vorm=regel["vorm"],
        bestemming=regel.get("bestemming", _in_de_wet(regel["vorm"]).bestemming),
        bestemming_uitleg=regel["bestemming_uitleg"],
        sisa=_in_de_wet(regel["vorm"]).sisa,
        ontvanger=regel["ontvanger"],
        ontvanger_uitleg=regel.get("ontvanger_uitleg", ""),
        regel=regel["regel"],
        sleutel=regel["sleutel"],
        van=regel["jaren"][0],
        tot=regel["jaren"][1],
        rekenwijze=regel["rekenwijze"],
        instrument=regel.get("instrument"),
        reeks=regel.get("reeks"),
        per_plaats=tuple(Plaatsprijs(**prijs) for prijs in regel.get("per_plaats", ())),
        nul=regel.get("bij_gemeente") == "nul",
        telt_mee=regel.get("telt_mee", "ja"),
        landelijk_totaal=(totaal["cijfer"], totaal["tekst"]) if totaal else None,
        breng_mee=regel.get("breng_mee", ""),
        raad=regel["raad"],
        let_op=regel.get("let_op", ""),
        bronnen=tuple(Vindplaats(**bron) for bron in regel["bronnen"]),
        gelezen=regel["gelezen"],
    )
    assert gevonden.rekenwijze in REKENWIJZEN, gevonden.id
    assert gevonden.ontvanger in ONTVANGERS, gevonden.id
    assert gevonden.telt_mee in TELT_MEE, gevonden.id
    return gevonden


def brontekst(bron: str, grootboek: Grootboek) -> tuple[str, str]:
    """Title (with publisher's reference) and address of a source of the ledger or of a law."""
    eigen = _inhoud()["bronnen"].get(bron)
    if eigen is not None:
        return eigen["titel"], eigen["url"]
    document = grootboek.document(bron)
    kenmerk = f" ({document.kenmerk})" if document.kenmerk else ""
    return f"{document.titel}{kenmerk}, {document.datum}", document.url or ""
