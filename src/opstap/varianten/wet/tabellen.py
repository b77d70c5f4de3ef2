# SPDX-License-Identifier: EUPL-1.2
"""What a change of the law does as tables and charts, for a screen, a workbook and a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from opstap.basis.opmaak import euro_kort, getal
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.bekostiging.gemeente.grafieken import waaier
from opstap.prognose.declaratie import model
from opstap.publicatie.grafiek import Lijnen, Reeks, Waaier
from opstap.varianten.wet.declaratie import STANDEN, Wijziging
from opstap.varianten.wet.gevolgen import MATEN, Wetsgevolg
from opstap.varianten.wet.kosten import POSTEN, PRIJSPEIL
from opstap.varianten.wet.tellen import Getallen

GESIMULEERD = (
    "Gesimuleerd: een model met aannames en verzonnen mensen, geen telling en geen voorspelling."
)
GEMIDDELD = (
    "Zonder, met en verschil zijn gemiddelden van de trekkingen. 5% van de trekkingen komt lager "
    "uit dan laag, 5% hoger dan hoog."
)
SCHATTING = (
    "Cijfers van een gebied zijn een schatting: landelijke aantallen zijn over gemeenten gespreid."
)
GEEN_BEDRAG = (
    "Wat een beoordeling UWV kost is niet gepubliceerd en telt niet mee, tenzij u zelf een bedrag "
    "opgeeft."
)
WEGNAMEN: Mapping[str, str] = {
    "beschut": "positief advies beschut werk",
    "banenafspraak": "negatief advies (banenafspraak)",
    "dagbesteding": "negatief advies (dagbesteding)",
    "geen": "geen arbeidsvermogen",
}
_GELDNOOT = (
    "Plus is een uitgave van gemeenten samen, min een besparing. Het geld van het Rijk per plaats "
    "verandert niet: het volgt de bekostigde plaatsen. Bedragen zijn afgerond, elk apart."
)
_TOONJAREN = (2030, 2035)
_BRON = "wat-als van Opstap: prognose met verzonnen aanvragers"


def toonjaren(g: Wetsgevolg) -> list[int]:
    """The years to show: that in which the change begins, some later ones and the last."""
    begin = g.jaren[-1] if g.vanaf is None else g.vanaf.year
    return [j for j in g.jaren if j in (begin, *_TOONJAREN, g.jaren[-1]) and j >= begin]


def keuzes(lijst: Sequence[Wijziging]) -> Tabel:
    """Changes that can be worked out, with what may be set."""
    return Tabel(
        "wijzigingen",
        "Wijzigingen van de wet om door te rekenen",
        (
            KolomKop("id", "Wijziging"),
            KolomKop("naam", "Naam"),
            KolomKop("status", "Hoe het ervoor staat"),
            KolomKop("instellingen", "In te stellen"),
        ),
        tuple((w.id, w.naam, STANDEN[w.status], ", ".join(w.instellingen)) for w in lijst),
    )


def uitkomst(g: Wetsgevolg, jaren: Sequence[int] | None = None) -> Tabel:
    """A row for each count and year: without, with, and the difference with its band."""
    plaatsen = 0 if g.gebied is None else 1
    rijen: list[Rij] = []
    for naam in g.maten:
        for jaar in toonjaren(g) if jaren is None else jaren:
            s = g.samenvatting(naam, jaar)
            rijen.append(
                (
                    MATEN[naam],
                    jaar,
                    s.zonder["gemiddelde"],
                    s.met["gemiddelde"],
                    *(s.verschil[wat] for wat in ("gemiddelde", "p05", "p50", "p95")),
                )
            )
    return Tabel(
        "uitkomst",
        f"{g.wijziging.naam}, {g.naam_gebied} (gesimuleerd)",
        (
            KolomKop("wat", "Wat"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            *(
                KolomKop(kolom, kop, soort="getal", decimalen=plaatsen)
                for kolom, kop in (
                    ("zonder", "Zonder"),
                    ("met", "Met"),
                    ("verschil", "Verschil"),
                    ("verschil_p05", "Laag"),
                    ("verschil_p50", "Midden"),
                    ("verschil_p95", "Hoog"),
                )
            ),
        ),
        tuple(rijen),
        (
            f"Zonder: {g.wijziging.zonder}. {_instellingen(g)}",
            GEMIDDELD,
            GESIMULEERD,
            *([] if g.gebied is None else [SCHATTING]),
        ),
    )


def geld(g: Wetsgevolg, jaren: Sequence[int] | None = None) -> Tabel:
    """Euros more a year (whole thousands), per line that changes and year, in prices of 2024."""
    rijen: list[Rij] = []
    for post in (p for p, bedrag in g.geld.items() if bedrag.any() or p == "totaal"):
        for jaar in toonjaren(g) if jaren is None else jaren:
            e = g.euro(post, jaar)
            rijen.append(
                (POSTEN[post][0], jaar, *(e[w] for w in ("gemiddelde", "p05", "p50", "p95")))
            )
    return Tabel(
        "geld",
        f"Geld per jaar, met min zonder, {g.naam_gebied} (gesimuleerd, prijzen van {PRIJSPEIL})",
        (
            KolomKop("post", "Post"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("verschil", "Verschil", soort="euro", afgekort=True),
            KolomKop("verschil_p05", "Laag", soort="euro", afgekort=True),
            KolomKop("verschil_p50", "Midden", soort="euro", afgekort=True),
            KolomKop("verschil_p95", "Hoog", soort="euro", afgekort=True),
        ),
        tuple(rijen),
        (
            _GELDNOOT,
            *([GEEN_BEDRAG] if g.kosten_per_beoordeling is None else []),
        ),
    )


def aanvragers(g: Wetsgevolg) -> Tabel:
    """Where applicants go under both rules, as a share of all applicants."""
    return Tabel(
        "aanvragers",
        "Wie een andere uitkomst krijgt: aandeel van alle aanvragers (gesimuleerd)",
        (
            KolomKop("nu", "Uitkomst nu"),
            KolomKop("straks", "Uitkomst na de wijziging"),
            KolomKop("gemiddelde", "Aandeel", soort="aandeel", decimalen=1),
            KolomKop("p05", "Laag", soort="aandeel", decimalen=1),
            KolomKop("p95", "Hoog", soort="aandeel", decimalen=1),
        ),
        tuple(
            (WEGNAMEN[van], WEGNAMEN[naar], x["gemiddelde"], x["p05"], x["p95"])
            for van, naar, x in g.aandelen()
        ),
        ("Verzonnen aanvragers, beoordeeld met de beslistabel van de wet en van het voorstel.",),
    )


def aannames(g: Wetsgevolg) -> Tabel:
    """Everything that the outcome rests on: assumptions and parameters, with range and source."""
    m = model()
    rijen: list[Rij] = [
        (a.naam, *_bereik(a.waarde, a.laag, a.hoog), a.eenheid, a.status, a.bron, a.uitleg)
        for a in g.wijziging.aannames
    ]
    for id in g.wijziging.parameters:
        p = m.parameters[id]
        midden = p.waarde or 0.0
        rij = _bereik(midden, *((p.laag, p.hoog) if p.onzeker else (midden, midden)))
        rijen.append((p.naam, *rij, p.eenheid, p.status, p.bron, p.uitleg))
    return Tabel(
        "aannames",
        "Waar de uitkomst op rust",
        (
            KolomKop("naam", "Aanname"),
            KolomKop("waarde", "Waarde"),
            KolomKop("bereik", "Bereik"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("status", "Status"),
            KolomKop("bron", "Bron"),
            KolomKop("uitleg", "Uitleg"),
        ),
        tuple(rijen),
        g.wijziging.voorwaarden,
    )


def alle(g: Wetsgevolg) -> list[Tabel]:
    """Every table, with all years, for a file."""
    return [
        uitkomst(g, g.jaren),
        geld(g, g.jaren),
        *([aanvragers(g)] if g.overgangen else []),
        aannames(g),
    ]


def verschilwaaier(g: Wetsgevolg) -> Waaier:
    """The difference of the count that matters most, with its band, through the years."""
    naam, jaren = g.wijziging.grafiek, _grafiekjaren(g)
    x = g.maten[naam].verschil[:, [g.plek(jaar) for jaar in jaren]]
    kaal = waaier(x, jaren, "verschil", "aantal per jaar", _kop(g, naam, jaren[-1]))
    return replace(kaal, bron=_BRON)


def lijnen(g: Wetsgevolg) -> Lijnen:
    """The same count without and with the change: means of the draws."""
    naam, jaren = g.wijziging.grafiek, _grafiekjaren(g)
    paar, plek = g.maten[naam], [g.plek(jaar) for jaar in jaren]

    def reeks(wat: str, x: Getallen) -> Reeks:
        return Reeks(wat, tuple(round(float(w), 1) for w in x[:, plek].mean(axis=0)), "gesimuleerd")

    return Lijnen(
        naam="zonder-en-met",
        titel=f"{MATEN[naam][:1].upper()}{MATEN[naam][1:]}: zonder en met de wijziging",
        eenheid="aantal per jaar",
        bron=_BRON,
        jaren=tuple(jaren),
        reeksen=(reeks("zonder", paar.zonder), reeks("met", paar.met)),
    )


def kern(g: Wetsgevolg, jaar: int) -> list[tuple[str, str, str, str]]:
    """The answer in a few lines for one year: what, how much, its band, and its standing."""
    plaatsen = 0 if g.gebied is None else 1
    uit = []
    for naam in g.wijziging.kern:
        if naam in g.maten:
            s = g.samenvatting(naam, jaar)
            uit.append((MATEN[naam].removeprefix("daarvan: "), *_met_band(s.verschil, plaatsen)))
    e = g.euro("totaal", jaar)
    uit.append(
        (
            f"geld per jaar voor gemeenten samen, prijzen van {PRIJSPEIL}",
            _teken(e["gemiddelde"], euro_kort(e["gemiddelde"])),
            f"{euro_kort(e['p05'])} tot {euro_kort(e['p95'])}",
        )
    )
    return [(wat, hoeveel, band, "gesimuleerd") for wat, hoeveel, band in uit]


def _bereik(midden: float, laag: float | None, hoog: float | None) -> tuple[str, str]:
    """A value and its range in words; the range is empty when there is none."""
    if laag is None or hoog is None or laag == hoog:
        return _kaal(midden), ""
    return _kaal(midden), f"{_kaal(laag)} tot {_kaal(hoog)}"


def _kaal(x: float) -> str:
    """A number with three decimals at most, and no zeros at its end."""
    heel = getal(round(x, 3), 3)
    return heel.rstrip("0").rstrip(",")


def _met_band(x: Mapping[str, float], plaatsen: int) -> tuple[str, str]:
    return (
        _teken(x["gemiddelde"], getal(x["gemiddelde"], plaatsen)),
        f"{getal(x['p05'], plaatsen)} tot {getal(x['p95'], plaatsen)}",
    )


def _teken(waarde: float, tekst: str) -> str:
    return f"+{tekst}" if waarde > 0 else tekst


def _kop(g: Wetsgevolg, naam: str, jaar: int) -> str:
    x = g.samenvatting(naam, jaar).verschil
    plaatsen = 0 if g.gebied is None else 1
    hoeveel, wat = getal(abs(x["gemiddelde"]), plaatsen), MATEN[naam].partition(",")[0]
    if not x["gemiddelde"]:
        return f"Geen verschil: evenveel {wat}"
    woord = "minder" if x["gemiddelde"] < 0 else "meer"
    return f"In {jaar} gemiddeld {hoeveel} {wat} {woord} ({g.naam_gebied})"


def _grafiekjaren(g: Wetsgevolg) -> list[int]:
    begin = g.jaren[0] if g.vanaf is None else max(g.jaren[0], g.vanaf.year - 2)
    return [j for j in g.jaren if j >= min(begin, g.jaren[-1] - 1)]


def _instellingen(g: Wetsgevolg) -> str:
    delen = []
    for id, instelling in g.wijziging.instellingen.items():
        if (waarde := g.instellingen[id]) is not None:
            delen.append(f"{instelling.naam}: {instelling.lees_voor(waarde)}")
    stand = STANDEN[g.wijziging.status]
    return f"Met: {'; '.join(delen)} ({stand}). {g.trekkingen} trekkingen."
