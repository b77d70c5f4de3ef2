# SPDX-License-Identifier: EUPL-1.2
"""Doorrekeningen as tables: one per subject, for a screen, a workbook and a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from opstap.basis.opmaak import getal, procent
from opstap.basis.tabel import KolomKop, Rij, Soort, Tabel, Waarde
from opstap.varianten.declaratie import LAATSTE_JAAR, LANDELIJK, NIEUW, STRUCTUREEL
from opstap.varianten.document import brief
from opstap.varianten.doorreken import Doorrekening
from opstap.varianten.geld import BRIEF, herleiding
from opstap.varianten.gevolgen import samenvatting
from opstap.varianten.mensen import MATEN

TOONJAREN = (2024, 2025, 2026, 2030, 2034, 2035, 2040, 2048)
TOONMATEN = ("beschut_werkend", "beschut_wachtend", "vangnetbaan", "niet_bereikt")
_EURO: Soort = "euro"

GESIMULEERD = "Aantallen mensen zijn gesimuleerd: het model met zijn aannames, geen telling."
EEN_REKENING = (
    "Gerekend met de aannames zoals ze zijn opgeschreven. Met --trekkingen 32 ziet u hoe zeker dit "
    "is."
)
PER_TREKKING = "Elk verschil is per trekking berekend, met dezelfde mensen."
BAND = "Tussen haakjes: 5 procent van de trekkingen komt lager uit, 5 procent hoger."
BOVENOP = (
    "Wat een variant toevoegt aan bestaand beleid. Het eenmalige bedrag van 2024 en het extra geld "
    "per beschutte plek horen bij bestaand beleid."
)
APART = (
    "Deze bedragen zijn niet opgeteld bij incidenteel en structureel. Wat naar realisatie wordt "
    "betaald, vervangt een post."
)
SCHATTING = (
    "Cijfers van een gebied zijn een schatting: mensen en plaatsen zijn landelijk bekend en over "
    "gemeenten gespreid."
)


def toonjaren(doorrekeningen: Sequence[Doorrekening], jaren: Sequence[int] = ()) -> list[int]:
    """The years to show: those that were asked for, or a few and the last."""
    alle = doorrekeningen[0].jaren
    return [j for j in alle if j in (jaren or (*TOONJAREN, alle[-1]))]


def overzicht(doorrekeningen: Sequence[Doorrekening]) -> Tabel:
    """A row for each variant: jobs, money, and the difference with the letter."""
    rijen: list[Rij] = []
    for d in doorrekeningen:
        v, begroot, in_brief = d.variant, d.begroting, brief(d.variant)
        incidenteel, structureel = in_brief["incidenteel_eur"], in_brief["structureel_eur"]
        rijen.append(
            (
                v.id,
                v.naam,
                v.banen("beschut", LAATSTE_JAAR),
                v.banen("vangnet", LAATSTE_JAAR),
                begroot.incidenteel_eur,
                incidenteel,
                None if incidenteel is None else begroot.incidenteel_eur - incidenteel,
                begroot.structureel_eur,
                structureel,
                None if structureel is None else begroot.structureel_eur - structureel,
            )
        )
    return Tabel(
        "overzicht",
        "Varianten naast elkaar",
        (
            KolomKop("variant", "Variant"),
            KolomKop("naam", "Naam"),
            KolomKop("banen_beschut_2048", "Beschut 2048", soort="geheel"),
            KolomKop("banen_overig_2048", "Andere banen 2048", soort="geheel"),
            KolomKop("incidenteel", "Incidenteel", soort=_EURO),
            KolomKop("incidenteel_brief", "Volgens de brief", soort=_EURO),
            KolomKop("incidenteel_verschil", "Verschil", soort=_EURO),
            KolomKop("structureel", "Structureel per jaar", soort=_EURO),
            KolomKop("structureel_brief", "Volgens de brief", soort=_EURO),
            KolomKop("structureel_verschil", "Verschil", soort=_EURO),
        ),
        tuple(rijen),
        (
            BOVENOP,
            _over_prijzen(doorrekeningen[0]),
            *(f"{d.variant.id}: {tekst}" for d in doorrekeningen for tekst in _over_realisatie(d)),
        ),
    )


def _over_prijzen(d: Doorrekening) -> str:
    peil, aanname = d.begroting.prijspeil, d.begroting.indexatie
    if peil == BRIEF:
        return "Bedragen in de prijzen van hun bron, zoals ze zijn gedrukt."
    stijging = (
        f"Na 2024 stijgen prijzen {procent(aanname.prijs, 1)} per jaar (aanname, bereik "
        f"{procent(aanname.prijs_laag, 1)} tot {procent(aanname.prijs_hoog, 1)})."
    )
    if peil == "lopend":
        return f"Bedragen in lopende prijzen; structureel in prijzen van 2048. {stijging}"
    return f"Bedragen in prijzen van {peil}. {stijging}"


def mensen(doorrekeningen: Sequence[Doorrekening], jaren: Sequence[int], basis: str) -> Tabel:
    """For people: a row per measure and year, a column per variant, with the difference."""
    eerste = _zoek(doorrekeningen, basis)
    anderen = [d for d in doorrekeningen if d is not eerste]
    kolommen = [KolomKop("maat", "Mensen en plaatsen"), KolomKop("jaar", "Jaar", soort="jaar")]
    kolommen.append(KolomKop("basis", eerste.variant.id))
    kolommen += [KolomKop(f"v{k}", f"{d.variant.id}") for k, d in enumerate(anderen, 1)]
    kolommen += [
        KolomKop(f"verschil{k}", f"{d.variant.id} min {eerste.variant.id}")
        for k, d in enumerate(anderen, 1)
    ]
    rijen = []
    for maat in TOONMATEN:
        for jaar in jaren:
            hier = eerste.maat(maat, jaar)
            rij: list[Waarde] = [maat.replace("_", " "), jaar, band(hier)]
            rij += [band(d.maat(maat, jaar)) for d in anderen]
            rij += [_met_teken(d.maat(maat, jaar) - hier) for d in anderen]
            rijen.append(tuple(rij))
    noot = BAND if eerste.trekkingen > 1 else EEN_REKENING
    return Tabel(
        "mensen-naast-elkaar",
        "Mensen op 31 december (gesimuleerd)",
        tuple(kolommen),
        tuple(rijen),
        (GESIMULEERD, noot, *((PER_TREKKING,) if anderen else ())),
    )


def mensen_lang(doorrekeningen: Sequence[Doorrekening], basis: str) -> Tabel:
    """For files: every measure, year and variant as numbers."""
    eerste = _zoek(doorrekeningen, basis)
    namen = ("gemiddelde", "p05", "p50", "p95")
    rijen = []
    for d in doorrekeningen:
        for maat in MATEN:
            for jaar in d.jaren:
                x = d.maat(maat, jaar)
                verschil = x - eerste.maat(maat, jaar)
                cijfers = [*_vier(x), *_vier(verschil)]
                rijen.append((d.variant.id, maat, jaar, *cijfers, "gesimuleerd"))
    return Tabel(
        "mensen",
        "Mensen en plaatsen per jaar (gesimuleerd)",
        (
            KolomKop("variant", "Variant"),
            KolomKop("maat", "Maat"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            *(KolomKop(naam, naam.capitalize(), soort="getal") for naam in namen),
            *(
                KolomKop(f"verschil_{naam}", f"Verschil met {basis}, {naam}", soort="getal")
                for naam in namen
            ),
            KolomKop("status", "Status"),
        ),
        tuple(rijen),
        tuple(f"{maat}: {tekst}" for maat, tekst in MATEN.items()),
    )


def geld(d: Doorrekening, jaren: Sequence[int]) -> Tabel:
    """The posts of one variant, a column per year, with totals that close."""
    rijen: list[Rij] = []
    for post in d.variant.posten:
        bedragen = [d.euro(post.id, jaar) for jaar in jaren]
        rijen.append((post.naam, post.kader, *bedragen, d.begroting.structureel[post.id]))
    return Tabel(
        f"geld-{machinenaam(d)}",
        f"{d.variant.naam}: geld per jaar",
        (
            KolomKop("post", "Post"),
            KolomKop("kader", "Kader"),
            *(KolomKop(f"j{jaar}", str(jaar), soort=_EURO, totaal=True) for jaar in jaren),
            KolomKop("structureel", "Structureel", soort=_EURO, totaal=True),
        ),
        tuple(rijen),
        (_over_prijzen(d), *_over_realisatie(d)),
    ).met_totaal()


def geld_naast_elkaar(doorrekeningen: Sequence[Doorrekening], jaren: Sequence[int]) -> Tabel:
    """For people: what each variant adds per year, and existing policy, a column per variant."""
    rijen: list[Rij] = [
        (str(jaar), *(d.begroting.totaal(jaar, NIEUW) for d in doorrekeningen)) for jaar in jaren
    ]
    rijen.append(("structureel", *(d.begroting.structureel_eur for d in doorrekeningen)))
    return Tabel(
        "geld-naast-elkaar",
        "Geld per jaar, bovenop bestaand beleid",
        (
            KolomKop("jaar", "Jaar"),
            *(
                KolomKop(f"v{k}", d.variant.id, soort=_EURO)
                for k, d in enumerate(doorrekeningen, 1)
            ),
        ),
        tuple(rijen),
        (
            _over_prijzen(doorrekeningen[0]),
            "De posten ziet u door één variant te noemen, of met --uit BESTAND.xlsx.",
        ),
    )


def _over_realisatie(d: Doorrekening) -> tuple[str, ...]:
    weg = [post.naam for post in d.variant.posten if post.betaling == "realisatie"]
    tekst = "hangt af van hoeveel banen er echt zijn en staat daarom bij de gevolgen"
    return (f"{', '.join(weg)} {tekst}.",) if weg else ()


def geld_lang(doorrekeningen: Sequence[Doorrekening]) -> Tabel:
    """For files: every post, year and variant."""
    rijen = tuple(
        (d.variant.id, post.id, post.naam, post.soort, post.kader, jaar, d.euro(post.id, jaar))
        for d in doorrekeningen
        for post in d.variant.posten
        for jaar in d.jaren
    )
    return Tabel(
        "geld",
        "Geld per post en jaar",
        (
            KolomKop("variant", "Variant"),
            KolomKop("post", "Post"),
            KolomKop("naam", "Naam"),
            KolomKop("soort", "Soort"),
            KolomKop("kader", "Kader"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("bedrag", "Bedrag", soort=_EURO),
        ),
        rijen,
        (_over_prijzen(doorrekeningen[0]),),
    )


def afleiding(doorrekeningen: Sequence[Doorrekening]) -> Tabel:
    """Per post of each variant its formula, outcome, standing and source."""
    rijen = []
    for d in doorrekeningen:
        for regel in herleiding(d.begroting):
            per = "structureel per jaar" if regel["soort"] == STRUCTUREEL else "alle jaren samen"
            bereik: Any = regel["bereik"]
            rijen.append(
                (
                    d.variant.id,
                    str(regel["naam"]),
                    str(regel["formule"]),
                    int(str(regel["uitkomst"])),
                    per,
                    str(regel["status"]),
                    f"{getal(bereik[0])} tot {getal(bereik[1])}" if bereik else "",
                    f"{regel['bron']}: {regel['vindplaats']}",
                    str(regel["uitleg"] or ""),
                )
            )
    return Tabel(
        "herleiding",
        "Hoe elk bedrag is berekend",
        (
            KolomKop("variant", "Variant"),
            KolomKop("post", "Post"),
            KolomKop("formule", "Formule"),
            KolomKop("uitkomst", "Uitkomst", soort=_EURO),
            KolomKop("per", "Per"),
            KolomKop("status", "Status"),
            KolomKop("bereik", "Bereik van het bedrag"),
            KolomKop("bron", "Bron"),
            KolomKop("uitleg", "Uitleg"),
        ),
        tuple(rijen),
    )


def maatregelen(doorrekeningen: Sequence[Doorrekening]) -> Tabel:
    """The measures of each variant, each with the paragraph it comes from."""
    return Tabel(
        "maatregelen",
        "Maatregelen",
        (
            KolomKop("variant", "Variant"),
            KolomKop("maatregel", "Maatregel"),
            KolomKop("soort", "Soort"),
            KolomKop("vanaf", "Vanaf", soort="jaar"),
            KolomKop("werking", "Wat hij hier doet"),
            KolomKop("bron", "Bron"),
        ),
        tuple(
            (d.variant.id, m.naam, m.soort, m.vanaf, m.werking, f"{m.bron}: {m.vindplaats}")
            for d in doorrekeningen
            for m in d.variant.maatregelen
        ),
    )


def gevolgen(doorrekeningen: Sequence[Doorrekening], jaren: Sequence[int]) -> Tabel:
    """What follows from people, outside the letter: mean and quantiles per year."""
    namen = ("gemiddelde", "p05", "p95")
    rijen = []
    for d in doorrekeningen:
        for g in d.gevolgen:
            for jaar in jaren:
                x = samenvatting(d.gevolg(g.id, jaar))
                telt = "ja" if g.telt_mee else "nee"
                rijen.append((d.variant.id, g.naam, jaar, *map(x.get, namen), telt, g.uitleg))
    return Tabel(
        "gevolgen",
        "Gevolgen buiten de bedragen van de brief (gesimuleerd)",
        (
            KolomKop("variant", "Variant"),
            KolomKop("gevolg", "Gevolg"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("gemiddelde", "Gemiddelde", soort=_EURO),
            KolomKop("p05", "5%-grens", soort=_EURO),
            KolomKop("p95", "95%-grens", soort=_EURO),
            KolomKop("telt_mee", "Vervangt een post"),
            KolomKop("uitleg", "Hoe berekend"),
        ),
        tuple(rijen),
        (APART,),
    )


def gebieden(
    doorrekeningen: Sequence[Doorrekening], jaar: int, gekozen: Sequence[str] = ()
) -> Tabel:
    """Per area of one year: all money of each variant and its people."""
    eerste = doorrekeningen[0]
    kolommen = [KolomKop("code", "Code"), KolomKop("naam", "Naam")]
    for k, d in enumerate(doorrekeningen, 1):
        id = d.variant.id
        kolommen.append(KolomKop(f"geld_{k}", f"{id}: geld", soort=_EURO, totaal=True))
        kolommen += [
            KolomKop(f"{maat}_{k}", f"{id}: {maat.replace('_', ' ')}", soort="geheel")
            for maat in TOONMATEN
        ]
    rijen: list[Rij] = []
    for code, naam in zip(eerste.gebieden.codes, eerste.gebieden.namen, strict=True):
        if gekozen and code not in gekozen:
            continue
        rij: list[Waarde] = [code, naam]
        for d in doorrekeningen:
            rij.append(sum(d.euro(post.id, jaar, code) for post in d.variant.posten))
            rij += [round(float(d.maat(maat, jaar, code).mean())) for maat in TOONMATEN]
        rijen.append(tuple(rij))
    if not gekozen and eerste.niveau != "land":
        rijen.append(_landelijk(doorrekeningen, jaar))
    tabel = Tabel(
        f"per-{eerste.niveau}",
        f"Per {eerste.niveau}, {jaar}: geld en mensen (schatting)",
        tuple(kolommen),
        tuple(rijen),
        (SCHATTING, _over_prijzen(eerste)),
    )
    return tabel if gekozen else tabel.met_totaal()


def _landelijk(doorrekeningen: Sequence[Doorrekening], jaar: int) -> Rij:
    """What no area gets, so that the column closes on the national amount."""
    rij: list[Waarde] = [LANDELIJK, "niet verdeeld"]
    for d in doorrekeningen:
        j = jaar - d.jaren[0]
        rij.append(sum(per[LANDELIJK][j] for per in d.geld.values() if LANDELIJK in per))
        rij += [None] * len(TOONMATEN)
    return tuple(rij)


def band(x: Any) -> str:
    """``12.345 (11.000 tot 13.500)``, or only the mean of a single run."""
    midden = getal(round(float(x.mean())))
    if len(x) < 2:
        return midden
    _, laag, _, hoog = _vier(x)
    return f"{midden} ({getal(round(laag or 0))} tot {getal(round(hoog or 0))})"


def _met_teken(x: Any) -> str:
    return f"+{band(x)}" if round(float(x.mean())) > 0 else band(x)


def _vier(x: Any) -> list[float | None]:
    import numpy as np

    if len(x) < 2:
        return [round(float(x.mean()), 1), None, None, None]
    grenzen = np.quantile(x, (0.05, 0.5, 0.95))
    return [round(float(w), 1) for w in (x.mean(), *grenzen)]


def _zoek(doorrekeningen: Sequence[Doorrekening], id: str) -> Doorrekening:
    return next((d for d in doorrekeningen if d.variant.id == id), doorrekeningen[0])


def machinenaam(d: Doorrekening) -> str:
    """The id of a variant as part of the name of a table."""
    return "".join(teken if teken.isalnum() else "-" for teken in d.variant.id.lower()).strip("-")
