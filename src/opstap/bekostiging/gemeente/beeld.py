# SPDX-License-Identifier: EUPL-1.2
"""Everything about one municipality: money, places, people, peers, dates.

from opstap import verdeling
from opstap.bekostiging.gemeente.beeld import maak_gemeente

beeld = maak_gemeente("GM0392", sleutel=verdeling.ingebouwd("uitkeringen-2021"))
[regel.bedrag for regel in beeld.geld if regel.stroom == "impulsbudget"]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from opstap import gebieden
from opstap.basis.opmaak import euro, getal, opsomming, procent
from opstap.bekostiging.gemeente.mensen import LAATSTE_JAAR as LAATSTE_MENSENJAAR
from opstap.bekostiging.gemeente.mensen import TREKKINGEN, mensen_van
from opstap.bekostiging.gemeente.vergelijking import (
    UITKERING,
    Maat,
    Vergelijkregel,
    inwoners_nu,
    uitgaven_maten,
    vergelijk_gemeente,
)
from opstap.bekostiging.stromen import EigenCijfers
from opstap.bekostiging.stromen.betaling import (
    Betaalreeks,
    Kalenderdag,
    betaalreeks,
    eerste_betaaljaar,
    raadskalender,
)
from opstap.bekostiging.stromen.declaratie import EERSTE_JAAR, LAATSTE_JAAR, stromen, stroom
from opstap.bekostiging.stromen.geld import (
    BEREKEND,
    EIGEN,
    Geldregel,
    Landgeld,
    andere_delen,
    geld_van,
    totaal,
    verdeel_stromen,
)
from opstap.bronnen import Grootboek, grootboek
from opstap.gebieden import Indeling
from opstap.gebieden.meldingen import datum_tekst
from opstap.regels.kern.wetboek import wetsregel
from opstap.verdeling import BESCHUT_SLEUTELS, STANDAARDVERVANGER, Sleutel

BEGROTINGSJAAR = gebieden.LAATSTE_JAAR + 1
"""The budget that is in the making in the newest year whose municipalities are known."""

_VERGELIJKSTROMEN = ("impulsbudget", "rijksbijdrage")

_WEINIG = 4  # less than a quarter of the national expenditure per inhabitant


@dataclass(frozen=True, slots=True)
class Plaatsregel:
    """Beschut places of 31 hours at the end of a year.

    ``bekostigd`` by the key of the page (or the number of the regulation, when brought), ``laag``
    and ``hoog`` by the other distribution models; ``bezet`` is simulated; ``gerealiseerd`` is the
    municipality's own count.
    """

    jaar: int
    bekostigd: int | Fraction
    laag: int | None
    hoog: int | None
    status: str
    herkomst: str
    landelijk: int
    landelijk_status: str
    sleutel: str
    bezet: Mapping[str, float] | None
    gerealiseerd: Fraction | None

    def als_dict(self) -> dict[str, object]:
        return {
            "jaar": self.jaar,
            "soort": "beschut",
            "eenheid": "plaatsen_31u",
            "bekostigd": _json(self.bekostigd),
            "laag": self.laag,
            "hoog": self.hoog,
            "status": self.status,
            "herkomst": self.herkomst,
            "landelijk": self.landelijk,
            "landelijk_status": self.landelijk_status,
            "sleutel": self.sleutel,
            "bezet": dict(self.bezet) if self.bezet else None,
            "gerealiseerd": _json(self.gerealiseerd),
        }


@dataclass(frozen=True, slots=True)
class Uitgave:
    """What the municipality booked on a task field (Iv3), in euros; ``None`` is not reported."""

    jaar: int
    soort: str
    taakveld: str
    naam: str
    bedrag: int | None


@dataclass(frozen=True, slots=True)
class Betaling:
    """How the amount of a stream comes in during a year."""

    stroom: str
    naam: str
    reeks: Betaalreeks
    ontvanger: str


@dataclass(frozen=True, slots=True)
class Gemeentebeeld:
    """All there is to say about one municipality; see the fields' own types.

    ``te_laag`` is empty, or says why the estimates of its places and Wsw are too low.
    """

    code: str
    naam: str
    jaren: tuple[int, ...]
    begrotingsjaar: int
    sleutel: Sleutel
    eigen: EigenCijfers
    geld: tuple[Geldregel, ...]
    plaatsen: tuple[Plaatsregel, ...]
    mensen: tuple[dict[str, Any], ...]
    vergelijking: tuple[Vergelijkregel, ...]
    uitgaven: tuple[Uitgave, ...]
    betaling: tuple[Betaling, ...]
    kalender: tuple[Kalenderdag, ...]
    samenwerking: tuple[str, ...]
    herindeling: tuple[str, ...]
    te_laag: str
    meldingen: tuple[str, ...]

    def geld_in(self, jaar: int) -> tuple[Geldregel, ...]:
        return tuple(regel for regel in self.geld if regel.jaar == jaar)

    def bedrag(self, stroom_id: str, jaar: int) -> int | None:
        """The amount of a stream in a year; ``None`` when unknown or when it does not flow."""
        for regel in self.geld:
            if (regel.stroom, regel.jaar) == (stroom_id, jaar):
                return regel.bedrag
        return None

    @property
    def ontbreekt(self) -> tuple[str, ...]:
        """The streams whose amount in :attr:`peiljaar` the municipality has to bring, in order."""
        return tuple(
            r.stroom for r in self.geld_in(self.peiljaar) if r.bedrag is None and r.breng_mee
        )

    @property
    def peiljaar(self) -> int:
        """The budget year, or the year of the page that is nearest to it."""
        return min(max(self.begrotingsjaar, self.jaren[0]), self.jaren[-1])

    def als_dict(self) -> dict[str, object]:
        """The JSON contract of ``opstap gemeente``, with the extras."""
        return {
            "gemeente": self.code,
            "naam": self.naam,
            "geld": [regel.als_dict() for regel in self.geld],
            "plaatsen": [regel.als_dict() for regel in self.plaatsen],
            "mensen": list(self.mensen),
            "vergelijking": [regel.als_dict() for regel in self.vergelijking],
            "stromen": [
                stroom(id_).als_dict(grootboek())
                for id_ in dict.fromkeys(r.stroom for r in self.geld)
            ],
            "totalen": [
                {"jaar": jaar, "bekend": laag, "bekend_met_onduidelijk": hoog}
                for jaar in self.jaren
                for laag, hoog in [totaal(self.geld_in(jaar))]
            ],
            "uitgaven": [
                {
                    "jaar": u.jaar,
                    "soort": u.soort,
                    "taakveld": u.taakveld,
                    "naam": u.naam,
                    "bedrag": u.bedrag,
                }
                for u in self.uitgaven
            ],
            "betaling": [
                {
                    "stroom": b.stroom,
                    "bedrag": b.reeks.bedrag,
                    "termijnen": b.reeks.aantal,
                    "eerste": b.reeks.eerste.isoformat(),
                    "laatste": b.reeks.laatste.isoformat(),
                    "per_termijn": str(b.reeks.per_keer),
                    "laatste_termijn": str(b.reeks.laatste_keer),
                    "ontvanger": b.ontvanger,
                }
                for b in self.betaling
            ],
            "kalender": [rij.als_dict() for rij in self.kalender],
            "samenwerking": list(self.samenwerking),
            "herindeling": list(self.herindeling),
            "sleutel": self.sleutel.als_dict(),
            "begrotingsjaar": self.begrotingsjaar,
            "meldingen": list(self.meldingen),
        }


def maak_gemeente(
    code: str,
    *,
    sleutel: Sleutel,
    jaren: Sequence[int] = range(EERSTE_JAAR, LAATSTE_JAAR + 1),
    indeling: Indeling | None = None,
    eigen: EigenCijfers | None = None,
    trekkingen: int = TREKKINGEN,
    mensen_tot: int = LAATSTE_MENSENJAAR,
    begrotingsjaar: int = BEGROTINGSJAAR,
    boek: Grootboek | None = None,
    land: Landgeld | None = None,
    mensen: Sequence[dict[str, Any]] | None = None,
) -> Gemeentebeeld:
    """Everything about the municipality with this code.

    ``jaren`` are those of the money and the places; people run from the first of them to
    ``mensen_tot``. ``eigen`` replaces estimates. ``land`` and ``mensen`` are what has been worked
    out before, for who makes many pages: the outcome of ``verdeel_stromen`` with the same years,
    key and ``indeling``, and of ``mensen_van`` (empty: no people on the page). Raises
    ``NietBekendFout`` for an unknown code.
    """
    wie, cijfers = gebieden.gemeente(code), eigen or EigenCijfers()
    if land is None:
        land = verdeel_stromen(jaren, sleutel, boek=boek or grootboek(), indeling=indeling)
    geld = geld_van(code, jaren, land=land, eigen=cijfers)
    if mensen is None:
        mensen = mensen_van(code, range(min(jaren), mensen_tot + 1), trekkingen)
    return Gemeentebeeld(
        code=code,
        naam=wie.naam,
        jaren=tuple(jaren),
        begrotingsjaar=begrotingsjaar,
        sleutel=sleutel,
        eigen=cijfers,
        geld=geld,
        plaatsen=tuple(
            _plaatsen(code, jaar, land, cijfers, mensen) for jaar in jaren if jaar in land.plaatsen
        ),
        mensen=tuple(mensen),
        vergelijking=vergelijk_gemeente(code, _maten(land), indeling),
        uitgaven=_uitgaven(code),
        betaling=_betaling(geld, begrotingsjaar),
        kalender=raadskalender(begrotingsjaar),
        samenwerking=_samenwerking(code, land, indeling),
        herindeling=_herindeling(code),
        te_laag=(te_laag := _weinig_geboekt(code)),
        meldingen=(*_meldingen(code, sleutel, indeling), *([te_laag] if te_laag else [])),
    )


def _plaatsen(
    code: str,
    jaar: int,
    land: Landgeld,
    eigen: EigenCijfers,
    mensen: Sequence[Mapping[str, Any]],
) -> Plaatsregel:
    uit = land.plaatsen[jaar]
    bekostigd = uit.toegekend[code]
    opgave = eigen.post("beschut_taakstelling", jaar)
    laag = hoog = None
    if opgave is None and land.sleutel.vervanger:
        delen = [round(uit.bedrag * deel) for deel in andere_delen(BESCHUT_SLEUTELS, jaar, code)]
        laag, hoog = min(bekostigd, *delen), max(bekostigd, *delen)
    bezet = [
        r["plaatsen_31u"] for r in mensen if (r["jaar"], r["toestand"]) == (jaar, "beschut_werkend")
    ]
    return Plaatsregel(
        jaar=jaar,
        bekostigd=bekostigd if opgave is None else opgave,
        laag=laag,
        hoog=hoog,
        status="aanname",
        herkomst=BEREKEND if opgave is None else EIGEN,
        landelijk=uit.bedrag,
        landelijk_status=uit.bedrag_status,
        sleutel=land.sleutel.naam if opgave is None else "ministeriële regeling (eigen opgave)",
        bezet=bezet[0] if bezet else None,
        gerealiseerd=eigen.post("beschut_gerealiseerd", jaar),
    )


def _maten(land: Landgeld) -> list[Maat]:
    """The measures to compare: the new money in the current year, and what is spent (Iv3)."""
    jaar = gebieden.LAATSTE_JAAR
    delen = [g for id_ in _VERGELIJKSTROMEN if (g := land.per_jaar.get((id_, jaar)))]
    maten = list(uitgaven_maten(gebieden.LAATSTE_IV3_JAAR))
    if delen:
        bedragen = {c: sum(d.per_code[c] for d in delen) for c in gebieden.gemeenten()}
        namen = opsomming(stroom(id_).kort for id_ in _VERGELIJKSTROMEN)
        zonder = UITKERING if land.sleutel.id == STANDAARDVERVANGER else ""
        maten.insert(0, Maat("nieuw-geld", namen, jaar, bedragen, "aanname", zonder))
    return maten


def _uitgaven(code: str) -> tuple[Uitgave, ...]:
    """The accounts, and the budgets after the last account, on the three task fields."""
    uit = []
    jaren = [(jaar, "jaarrekening") for jaar in range(gebieden.EERSTE_IV3_JAAR, 2025)]
    jaren += [(jaar, "begroting") for jaar in range(2025, gebieden.LAATSTE_JAAR + 1)]
    for jaar, soort in jaren:
        for taakveld, naam in gebieden.TAAKVELDEN.items():
            waarde = gebieden.iv3_lasten(taakveld, jaar, soort).waarden.get(code)
            bedrag = None if waarde is None else 1000 * waarde
            uit.append(Uitgave(jaar, soort, taakveld, naam, bedrag))
    return tuple(uit)


def _betaling(geld: Sequence[Geldregel], jaar: int) -> tuple[Betaling, ...]:
    if jaar < eerste_betaaljaar():
        return ()
    return tuple(
        Betaling(r.stroom, r.naam, betaalreeks(r.bedrag, jaar), r.ontvanger)
        for r in geld
        if r.jaar == jaar and r.bedrag and stromen()[r.stroom].in_weken
    )


def _samenwerking(code: str, land: Landgeld, indeling: Indeling | None) -> tuple[str, ...]:
    naam = gebieden.gemeente(code).naam
    if indeling is None:
        zin = (
            f"Met welke gemeenten {naam} een sociaal ontwikkelbedrijf deelt is hier niet bekend: "
            "daar is geen openbare lijst van. Het impulsbudget gaat naar de grootste gemeente van "
            "het samenwerkingsverband. Geef de leden op met --samenwerkingsverbanden; dan staat "
            "hier wie het geld ontvangt."
        )
        return (zin,)
    verband = indeling.verband_van.get(code)
    if verband is None:
        zin = f"{naam} hoort in uw lijst bij geen samenwerkingsverband en ontvangt het geld zelf."
        return (zin,)
    leden = indeling.verbanden[verband].leden
    grootste = indeling.verbanden[verband].grootste
    anderen = [gebieden.gemeente(lid).naam for lid in leden if lid != code]
    met = f" met {opsomming(anderen)}" if anderen else ""
    zinnen = [f"{naam} werkt in {verband} samen{met}."]
    wie = f"{naam} zelf" if grootste == code else gebieden.gemeente(grootste).naam
    zin = (
        f"De grootste gemeente is {wie}. Die ontvangt het impulsbudget voor alle "
        f"{len(leden)} leden."
    )
    jaar = gebieden.LAATSTE_JAAR
    if geld := land.per_jaar.get(("impulsbudget", jaar)):
        samen = sum(geld.per_code[lid] for lid in leden)
        deel = procent(Fraction(geld.per_code[code], samen)) if samen else "0%"
        zin += (
            f" In {jaar} is dat samen {euro(samen)}, waarvan {euro(geld.per_code[code])} "
            f"({deel}) bij {naam} hoort."
        )
    return (*zinnen, zin)


def _herindeling(code: str) -> tuple[str, ...]:
    """What mergers since 2015 mean for payments over the boundary."""
    zinnen = []
    for rij in gebieden.herindelingen():
        if rij.nieuw != code:
            continue
        dag, oud = datum_tekst(rij.datum), gebieden.noem(rij.oud)
        deel = f" voor {procent(rij.aandeel)}" if rij.gesplitst else ""
        zinnen.append(f"{oud} ging op {dag}{deel} op in {gebieden.noem(code)}.")
    if zinnen:
        wet = wetsregel("HI-02")
        zinnen += [
            f"{wet.versie().tekst} ({wet.versie().grondslag}; regel {wet.id}.)",
            "Opstap rekent alle jaren met de gemeenten van nu.",
        ]
    return tuple(zinnen)


def _meldingen(code: str, sleutel: Sleutel, indeling: Indeling | None) -> tuple[str, ...]:
    zinnen = []
    if sleutel.vervanger:
        zinnen.append(
            "De echte maatstaven zijn per gemeente niet openbaar. Gerekend is met een vervanger: "
            f"{sleutel.naam}. Zulke bedragen zijn een indicatie, geen beschikking."
        )
    zinnen.append(stroom("beschut-extra").let_op)
    verband = (
        [m.tekst for m in indeling.meldingen if not m.codes or code in m.codes] if indeling else []
    )
    eigen_sleutel = [m for m in sleutel.meldingen if "GM" not in m or code in m]
    return (*zinnen, *eigen_sleutel, *verband)


def _weinig_geboekt(code: str) -> str:
    """A warning where the expenditure that spreads Wsw and places is booked by somebody else."""
    jaar, mensen = gebieden.EERSTE_IV3_JAAR, inwoners_nu(gebieden.EERSTE_IV3_JAAR)
    lasten = gebieden.iv3_lasten("6.4", jaar).waarden
    landelijk = Fraction(sum(lasten.values()), sum(mensen[c] for c in lasten))
    eigen = Fraction(lasten.get(code, 0), mensen[code])
    if eigen >= landelijk / _WEINIG:
        return ""
    return (
        f"{gebieden.noem(code)} boekt zelf bijna geen lasten op taakveld 6.4 (Wsw en beschut "
        "werk); vaak doet een gemeenschappelijke regeling dat. Schattingen die op die lasten "
        "steunen vallen daardoor waarschijnlijk te laag uit, vooral het aantal mensen in de Wsw. "
        "Gebruik uw eigen aantallen."
    )


def _json(waarde: int | Fraction | None) -> int | float | None:
    if waarde is None or isinstance(waarde, int):
        return waarde
    return int(waarde) if waarde.denominator == 1 else float(waarde)


def plaatsen_tekst(waarde: int | Fraction) -> str:
    """A number of places, with a decimal only when it has one."""
    return getal(waarde, 0 if Fraction(waarde).denominator == 1 else 1)
