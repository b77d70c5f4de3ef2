# SPDX-License-Identifier: EUPL-1.2
"""The page of a municipality in short: tables with years across, for a screen and a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from opstap.basis.opmaak import euro, getal
from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.bekostiging.gemeente.beeld import Gemeentebeeld
from opstap.bekostiging.gemeente.tabellen import OVER_MENSEN, kop
from opstap.bekostiging.stromen import stromen, stroom
from opstap.bekostiging.stromen.geld import EIGEN, Geldregel, totaal
from opstap.bronnen import grootboek

MERK = {"gepubliceerd": "", "afgeleid": "'", "aanname": "*", "gesimuleerd": "~"}
LEESWIJZER = (
    "* aanname (vervanger of eigen rekenregel), ' afgeleid, + eigen cijfer, ? eigen cijfer nodig."
)
_GELDJAREN = (2024, 2025, 2026, 2027, 2028, 2030, 2035)
_MENSENJAREN = (2015, 2019, 2023, 2026, 2030, 2035, 2040, 2048)
ZONDER_ANTWOORD = "?"


def toon_jaren(jaren: Iterable[int], voorkeur: Sequence[int]) -> list[int]:
    """The years for a screen: the preferred ones, or all when there are few."""
    alle = list(jaren)
    gekozen = [jaar for jaar in alle if jaar in voorkeur]
    return alle if len(alle) <= len(voorkeur) else gekozen


def geldcel(regel: Geldregel | None) -> str:
    """An amount with its mark; ``?`` when the municipality has to bring it."""
    if regel is None:
        return ""
    if regel.bedrag is None:
        return ZONDER_ANTWOORD if regel.breng_mee else "niet per gemeente"
    merk = "+" if regel.herkomst == EIGEN else MERK[regel.status or "aanname"]
    return f"{euro(regel.bedrag)}{merk}"


def landelijkcel(id_: str, regel: Geldregel | None) -> str:
    """The national amount beside that of the municipality: divided, or published in total."""
    if regel is not None and regel.landelijk:
        return f"{euro(regel.landelijk)}{MERK[regel.landelijk_status or 'aanname']}"
    totaal_ = stroom(id_).landelijk(grootboek())
    return f"{euro(totaal_.bedrag)} ({totaal_.omvat})" if totaal_ is not None else ""


def geldoverzicht(beeld: Gemeentebeeld, jaren: Sequence[int] | None = None) -> Tabel:
    """A row for each stream, a column for each year, and what is known in total.

    The last column has the amount of all municipalities in the last of the years before it.
    """
    gekozen = list(jaren or toon_jaren(beeld.jaren, _GELDJAREN))
    per = {(r.stroom, r.jaar): r for r in beeld.geld}
    rijen: list[tuple[Waarde, ...]] = [
        (
            s.naam,
            s.bestemming,
            *(geldcel(per.get((s.id, jaar))) for jaar in gekozen),
            landelijkcel(s.id, _laatste(per, s.id, gekozen)),
        )
        for s in stromen().values()
        if any((s.id, jaar) in per for jaar in gekozen)
    ]
    sommen = [totaal(beeld.geld_in(jaar)) for jaar in gekozen]
    rijen.append(("Samen, voor zover bekend", "", *(euro(laag) for laag, _ in sommen), ""))
    return Tabel(
        naam="geldoverzicht",
        titel=f"{beeld.naam} ({beeld.code}): geld per jaar",
        kolommen=(
            kop("stroom", "Geldstroom"),
            kop("besteding", "Besteding"),
            *(KolomKop(f"j{jaar}", str(jaar)) for jaar in gekozen),
            kop("landelijk", "Alle gemeenten, laatste jaar"),
        ),
        rijen=tuple(rijen),
        toelichting=(
            LEESWIJZER,
            (
                "Samen telt niet mee wat onbekend is en wat misschien al in een ander bedrag zit "
                "(Extra geld per beschutte werkplek). Vergelijk jaren alleen als in beide dezelfde "
                "stromen bekend zijn."
            ),
        ),
    )


def _laatste(
    per: Mapping[tuple[str, int], Geldregel], id_: str, jaren: Sequence[int]
) -> Geldregel | None:
    """The line of the last of these years that has a national amount."""
    regels = [per[id_, jaar] for jaar in jaren if (id_, jaar) in per]
    return next((r for r in reversed(regels) if r.landelijk is not None), None)


def nodig(beeld: Gemeentebeeld) -> Tabel:
    """What the municipality can bring to replace a gap."""
    per = {(r.stroom, r.jaar): r for r in beeld.geld}
    return Tabel(
        naam="breng-mee",
        titel=f"Breng uw cijfer mee ({beeld.peiljaar})",
        kolommen=(
            kop("stroom", "Geldstroom"),
            kop("breng_mee", "Welk cijfer, uit welk stuk"),
            kop("landelijk", "Landelijk"),
        ),
        rijen=tuple(
            (
                stroom(id_).naam,
                stroom(id_).breng_mee,
                landelijkcel(id_, _laatste(per, id_, beeld.jaren)) or "niet openbaar",
            )
            for id_ in beeld.ontbreekt
        ),
        toelichting=("Maak een invulblad met: opstap gemeente GEMEENTE --sjabloon BESTAND.",),
    )


def mensen_overzicht(beeld: Gemeentebeeld, *, smal: bool = False) -> Tabel:
    """A row for each reported state, a column for some years, with the band of the draws.

    ``smal``: the band below the mean, so that more years fit side by side.
    """
    cel, waar = (_band_eronder, "Eronder") if smal else (band, "Tussen haakjes")
    jaren = toon_jaren(sorted({r["jaar"] for r in beeld.mensen}), _MENSENJAREN)
    per = {(r["toestand"], r["jaar"]): r for r in beeld.mensen}
    toestanden = dict.fromkeys(r["toestand"] for r in beeld.mensen)
    return Tabel(
        naam="mensenoverzicht",
        titel=f"{beeld.naam}: mensen op 31 december (gesimuleerd)",
        kolommen=(kop("toestand", "Mensen"), *(KolomKop(f"j{j}", str(j)) for j in jaren)),
        rijen=tuple(
            (naam(toestand), *(cel(per[toestand, jaar]["personen"]) for jaar in jaren))
            for toestand in toestanden
        ),
        toelichting=(
            f"{waar}: 5 procent van de trekkingen komt lager uit, 5 procent hoger.",
            OVER_MENSEN,
        ),
    )


NAMEN: Mapping[str, str] = {
    "niet_bereikt": "nog niet bereikt",
    "dagbesteding": "dagbesteding, kan naar werk",
    "traject": "re-integratietraject",
    "beschut_wachtend": "wacht op beschut werk",
    "beschut_werkend": "werkt beschut",
    "vangnetbaan": "vangnetbaan",
    "banenafspraak": "banenafspraak",
    "wsw": "Wsw",
    "regulier": "gewone baan",
}


def naam(toestand: str) -> str:
    """A reported state as people call it."""
    return NAMEN.get(toestand, toestand.replace("_", " "))


def band(x: Mapping[str, float]) -> str:
    """``123 (110 tot 140)``, or only the mean when the draws agree."""
    midden, laag, hoog = _drie(x)
    return midden if laag == hoog else f"{midden} ({laag} tot {hoog})"


def _band_eronder(x: Mapping[str, float]) -> str:
    midden, laag, hoog = _drie(x)
    return midden if laag == hoog else f"{midden}\n{laag}-{hoog}"


def _drie(x: Mapping[str, float]) -> tuple[str, str, str]:
    midden, laag, hoog = (getal(float(x[n])) for n in ("gemiddelde", "p05", "p95"))
    return midden, laag, hoog
