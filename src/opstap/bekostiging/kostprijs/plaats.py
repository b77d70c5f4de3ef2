# SPDX-License-Identifier: EUPL-1.2
"""What a place costs and brings in a year: beschut, vangnet, Wsw or an ordinary employer.

>>> from opstap.bekostiging.kostprijs.plaats import kostprijs
>>> kostprijs("beschut", 2022).netto_kosten  # published: about 18,000
18001

All amounts are whole euros per place of 31 hours a year. ``netto_kosten`` is what is left after
the revenue of the work and the loonkostensubsidie, as in the published figure; ``saldo`` is what
is left after the money of the State too. Wages and subsidy follow the law; the company's part is
an assumption, calibrated to one published sum (:mod:`opstap.bekostiging.kostprijs.ijking`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial

from opstap.basis.afronden import hele_euros
from opstap.basis.opmaak import euro
from opstap.bekostiging.kostprijs.gegevens import Plaatssoort, Postsoort, gegevens
from opstap.bekostiging.kostprijs.ijking import Bedragen, effecten, geijkte_waarden
from opstap.bekostiging.kostprijs.keuzes import Keuzes, Opgave
from opstap.bekostiging.kostprijs.lonen import bekende_jaren
from opstap.bekostiging.kostprijs.rekenen import bedragen

SOORTEN: tuple[Plaatssoort, ...] = ("beschut", "vangnet", "wsw", "lks")

_JAAR_HANDREIKING = 2024
_ONTHOUDEN = 4096
_TEKENS: Mapping[Postsoort, int] = {"kosten": -1, "opbrengst": 1, "bekostiging": 1}


@dataclass(frozen=True, slots=True)
class Post:
    """One line: euros per place a year, positive whatever its kind, with a low and a high.

    ``exact`` is the amount before rounding. ``telt_mee`` is false for a line that is only told.
    """

    id: str
    naam: str
    soort: Postsoort
    bedrag: int
    laag: int
    hoog: int
    status: str
    bron: str
    uitleg: str
    exact: Fraction
    telt_mee: bool = True

    def als_dict(self) -> dict[str, object]:
        """The line as plain values for JSON; ``exact`` as a string."""
        return {
            "id": self.id,
            "naam": self.naam,
            "soort": self.soort,
            "bedrag": self.bedrag,
            "laag": self.laag,
            "hoog": self.hoog,
            "status": self.status,
            "bron": self.bron,
            "uitleg": self.uitleg,
            "exact": str(self.exact),
            "telt_mee": self.telt_mee,
        }


@dataclass(frozen=True, slots=True)
class Kostprijs:
    """A kind of place in a year: its lines, and what they add up to.

    ``posten`` count; ``ter_informatie`` do not, each says why. The totals are sums of the rounded
    lines, so a printed table closes. ``netto_marge`` and ``saldo_marge`` are half the range of
    the two totals. ``prijsjaar`` is the year whose prices the amounts are in.
    """

    soort: Plaatssoort
    naam: str
    jaar: int
    prijsjaar: int
    keuzes: Keuzes
    uren: Fraction
    loonwaarde: Fraction
    posten: tuple[Post, ...]
    ter_informatie: tuple[Post, ...]
    netto_marge: int
    saldo_marge: int
    waarschuwingen: tuple[str, ...]

    def som(self, soort: Postsoort) -> int:
        """The sum of the lines of one kind."""
        return sum(post.bedrag for post in self.posten if post.soort == soort)

    def post(self, id_: str) -> int:
        """The amount of one line, 0 when this kind of place does not have it."""
        return sum(post.bedrag for post in self.posten if post.id == id_)

    @property
    def kosten(self) -> int:
        """All costs."""
        return self.som("kosten")

    @property
    def opbrengsten(self) -> int:
        """Revenue of the work (net added value)."""
        return self.som("opbrengst")

    @property
    def loonkostensubsidie(self) -> int:
        """The subsidy that the municipality pays (from the BUIG)."""
        return self.post("lks")

    @property
    def netto_kosten(self) -> int:
        """Costs less revenue less loonkostensubsidie."""
        return self.kosten - self.opbrengsten - self.loonkostensubsidie

    @property
    def rijksgeld(self) -> int:
        """The money of the State for the place besides loonkostensubsidie."""
        return self.som("bekostiging") - self.loonkostensubsidie

    @property
    def saldo(self) -> int:
        """What is left: negative is a shortfall per place."""
        return self.rijksgeld - self.netto_kosten

    def als_dict(self) -> dict[str, object]:
        """Everything as plain values for JSON."""
        return {
            "soort": self.soort,
            "naam": self.naam,
            "jaar": self.jaar,
            "prijsjaar": self.prijsjaar,
            "uren_per_plaats": str(self.keuzes.eenheid),
            "uren_per_persoon": str(self.uren),
            "loonwaarde": str(self.loonwaarde),
            "posten": [post.als_dict() for post in self.posten],
            "ter_informatie": [post.als_dict() for post in self.ter_informatie],
            "kosten": self.kosten,
            "opbrengsten": self.opbrengsten,
            "loonkostensubsidie": self.loonkostensubsidie,
            "netto_kosten": self.netto_kosten,
            "netto_laag": self.netto_kosten - self.netto_marge,
            "netto_hoog": self.netto_kosten + self.netto_marge,
            "rijksgeld": self.rijksgeld,
            "saldo": self.saldo,
            "saldo_laag": self.saldo - self.saldo_marge,
            "saldo_hoog": self.saldo + self.saldo_marge,
            "waarschuwingen": list(self.waarschuwingen),
        }


def kostprijs(soort: Plaatssoort, jaar: int, keuzes: Keuzes | None = None) -> Kostprijs:
    """The yearly cost and income of a place of ``eenheid`` (31) hours a week.

    ``jaar`` 2022-2060; after the last known minimum wage, wages follow ``keuzes.indexatie``.
    Raises :class:`opstap.basis.fouten.GebruiksFout` for a choice that cannot be, naming the lever.
    """
    return _kostprijs(soort, jaar, keuzes or Keuzes())


@lru_cache(maxsize=_ONTHOUDEN)
def _kostprijs(soort: Plaatssoort, jaar: int, keuzes: Keuzes) -> Kostprijs:
    opgave = keuzes.los_op(soort, jaar)
    waarden = geijkte_waarden(opgave)
    lijnen = bedragen(opgave, waarden)
    onzeker = effecten(opgave, waarden)
    buiten = {"cluster"} if keuzes.extra_apart else {"cluster", "beschut_extra"}

    def zonder(posten: Bedragen) -> dict[str, Fraction]:
        return {id_: bedrag for id_, bedrag in posten.items() if id_ not in buiten}

    posten = []
    for id_, exact in lijnen.items():
        over = gegevens().posten[id_]
        marge = onzeker.halve_breedte(partial(_lijn, id_))
        bedrag = hele_euros(exact)
        posten.append(
            Post(
                id=id_,
                naam=over.naam,
                soort=over.soort,
                bedrag=bedrag,
                laag=max(bedrag - marge, 0),
                hoog=bedrag + marge,
                status=_status(opgave, id_, over.status),
                bron=over.bron,
                uitleg=over.uitleg,
                exact=exact,
                telt_mee=id_ not in buiten,
            )
        )
    posten.sort(key=lambda post: tuple(gegevens().posten).index(post.id))
    return Kostprijs(
        soort=soort,
        naam=opgave.soort.naam,
        jaar=jaar,
        prijsjaar=opgave.prijsjaar,
        keuzes=keuzes,
        uren=opgave.uren,
        loonwaarde=waarden["loonwaarde"],
        posten=tuple(post for post in posten if post.telt_mee),
        ter_informatie=tuple(post for post in posten if not post.telt_mee),
        netto_marge=onzeker.halve_breedte(lambda p: saldo(p, zonder_rijk=True)),
        saldo_marge=onzeker.halve_breedte(lambda p: saldo(zonder(p))),
        waarschuwingen=_waarschuwingen(opgave, lijnen),
    )


def saldo(posten: Bedragen, *, zonder_rijk: bool = False) -> Fraction:
    """Income minus costs of exact lines; ``zonder_rijk``: of the funding only the subsidy."""
    return sum(
        (
            _TEKENS[soort] * bedrag
            for id_, bedrag in posten.items()
            if (soort := gegevens().posten[id_].soort) != "bekostiging"
            or id_ == "lks"
            or not zonder_rijk
        ),
        Fraction(0),
    )


def _lijn(id_: str, posten: Bedragen) -> Fraction:
    return posten.get(id_, Fraction(0))


def _status(opgave: Opgave, id_: str, status: str) -> str:
    """A line is as weak as the weakest thing it rests on: wages, prices, a usual loonwaarde."""
    soort, keuzes = opgave.soort, opgave.keuzes
    eerste, laatste = bekende_jaren()
    zwak = opgave.jaar > laatste or opgave.prijsjaar != opgave.jaar
    zwak |= id_ in ("loon", "lks") and opgave.jaar < eerste
    if id_ in ("iu_beschut", "beschut_extra", "cluster"):
        zwak |= opgave.jaar > _JAAR_HANDREIKING
    elif id_ == "loon":
        zwak |= soort.id == "wsw" or (soort.id != "lks" and keuzes.cao != "wml")
    elif id_ == "lks":
        zwak |= keuzes.loonwaarde is None and soort.loonwaarde.status == "aanname"
    return "aanname" if zwak else status


def _waarschuwingen(opgave: Opgave, lijnen: Bedragen) -> tuple[str, ...]:
    uit = []
    if "beschut_extra" in lijnen:
        bedrag = euro(hele_euros(lijnen["beschut_extra"]))
        uit.append(
            f"Het extra bedrag van {bedrag} is opgeteld bij de integratie-uitkering. Als het er "
            "al in zit, is het saldo dat bedrag lager."
            if opgave.keuzes.extra_apart
            else f"Het extra bedrag van {bedrag} telt niet mee: het zit waarschijnlijk al in de "
            "integratie-uitkering per plaats. Geen bron zegt dat zeker."
        )
    if opgave.jaar > bekende_jaren()[1]:
        uit.append(
            f"Het minimumloon is bekend tot en met {bekende_jaren()[1]}. Daarna is de groei een "
            "aanname."
        )
    return tuple(uit)
