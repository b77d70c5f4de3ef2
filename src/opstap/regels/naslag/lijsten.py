# SPDX-License-Identifier: EUPL-1.2
"""Rules, figures of the law, checks and questions as tables: for a screen, a file and the API."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from opstap.basis.opmaak import datum
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bronnen.weergave import waarde_tekst
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import Wetsregel
from opstap.regels.naslag.controle import Parameterstand, Rapport
from opstap.regels.naslag.weergave import geldend
from opstap.regels.naslag.woorden import codenamen, in_woorden, kop
from opstap.regels.routes import GROEPEN

_DAG = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_REGEL = (
    KolomKop("id", "Regel"),
    KolomKop("naam", "Naam"),
    KolomKop("onderwerp", "Onderwerp"),
    KolomKop("grondslag", "Artikel"),
    KolomKop("zekerheid", "Zekerheid"),
    KolomKop("vanaf", "Deze tekst vanaf", soort="datum"),
    KolomKop("tot", "Tot en met", soort="datum"),
    KolomKop("versies", "Versies", soort="geheel"),
    KolomKop("url", "Adres"),
)
_PARAMETER = (
    KolomKop("naam", "Cijfer"),
    KolomKop("omschrijving", "Omschrijving"),
    KolomKop("waarde", "Waarde"),
    KolomKop("vanaf", "Vanaf", soort="datum"),
    KolomKop("tot", "Tot en met", soort="datum"),
    KolomKop("stand", "Stand"),
    KolomKop("status", "Status"),
    KolomKop("bron", "Bron"),
    KolomKop("vindplaats", "Vindplaats"),
    KolomKop("zekerheid", "Zekerheid"),
    KolomKop("id", "Cijfer met datum"),
)
_CONTROLE = (
    KolomKop("id", "Controle"),
    KolomKop("omschrijving", "Omschrijving"),
    KolomKop("uitkomst", "Uitkomst"),
    KolomKop("toelichting", "Toelichting"),
)
_VRAAG = (
    KolomKop("id", "Opdracht"),
    KolomKop("vraag", "Vraag"),
    KolomKop("groep", "Onderwerp"),
    KolomKop("feiten", "Wat Opstap vraagt"),
    KolomKop("regels", "Regels"),
)


def regeltabel(regels: Iterable[Wetsregel], dag: date, titel: str) -> Tabel:
    """Rules, a row each, with the text that counts on ``dag``."""
    rijen = [(regel, geldend(regel, dag)) for regel in regels]
    return Tabel(
        naam="regels",
        titel=titel,
        kolommen=_REGEL,
        rijen=tuple(
            (
                regel.id,
                regel.naam,
                regel.onderwerp,
                versie.grondslag,
                versie.zekerheid,
                versie.vanaf,
                versie.tot,
                len(regel.versies),
                versie.url,
            )
            for regel, versie in rijen
        ),
    )


def parametertabel(rijen: Sequence[Parameterstand], titel: str) -> Tabel:
    """Figures of the law, a row each, with how they stand."""
    return Tabel(
        naam="parameters",
        titel=titel,
        kolommen=_PARAMETER,
        rijen=tuple(
            (
                p.naam,
                p.cijfer.omschrijving,
                waarde_tekst(p.waarde, p.cijfer.eenheid),
                p.vanaf,
                p.tot,
                stand.tekst,
                p.cijfer.status,
                p.cijfer.bron,
                p.cijfer.vindplaats,
                p.zekerheid,
                p.id,
            )
            for stand in rijen
            for p in (stand.parameter,)
        ),
    )


def controletabel(rapport: Rapport) -> Tabel:
    """All checks, a row each."""
    return Tabel(
        naam="controles",
        titel=f"Controle van regels en cijfers van de wet op {rapport.peildatum.isoformat()}",
        kolommen=_CONTROLE,
        rijen=tuple((c.id, c.omschrijving, c.uitkomst, c.toelichting) for c in rapport.controles),
    )


def vragentabel(alle: Iterable[Route], titel: str) -> Tabel:
    """Questions, a row each."""
    return Tabel(
        naam="vragen",
        titel=titel,
        kolommen=_VRAAG,
        rijen=tuple(
            (
                route.id,
                route.vraag,
                GROEPEN[route.groep],
                ", ".join(route.feiten),
                ", ".join(route.regels),
            )
            for route in alle
        ),
    )


def is_rijen(waarde: object) -> bool:
    """Whether a value of an answer is a list of rows with names, and not empty."""
    lijst = waarde if isinstance(waarde, list | tuple) else ()
    return bool(lijst) and all(isinstance(rij, Mapping) for rij in lijst)


def rijentabellen(route: Route, antwoord: Mapping[str, object], leeg: str = "") -> list[Tabel]:
    """Every part of an answer that has rows of its own, in words; ``leeg`` is what null means."""
    namen = codenamen(route)
    return [
        _rijentabel(veld, route.velden.get(veld, kop(veld)), waarde, namen, leeg)  # type: ignore[arg-type]
        for veld, waarde in antwoord.items()
        if is_rijen(waarde)
    ]


def _rijentabel(
    naam: str,
    titel: str,
    rijen: Sequence[Mapping[str, object]],
    namen: Mapping[str, str],
    leeg: str,
) -> Tabel:
    velden = list(dict.fromkeys(veld for rij in rijen for veld in rij))
    return Tabel(
        naam=naam,
        titel=titel,
        kolommen=tuple(KolomKop(veld, kop(veld)) for veld in velden),
        rijen=tuple(tuple(_cel(v, rij.get(v), namen, leeg) for v in velden) for rij in rijen),
    )


def _cel(veld: str, waarde: object, namen: Mapping[str, str], leeg: str) -> str:
    """A cell; a day as it stands in a table, a year without a point, a fact by its id."""
    if isinstance(waarde, str) and _DAG.fullmatch(waarde):
        return datum(date.fromisoformat(waarde))
    zoals_het_is = veld == "feit" or "jaar" in veld
    return str(waarde) if zoals_het_is and waarde is not None else in_woorden(waarde, namen, leeg)
