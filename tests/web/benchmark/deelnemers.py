# SPDX-License-Identifier: EUPL-1.2
"""Twelve invented participants, an editor of a national body, and a round over 2025."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from opstap import gebieden
from opstap.web.benchmark.deelnemers import meedoen, rondes
from opstap.web.benchmark.deelnemers.models import Ronde
from opstap.web.gegevens.dienst import Wie
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.organisaties.models import Gebruiker, Organisatie, Rol, Soort
from web.gegevens.hulp import breng
from web.mensen import maak

KOP = "code,periode,bw_indicaties,bw_aan_het_werk,bw_plaatsen,bw_aantal_ministerie,lks,doelgroep"
KOP_BEDRIJF = "bedrijf,periode,mensen,plaatsen,gedetacheerd,contracturen,verzuimuren,kosten"
OPENBAAR = date(2027, 1, 15)


def regel(code: str, nummer: int, periode: str = "2025") -> str:
    """Plausible counts; ``nummer`` makes them differ."""
    indicaties = 40 + 17 * nummer
    werk = indicaties * (58 + 3 * (nummer % 7)) // 100
    return (
        f"{code},{periode},{indicaties},{werk},{werk * 4 // 5},{indicaties // 2},"
        f"{60 + 23 * nummer},{240 + 61 * nummer}"
    )


def opgave(code: str, nummer: int, perioden: Iterable[str] = ("2025",)) -> str:
    """The file of one municipality."""
    return "\n".join((KOP, *(regel(code, nummer, periode) for periode in perioden))) + "\n"


def bedrijfsopgave(code: str, nummer: int) -> str:
    """The file of one company."""
    mensen = 90 + 31 * nummer
    cijfers = (
        f"{mensen},{mensen * 3 // 4},{mensen // 5},{mensen * 1200},{mensen * 130},{mensen * 31000}"
    )
    return f"{KOP_BEDRIJF}\n{code},2025,{cijfers}\n"


def gemeenten(aantal: int) -> list[Organisatie]:
    """The first municipalities by code without Haarlem and Zandvoort, as organisations."""
    codes = [code for code in gebieden.gemeenten() if code not in ("GM0392", "GM0473")][:aantal]
    return [
        Organisatie.objects.get_or_create(
            soort=Soort.GEMEENTE, code=code, defaults={"naam": gebieden.gemeenten()[code].naam}
        )[0]
        for code in codes
    ]


def doet_mee(wie: Gebruiker, organisatie: Organisatie, inhoud: str) -> Gegevensversie:
    """The organisation brings a file, confirms it and takes part."""
    pad = "benchmark-gemeente" if organisatie.soort == Soort.GEMEENTE else "benchmark-bedrijf"
    versie = breng(wie, pad, inhoud, organisatie)
    meedoen.doe_mee(Wie(wie, "toets"), organisatie)
    return versie


def twaalf() -> list[Organisatie]:
    """Twelve municipalities that take part over 2025."""
    werker = maak("Fatma")
    alle = gemeenten(12)
    for nummer, organisatie in enumerate(alle):
        doet_mee(werker, organisatie, opgave(organisatie.code, nummer))
    return alle


def redacteur(naam: str = "Rosa") -> tuple[Gebruiker, Organisatie]:
    """An editor of a national body."""
    landelijk = Organisatie.objects.get_or_create(
        soort=Soort.LANDELIJK, code="vng", defaults={"naam": "VNG"}
    )[0]
    return maak(naam, landelijk, Rol.REDACTEUR), landelijk


def ronde(openbaar_op: date = OPENBAAR, voor: str = "gemeente", jaar: int = 2025) -> Ronde:
    """A round that is there, whatever its day."""
    landelijk = Organisatie.objects.get_or_create(
        soort=Soort.LANDELIJK, code="vng", defaults={"naam": "VNG"}
    )[0]
    return Ronde.objects.create(
        organisatie=landelijk, voor=voor, jaar=jaar, openbaar_op=openbaar_op
    )


def op(monkeypatch: pytest.MonkeyPatch, dag: date) -> None:
    """Let it be another day for what is public."""
    monkeypatch.setattr(rondes, "vandaag", lambda: dag)
