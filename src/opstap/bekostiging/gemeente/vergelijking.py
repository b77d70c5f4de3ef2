# SPDX-License-Identifier: EUPL-1.2
"""A municipality beside its partnership, region, province, size class and the country.

Every figure of a group is a sum divided by a sum, never a mean of means, so large and small members
count for what they are. Nothing is ranked: differences have causes that are not in the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from opstap import gebieden
from opstap.gebieden import Indeling

KLASSEN: tuple[tuple[int, str], ...] = (
    (20_000, "tot 20.000 inwoners"),
    (50_000, "20.000 tot 50.000 inwoners"),
    (100_000, "50.000 tot 100.000 inwoners"),
    (250_000, "100.000 tot 250.000 inwoners"),
)
_GROOTST = "250.000 inwoners en meer"

INWONER, UITKERING = "inwoner", "persoon met uitkering (2021)"


@dataclass(frozen=True, slots=True)
class Maat:
    """What is compared: an amount in euros per municipality. ``status`` is that of the amounts.

    ``niet_per``: the denominator by which the amounts were divided themselves. Over it they are
    the same everywhere, which says nothing, so it is left out.
    """

    id: str
    naam: str
    jaar: int
    bedragen: Mapping[str, int]
    status: str
    niet_per: str = ""


@dataclass(frozen=True, slots=True)
class Vergelijkregel:
    """One measure of one group: ``teller`` euros over ``noemer`` people is ``waarde``.

    ``gemeenten`` of the group have the figure, ``zonder`` lack it and count in neither sum.
    """

    maat: str
    naam: str
    jaar: int
    per: str
    groep: str
    groepnaam: str
    gemeenten: int
    zonder: int
    teller: int
    noemer: int
    waarde: Fraction
    status: str

    def als_dict(self) -> dict[str, object]:
        return {
            "maat": self.maat,
            "naam": self.naam,
            "jaar": self.jaar,
            "per": self.per,
            "groep": self.groep,
            "groepnaam": self.groepnaam,
            "gemeenten": self.gemeenten,
            "zonder": self.zonder,
            "teller": self.teller,
            "noemer": self.noemer,
            "waarde": round(float(self.waarde), 2),
            "status": self.status,
        }


def grootteklasse(inwoners: int) -> str:
    """The size class of a municipality."""
    for grens, naam in KLASSEN:
        if inwoners < grens:
            return naam
    return _GROOTST


def groepen(code: str, indeling: Indeling | None = None) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Kind of group -> (name, members) for one municipality; itself first, the country last."""
    mensen = gebieden.inwoners(gebieden.LAATSTE_JAAR)
    klasse = grootteklasse(mensen[code])
    om_haar_heen = dict(gebieden.omgeving(code, indeling))
    land = om_haar_heen.pop("land")
    even_groot = tuple(c for c in gebieden.gemeenten() if grootteklasse(mensen[c]) == klasse)
    return {
        "gemeente": (gebieden.gemeente(code).naam, (code,)),
        **om_haar_heen,
        "grootteklasse": (klasse, even_groot),
        "land": land,
    }


def inwoners_nu(jaar: int) -> Mapping[str, int]:
    """Inhabitants of ``jaar`` in today's division; the nearest year that is known."""
    bekend = min(max(jaar, gebieden.EERSTE_INWONERJAAR), gebieden.LAATSTE_JAAR)
    omgezet = gebieden.omzetten(gebieden.inwoners(bekend), bekend, gebieden.LAATSTE_JAAR)
    return {code: int(waarde) for code, waarde in omgezet.waarden.items()}


def vergelijk_gemeente(
    code: str, maten: Iterable[Maat], indeling: Indeling | None = None
) -> tuple[Vergelijkregel, ...]:
    """Every measure per inhabitant and per person on benefit, for each group."""
    uitkeringen = gebieden.uitkeringen_2021().waarden
    uit = []
    for maat in maten:
        noemers = {INWONER: inwoners_nu(maat.jaar), UITKERING: uitkeringen}
        for per, mensen in noemers.items():
            if per == maat.niet_per:
                continue
            for groep, (naam, leden) in groepen(code, indeling).items():
                wel = [c for c in leden if c in maat.bedragen]
                noemer = sum(mensen[c] for c in wel)
                if not noemer:
                    continue
                teller = sum(maat.bedragen[c] for c in wel)
                uit.append(
                    Vergelijkregel(
                        maat=maat.id,
                        naam=maat.naam,
                        jaar=maat.jaar,
                        per=per,
                        groep=groep,
                        groepnaam=naam,
                        gemeenten=len(wel),
                        zonder=len(leden) - len(wel),
                        teller=teller,
                        noemer=noemer,
                        waarde=Fraction(teller, noemer),
                        status=maat.status,
                    )
                )
    return tuple(uit)


def uitgaven_maten(jaar: int) -> tuple[Maat, ...]:
    """Expenditure (Iv3, accounts) on the three task fields, in whole euros."""
    maten = []
    for taakveld, naam in gebieden.TAAKVELDEN.items():
        kerncijfer = gebieden.iv3_lasten(taakveld, jaar)
        bedragen = {code: 1000 * waarde for code, waarde in kerncijfer.waarden.items()}
        maten.append(
            Maat(
                f"iv3-{taakveld}",
                f"Lasten taakveld {taakveld} {naam}",
                jaar,
                bedragen,
                kerncijfer.status,
            )
        )
    return tuple(maten)
