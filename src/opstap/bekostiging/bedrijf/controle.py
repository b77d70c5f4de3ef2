# SPDX-License-Identifier: EUPL-1.2
"""From rows that are right one by one to a company that is right as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from opstap import gebieden
from opstap.basis.fouten import Bevinding, OpstapFout
from opstap.basis.opmaak import getal, opsomming
from opstap.bekostiging.bedrijf.bladen import ALLE, VERSIE
from opstap.bekostiging.bedrijf.gegevens import (
    BANEN,
    HEFBOMEN,
    KOSTENPOSTEN,
    PLEKKEN,
    REGELINGEN,
    SOORTEN,
    Bedrijf,
    Bijdrage,
    Groep,
    Hefboom,
    Kostenregel,
    Lid,
    Trajecten,
    Werk,
)

_SOMMARGE = Fraction(1, 1000)
_PER = {
    "lks": ("persoon", "plaats", "jaar"),
    "wsw": ("SE", "persoon", "jaar"),
    "beschut": ("plaats", "persoon", "jaar"),
    "dagbesteding": ("persoon", "jaar"),
    "impulsbudget": ("aandeel", "jaar"),
    "rijksbijdrage": ("aandeel", "jaar"),
    "gemeente": ("jaar", "plaats", "persoon"),
    "overig": ("jaar", "plaats", "persoon"),
}
"""In what each contribution can be given."""

_VOOR = {"wsw": "wsw", "beschut": "beschut", "dagbesteding": "dagbesteding"}
"""Contributions that are for one kind of people."""

Rij = Mapping[str, Any]


@dataclass(slots=True)
class Werkmap:
    """Rows of every readable sheet with their numbers, and what is found wrong across them.

    ``gezond`` are the sheets without findings of their own; a check across sheets is done only
    when the sheets that it needs are sound, so that one mistake gives one finding.
    """

    rijen: Mapping[str, list[dict[str, Any]]]
    nummers: Mapping[str, list[dict[str, int]]]
    gezond: set[str]
    bevindingen: list[Bevinding] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)

    def goed(self, *bladen: str) -> bool:
        return all(blad in self.gezond for blad in bladen)

    def per_rij(self, blad: str) -> Iterator[tuple[int, Rij]]:
        for rij, nummers in zip(self.rijen.get(blad, []), self.nummers.get(blad, []), strict=True):
            yield next(iter(nummers.values()), 0), rij

    def formulier(self, blad: str) -> Rij:
        return self.rijen[blad][0]

    def meld(self, boodschap: str, blad: str, rij: int | None = None, kolom: str = "") -> None:
        self.bevindingen.append(Bevinding(boodschap, rij, kolom or None, blad))


def bouw(w: Werkmap) -> Bedrijf | None:
    """The company; ``None`` when there is a finding, then or earlier."""
    leden = _leden(w) if w.goed("Gemeenten") else ()
    if w.goed("Bedrijf"):
        _controleer_bedrijf(w)
    groepen = _groepen(w) if w.goed("Mensen") else ()
    werk = _werk(w, groepen) if w.goed("Opbrengsten") else ()
    bijdragen = _bijdragen(w, groepen) if w.goed("Bekostiging") else ()
    kosten = _kosten(w, groepen) if w.goed("Kosten") else ()
    hefbomen = _hefbomen(w) if w.goed("Hefbomen") else ()
    trajecten = _trajecten(w, groepen) if w.goed("Trajecten") else None
    alles = ("Bedrijf", "Gemeenten", "Mensen", "Opbrengsten", "Bekostiging", "Kosten", "Hefbomen")
    if w.bevindingen or not w.goed(*alles, "Trajecten"):
        return None
    vorm = w.formulier("Bedrijf")
    return Bedrijf(
        naam=vorm["naam"],
        basisjaar=vorm["basisjaar"],
        prijspeil=vorm["prijspeil"],
        voltijd=vorm["voltijd"],
        nieuwe_vangnetbanen=vorm["nieuwe_vangnetbanen"],
        leden=leden,
        groepen=groepen,
        werk=werk,
        bijdragen=bijdragen,
        kosten=kosten,
        hefbomen=hefbomen,
        trajecten=trajecten,
    )


def _soort(tekst: str | None) -> str | None:
    """The id of a kind; ``None`` for all kinds with a job, and for an empty cell."""
    if tekst is None or tekst.casefold() == ALLE:
        return None
    return next(id_ for id_, naam in SOORTEN.items() if naam.casefold() == tekst.casefold())


def _id(namen: Mapping[str, str], tekst: str) -> str:
    return next(id_ for id_, naam in namen.items() if naam.casefold() == tekst.casefold())


def _controleer_bedrijf(w: Werkmap) -> None:
    vorm, nummers = w.formulier("Bedrijf"), w.nummers["Bedrijf"][0]
    if vorm["versie"] != VERSIE:
        w.meld(
            f"deze werkmap heeft sjabloonversie {vorm['versie']}; deze Opstap leest versie "
            f"{VERSIE}. Maak een nieuw sjabloon (opstap bedrijf sjabloon BESTAND.xlsx) en neem uw "
            "cijfers over.",
            "Bedrijf", nummers["versie"], "Sjabloonversie",
        )  # fmt: skip
    if vorm["prijspeil"] > vorm["basisjaar"] + 1:
        w.meld(
            f"het prijspeil {vorm['prijspeil']} ligt meer dan een jaar na het basisjaar "
            f"{vorm['basisjaar']}; kies het jaar waarin uw bedragen luiden.",
            "Bedrijf", nummers["prijspeil"], "Prijspeil",
        )  # fmt: skip


def _leden(w: Werkmap) -> tuple[Lid, ...]:
    leden: dict[str, tuple[int, Lid]] = {}
    op_naam = {g.naam.casefold(): code for code, g in gebieden.gemeenten().items()}
    for nummer, rij in w.per_rij("Gemeenten"):
        tekst = rij["gemeente"]
        code = op_naam.get(tekst.casefold(), tekst.upper())
        try:
            code = gebieden.gemeente(code).code
        except OpstapFout as fout:
            voorstellen = gebieden.stel_codes_voor(tekst)
            raad = (
                f"Bedoelt u {opsomming([f'{v.naam} ({v.code})' for v in voorstellen], 'of')}?"
                if voorstellen
                else "Kies een naam uit de lijst in de cel."
            )
            waarom = f"{fout}" if tekst.upper().startswith("GM") else f"{tekst!r} is geen gemeente."
            tip = "" if tekst.upper().startswith("GM") else f" {raad}"
            w.meld(f"{waarom}{tip}", "Gemeenten", nummer, "Gemeente")
            continue
        if code in leden:
            w.meld(
                f"{gebieden.noem(code)} staat ook op rij {leden[code][0]}; laat er één staan.",
                "Gemeenten", nummer, "Gemeente",
            )  # fmt: skip
            continue
        leden[code] = nummer, Lid(code, rij["aandeel"])
    uit = tuple(lid for _, lid in leden.values())
    bekend = [Fraction(lid.aandeel) for lid in uit if lid.aandeel is not None]
    som = sum(bekend, Fraction(0))
    if bekend and len(bekend) < len(uit):
        w.meld("vul bij elke gemeente een aandeel in, of bij geen enkele.", "Gemeenten",
               kolom="Aandeel van de mensen")  # fmt: skip
    elif bekend and len(uit) == len(w.rijen["Gemeenten"]) and abs(som - 1) > _SOMMARGE:
        w.meld(
            f"de aandelen tellen op tot {getal(som, 3)} in plaats van 1; "
            "herstel ze, of laat ze allemaal leeg.",
            "Gemeenten", kolom="Aandeel van de mensen",
        )  # fmt: skip
    return uit


def _groepen(w: Werkmap) -> tuple[Groep, ...]:
    uit = []
    for nummer, rij in w.per_rij("Mensen"):
        soort, plek = _id(SOORTEN, rij["soort"]), _id(PLEKKEN, rij["plek"])
        if soort in ("beschut", "vangnet", "lks") and rij["loonwaarde"] is None:
            w.meld(
                f"bij {SOORTEN[soort]} is een loonwaarde nodig voor de loonkostensubsidie; vul "
                "een aandeel in, zoals 40%.",
                "Mensen", nummer, "Loonwaarde",
            )  # fmt: skip
        if soort != "wsw" and rij["se"] is not None:
            w.meld("SE hoort alleen bij Wsw; maak de cel leeg.", "Mensen", nummer, "SE per persoon")
        if soort in ("wsw", "traject", "dagbesteding") and rij["loonwaarde"] is not None:
            w.meld(
                f"bij {SOORTEN[soort]} hoort geen loonwaarde; maak de cel leeg.",
                "Mensen", nummer, "Loonwaarde",
            )  # fmt: skip
        uit.append(Groep(soort, plek, rij["personen"], rij["uren"], rij["loonwaarde"], rij["se"]))
    if uit and not any(groep.personen for groep in uit if groep.soort in BANEN):
        w.gezond.discard("Mensen")
        w.meld(
            "er zijn geen mensen met een baan (beschut, vangnet, Wsw of LKS); vul bij minstens "
            "één rij personen in.",
            "Mensen",
            kolom="Personen",
        )
    return tuple(uit)


def _geen_mensen(w: Werkmap, blad: str, nummer: int, soort: str | None, plek: str | None) -> None:
    wie = SOORTEN[soort] if soort else "alle"
    waar = f" ({PLEKKEN[plek]})" if plek else ""
    w.meld(
        f"op het blad Mensen staan geen mensen bij {wie}{waar}; vul die daar in, of verbeter deze "
        "rij.",
        blad, nummer, "Mensen",
    )  # fmt: skip


def _heeft(groepen: tuple[Groep, ...], soort: str | None, plek: str | None = None) -> bool:
    return any(
        groep.personen
        for groep in groepen
        if (groep.soort == soort if soort else groep.soort not in ("traject", "dagbesteding"))
        and (plek is None or groep.plek == plek)
    )


def _werk(w: Werkmap, groepen: tuple[Groep, ...]) -> tuple[Werk, ...]:
    uit = []
    for nummer, rij in w.per_rij("Opbrengsten"):
        soort, plek, per = _soort(rij["mensen"]), _id(PLEKKEN, rij["plek"]), rij["per"].casefold()
        if w.goed("Mensen") and not _heeft(groepen, soort, plek):
            _geen_mensen(w, "Opbrengsten", nummer, soort, plek)
        uit.append(Werk(rij["werk"], soort, plek, rij["aantal"], per, rij["waarde"]))
    return tuple(uit)


def _bijdragen(w: Werkmap, groepen: tuple[Groep, ...]) -> tuple[Bijdrage, ...]:
    uit = []
    for nummer, rij in w.per_rij("Bekostiging"):
        regeling, bedrag = _id(REGELINGEN, rij["regeling"]), rij["bedrag"]
        per = next(p for p in ("persoon", "plaats", "SE", "jaar", "aandeel")
                   if p.casefold() == rij["per"].casefold())  # fmt: skip
        soort = _VOOR.get(regeling) or _soort(rij["mensen"])
        if per not in _PER[regeling]:
            w.meld(
                f"{REGELINGEN[regeling]} is niet per {per} op te geven; kies "
                f"{opsomming(_PER[regeling], 'of')}.",
                "Bekostiging", nummer, "Per",
            )  # fmt: skip
        if rij["mensen"] is not None and _VOOR.get(regeling, soort) != _soort(rij["mensen"]):
            w.meld(
                f"{REGELINGEN[regeling]} is alleen voor {SOORTEN[_VOOR[regeling]]}; verbeter deze "
                "cel of maak haar leeg.",
                "Bekostiging", nummer, "Mensen",
            )  # fmt: skip
        if per == "aandeel" and bedrag is not None and bedrag > 1:
            w.meld(
                f"{getal(bedrag, 2)} is meer dan 1; een aandeel ligt tussen 0 en 1 (100 procent "
                "is 1).",
                "Bekostiging", nummer, "Bedrag",
            )  # fmt: skip
        if rij["vanaf"] is not None and rij["tot"] is not None and rij["vanaf"] > rij["tot"]:
            w.meld(
                f"het eerste jaar ({rij['vanaf']}) ligt na het laatste ({rij['tot']}).",
                "Bekostiging", nummer, "Vanaf",
            )  # fmt: skip
        telt_mensen = bedrag and per in ("persoon", "plaats", "SE")
        if w.goed("Mensen") and telt_mensen and not _heeft(groepen, soort):
            _geen_mensen(w, "Bekostiging", nummer, soort, None)
        uit.append(Bijdrage(regeling, soort, bedrag, per, rij["vanaf"], rij["tot"]))
    return tuple(uit)


def _kosten(w: Werkmap, groepen: tuple[Groep, ...]) -> tuple[Kostenregel, ...]:
    uit = []
    for nummer, rij in w.per_rij("Kosten"):
        if rij["bedrag"] is None:
            continue
        soort, vast = _soort(rij["mensen"]), rij["vast"] or Fraction(0)
        if w.goed("Mensen") and rij["bedrag"] and vast < 1 and not _heeft(groepen, soort):
            _geen_mensen(w, "Kosten", nummer, soort, None)
        uit.append(Kostenregel(_id(KOSTENPOSTEN, rij["post"]), soort, rij["bedrag"], vast))
    return tuple(uit)


def _hefbomen(w: Werkmap) -> tuple[Hefboom, ...]:
    uit = {}
    for nummer, rij in w.per_rij("Hefbomen"):
        id_ = _id(HEFBOMEN, rij["hefboom"])
        if rij["vanaf"] > rij["tot"]:
            w.meld(f"het eerste jaar ({rij['vanaf']}) ligt na het laatste ({rij['tot']}).",
                   "Hefbomen", nummer, "Van jaar")  # fmt: skip
            continue
        if id_ in ("beter_werk", "detachering") and rij["omvang"] and rij["meer"] is None:
            w.meld("vul in hoeveel meer dit werk per uur opbrengt, zoals 40%.",
                   "Hefbomen", nummer, "Meeropbrengst")  # fmt: skip
        if id_ == "productiviteit" and rij["omvang"] and rij["naar_loonwaarde"] is None:
            w.meldingen.append(
                "Hefbomen: het deel van de productiviteit dat in de loonwaarde komt, is leeg; "
                "gerekend is met 0. Stijgt de loonwaarde wel, dan daalt de loonkostensubsidie."
            )
        nul = Fraction(0)
        uit[id_] = Hefboom(
            id_, rij["omvang"], rij["meer"] or nul, rij["naar_loonwaarde"] or nul,
            rij["vanaf"], rij["tot"],
        )  # fmt: skip
    return tuple(uit[id_] for id_ in HEFBOMEN if id_ in uit)


def _trajecten(w: Werkmap, groepen: tuple[Groep, ...]) -> Trajecten | None:
    vorm, nummers = w.formulier("Trajecten"), w.nummers["Trajecten"][0]
    nodig = {
        "productie": "Aandeel productiewerk",
        "omzet": "Omzet uit productiewerk",
        "kosten": "Kosten van de trajecten",
        "vergoeding": "Vergoeding van gemeenten",
    }
    leeg = [naam for naam in nodig if vorm[naam] is None]
    heeft = _heeft(groepen, "traject")
    if not w.goed("Mensen") or (len(leeg) == len(nodig) and not heeft):
        return None
    if not heeft:
        w.meld("er zijn cijfers over trajecten, maar op het blad Mensen staat geen rij traject; "
               "vul die in, of maak dit blad leeg.", "Trajecten")  # fmt: skip
        return None
    for naam in leeg:
        w.meld("deze cel is leeg, maar op het blad Mensen staan trajecten; vul een waarde in "
               "(niets is 0).", "Trajecten", nummers[naam], nodig[naam])  # fmt: skip
    if vorm["omzet_bedrijf"] is not None and (vorm["omzet"] or 0) > vorm["omzet_bedrijf"]:
        w.meld("de omzet uit trajecten is hoger dan die van het hele bedrijf; verbeter een van "
               "de twee.", "Trajecten", nummers["omzet"], nodig["omzet"])  # fmt: skip
    if leeg:
        return None
    return Trajecten(**{naam: vorm[naam] for naam in (*nodig, "omzet_bedrijf")})
