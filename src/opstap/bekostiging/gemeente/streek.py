# SPDX-License-Identifier: EUPL-1.2
"""Municipalities taken together: a province, a labour-market region or a partnership.

Everything is a sum over the members, and every ratio a sum over a sum.

from opstap import verdeling
from opstap.bekostiging.gemeente.streek import maak_streek, streken
from opstap.bekostiging.stromen.geld import verdeel_stromen

land = verdeel_stromen(range(2024, 2036), verdeling.ingebouwd("uitkeringen-2021"))
maak_streek(streken("provincie")["PV27"], land).bedrag("impulsbudget", 2027)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from opstap import gebieden
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.opmaak import opsomming
from opstap.basis.tabel import KolomKop, Tabel, Waarde
from opstap.bekostiging.gemeente.grafieken import van_naar, waaier
from opstap.bekostiging.gemeente.kaart import NIEUW_GELD
from opstap.bekostiging.gemeente.overzicht import MERK
from opstap.bekostiging.stromen import stromen
from opstap.bekostiging.stromen.geld import Landgeld
from opstap.bronnen import STATUSSEN
from opstap.publicatie.grafiek import Doel, Reeks, Staven, Waaier
from opstap.verdeling import Sleutel

if TYPE_CHECKING:
    from opstap.prognose.trekkingen import Ensemble

EERSTE_JAAR = 2024
MEESTE_LEDEN = 60
_RANG = list(STATUSSEN)
_DOELJAREN = (2025, 2030, 2035)
_DUIZEND = 1000


@dataclass(frozen=True, slots=True)
class Streek:
    """A named group of municipalities of today, ``leden`` in order of code."""

    code: str
    naam: str
    leden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Streekgeld:
    """One stream in one year, added up over the members; ``landelijk`` is of the country."""

    jaar: int
    stroom: str
    bedrag: int
    landelijk: int
    status: str


@dataclass(frozen=True, slots=True)
class Streekplaatsen:
    """Funded beschut places of 31 hours at the end of a year, of the group and the country."""

    jaar: int
    bekostigd: int
    landelijk: int


@dataclass(frozen=True, slots=True)
class Streekbeeld:
    """The sums of a group of municipalities. ``jaren`` are those of the money and the places."""

    streek: Streek
    jaren: tuple[int, ...]
    sleutel: Sleutel
    geld: tuple[Streekgeld, ...]
    plaatsen: tuple[Streekplaatsen, ...]
    per_lid: Mapping[str, Mapping[tuple[str, int], int]]
    inwoners: Mapping[str, int]

    def bedrag(self, stroom_id: str, jaar: int) -> int | None:
        """The amount of a stream in a year; ``None`` when it is not divided."""
        for regel in self.geld:
            if (regel.stroom, regel.jaar) == (stroom_id, jaar):
                return regel.bedrag
        return None

    def nieuw_geld(self, jaar: int) -> int:
        """Impulsbudget and Rijksbijdrage together."""
        return sum(self.bedrag(id_, jaar) or 0 for id_ in NIEUW_GELD)

    def aantal_plaatsen(self, jaar: int) -> int | None:
        """Funded places at the end of a year."""
        return next((r.bekostigd for r in self.plaatsen if r.jaar == jaar), None)


@cache
def streken(soort: str) -> dict[str, Streek]:
    """The provinces or labour-market regions (``provincie``, ``arbeidsmarktregio``) by code."""
    namen = gebieden.provincies() if soort == "provincie" else gebieden.arbeidsmarktregios()
    leden: dict[str, list[str]] = {code: [] for code in namen}
    for gem in gebieden.gemeenten().values():
        waar = gem.provincie_code if soort == "provincie" else gem.arbeidsmarktregio_code
        leden[waar or ""].append(gem.code)
    return {code: Streek(code, naam, tuple(leden[code])) for code, naam in namen.items()}


def zoek_streek(tekst: str) -> Streek:
    """The area that somebody names: a municipality, province or labour-market region, by code or
    name, or several municipalities with commas between them.

    A name that is both is the municipality; ``Utrecht (provincie)`` is the province. Raises
    :class:`NietBekendFout` with what may be meant, and :class:`GebruiksFout` for nothing or too
    many names.
    """
    for gemeente in gebieden.gemeenten().values():
        if "," in gemeente.naam:  # Nuenen, Gerwen en Nederwetten is one municipality
            tekst = re.sub(re.escape(gemeente.naam), gemeente.code, tekst, flags=re.IGNORECASE)
    delen = [deel.strip() for deel in re.split(r"[,;\n]+", tekst) if deel.strip()]
    if not 1 <= len(delen) <= MEESTE_LEDEN:
        raise GebruiksFout(
            f"Noem een gebied, of met komma's ertussen hoogstens {MEESTE_LEDEN} gemeenten."
        )
    if len(delen) == 1:
        return _een_streek(delen[0])
    leden = tuple(sorted({_een_gemeente(deel).code for deel in delen}))
    return Streek("eigen", opsomming(gebieden.gemeente(code).naam for code in leden), leden)


def streeknamen() -> list[str]:
    """Every name that :func:`zoek_streek` knows, municipalities first."""
    gemeenten = sorted(gemeente.naam for gemeente in gebieden.gemeenten().values())
    return [*gemeenten, *sorted(_grotere_streken())]


@cache
def _grotere_streken() -> dict[str, Streek]:
    """The provinces and labour-market regions by their name with the kind behind it."""
    return {
        f"{streek.naam} ({soort})": Streek(streek.code, f"{soort} {streek.naam}", streek.leden)
        for soort in ("provincie", "arbeidsmarktregio")
        for streek in streken(soort).values()
    }


def _een_streek(tekst: str) -> Streek:
    for naam, streek in _grotere_streken().items():
        if tekst.casefold() in (naam.casefold(), streek.code.casefold()):
            return streek
    try:
        gemeente = _een_gemeente(tekst)
    except NietBekendFout as fout:
        for naam, streek in _grotere_streken().items():
            if tekst.casefold() == naam.rpartition(" (")[0].casefold():
                return streek
        raise fout from None
    return Streek(gemeente.code, gemeente.naam, (gemeente.code,))


def _een_gemeente(tekst: str) -> gebieden.Gemeente:
    if re.fullmatch(r"(?i)gm\d{4}", tekst):
        return gebieden.gemeente(tekst.upper())
    voorstellen = gebieden.stel_codes_voor(tekst)
    raak = [v for v in voorstellen if v.gelijkenis == 1]
    if len(raak) != 1:
        raise NietBekendFout(
            f"Er is geen gebied met de naam {tekst!r}.",
            [f"{v.naam} ({v.code})" for v in voorstellen],
        )
    return gebieden.gemeente(raak[0].code)


def maak_streek(streek: Streek, land: Landgeld) -> Streekbeeld:
    """The sums of a group over everything that ``land`` divides, from 2024 on."""
    jaren = sorted({jaar for _, jaar in land.per_jaar if jaar >= EERSTE_JAAR})
    sleutelstatus = "aanname" if land.sleutel.vervanger else land.sleutel.status
    geld = [
        Streekgeld(
            jaar,
            id_,
            sum(deel.per_code[code] for code in streek.leden),
            deel.bedrag,
            max(deel.landelijk_status, sleutelstatus, key=_RANG.index),
        )
        for (id_, jaar), deel in land.per_jaar.items()
        if jaar in jaren
    ]
    toegekend = {jaar: uit.toegekend for jaar, uit in land.plaatsen.items() if jaar in jaren}
    mensen = gebieden.inwoners(gebieden.LAATSTE_JAAR)
    return Streekbeeld(
        streek=streek,
        jaren=tuple(jaren),
        sleutel=land.sleutel,
        geld=tuple(geld),
        plaatsen=tuple(
            Streekplaatsen(
                jaar, sum(per_code[code] for code in streek.leden), land.plaatsen[jaar].bedrag
            )
            for jaar, per_code in sorted(toegekend.items())
        ),
        per_lid={
            code: {
                **{paar: deel.per_code[code] for paar, deel in land.per_jaar.items()},
                **{("plaatsen", jaar): per_code[code] for jaar, per_code in toegekend.items()},
            }
            for code in streek.leden
        },
        inwoners={code: mensen[code] for code in streek.leden},
    )


def geldtabel(beeld: Streekbeeld) -> Tabel:
    """A row for each stream, a column for each year: whole euros, added up over the members."""
    per = {(r.stroom, r.jaar): r for r in beeld.geld}
    gekozen = [s for s in stromen().values() if any((s.id, j) in per for j in beeld.jaren)]

    def naam(id_: str, kort: str) -> str:
        merken = {MERK[per[id_, j].status] for j in beeld.jaren if (id_, j) in per}
        return kort + "".join(sorted(merken))

    rijen: list[tuple[Waarde, ...]] = [
        (
            naam(s.id, s.naam),
            *(per[s.id, jaar].bedrag if (s.id, jaar) in per else None for jaar in beeld.jaren),
        )
        for s in gekozen
    ]
    return Tabel(
        naam="geld",
        titel=f"{beeld.streek.naam}: geld per jaar, alle gemeenten samen",
        kolommen=(
            KolomKop("stroom", "Geldstroom"),
            *(KolomKop(f"j{jaar}", str(jaar), soort="euro") for jaar in beeld.jaren),
        ),
        rijen=tuple(rijen),
        toelichting=(
            (
                "* aanname (vervangende sleutel). Alleen wat over gemeenten te verdelen is, staat "
                "hier; de BUIG en ander geld dat alleen de gemeente kent ontbreken."
            ),
            (
                "Extra geld per beschutte werkplek zit misschien al in de Rijksbijdrage. Tel die "
                "twee daarom niet zonder meer op."
            ),
        ),
    )


def geldgrafiek(beeld: Streekbeeld) -> Staven | None:
    """The streams that count, known in most years, stacked."""
    per = {(r.stroom, r.jaar): r for r in beeld.geld}
    reeksen = []
    for s in stromen().values():
        bekend = [per[s.id, jaar] for jaar in beeld.jaren if (s.id, jaar) in per]
        loopt = sum(s.loopt_in(jaar) for jaar in beeld.jaren)
        if s.telt_mee == "ja" and bekend and 2 * len(bekend) > loopt:
            waarden = tuple(
                per[s.id, jaar].bedrag if (s.id, jaar) in per else None for jaar in beeld.jaren
            )
            status = max((r.status for r in bekend), key=_RANG.index)
            reeksen.append(Reeks(s.kort, waarden, status))
    if not reeksen:
        return None
    return Staven(
        naam="geld",
        titel=f"Het impulsbudget voor {beeld.streek.naam} stopt na 2034; ander geld groeit",
        eenheid="euro",
        bron="grootboek van Opstap; verdeling met een vervangende sleutel",
        posities=beeld.jaren,
        reeksen=tuple(reeksen),
    )


def ledentabel(beeld: Streekbeeld, jaar: int) -> Tabel:
    """A row for each member with what it gets and has, and the totals."""
    iv3 = gebieden.iv3_lasten("6.4", gebieden.LAATSTE_IV3_JAAR).waarden
    uitkeringen = gebieden.uitkeringen_2021().waarden
    rijen = []
    for code in beeld.streek.leden:
        per = beeld.per_lid[code]
        geld = sum(per.get((id_, jaar), 0) for id_ in NIEUW_GELD)
        lasten = _DUIZEND * iv3[code] if code in iv3 else None
        rijen.append(
            (
                gebieden.gemeente(code).naam,
                code,
                beeld.inwoners[code],
                geld,
                per.get(("plaatsen", jaar)),
                lasten,
                uitkeringen[code],
            )
        )
    return Tabel(
        naam="leden",
        titel=f"De gemeenten van {beeld.streek.naam}",
        kolommen=(
            KolomKop("gemeente", "Gemeente"),
            KolomKop("code", "Code"),
            KolomKop("inwoners", f"Inwoners {gebieden.LAATSTE_JAAR}", "", "geheel", True),
            KolomKop("nieuw_geld", f"Nieuw geld {jaar}*", "", "euro", True),
            KolomKop("plaatsen", f"Beschutte plekken eind {jaar}*", "", "geheel", True),
            KolomKop("lasten", f"Lasten Wsw en beschut {gebieden.LAATSTE_IV3_JAAR}", "", "euro",
                     True),
            KolomKop("uitkeringen", "Mensen met uitkering 2021", "", "geheel", True),
        ),
        rijen=tuple(rijen),
        toelichting=(
            ("* aanname. Nieuw geld: impulsbudget en Rijksbijdrage samen, met een vervangende "
            "sleutel verdeeld."),
        ),
    ).met_totaal()  # fmt: skip


def overzichtstabel(beelden: Sequence[Streekbeeld], wat: str, jaar: int) -> Tabel:
    """A row for each area, with the totals of the country."""
    return Tabel(
        naam="overzicht",
        titel=f"{wat}: geld en plaatsen in {jaar}",
        kolommen=(
            KolomKop("naam", "Naam"),
            KolomKop("code", "Code"),
            KolomKop("gemeenten", "Gemeenten", "", "geheel", True),
            KolomKop("inwoners", f"Inwoners {gebieden.LAATSTE_JAAR}", "", "geheel", True),
            KolomKop("nieuw_geld", f"Nieuw geld {jaar}*", "", "euro", True),
            KolomKop("plaatsen", f"Beschutte plekken eind {jaar}*", "", "geheel", True),
        ),
        rijen=tuple(
            (
                b.streek.naam,
                b.streek.code,
                len(b.streek.leden),
                sum(b.inwoners.values()),
                b.nieuw_geld(jaar),
                b.aantal_plaatsen(jaar),
            )
            for b in sorted(beelden, key=lambda b: b.streek.naam)
        ),
        toelichting=("* aanname: verdeeld met een vervangende sleutel.",),
    ).met_totaal()


def bezetwaaier(beeld: Streekbeeld, ensemble: Ensemble) -> Waaier:
    """Occupied beschut places of the group (``ensemble`` has it as its first area)."""
    from opstap.prognose.declaratie import model

    jaren = [jaar for jaar in ensemble.jaren if jaar >= _DOELJAREN[0] - 10]
    x = ensemble.bezet[:, 0, [ensemble.jaar(jaar) for jaar in jaren], model().soort("beschut")]
    doelen = tuple(
        Doel(jaar, aantal, "geschatte taakstelling" if jaar == _DOELJAREN[-1] else "")
        for jaar in _DOELJAREN
        if (aantal := beeld.aantal_plaatsen(jaar)) is not None
    )
    titel = f"Bezette beschutte werkplekken: {van_naar(x, jaren)}"
    return waaier(x, jaren, "plaatsen", "plaatsen van 31 uur", titel, doelen)


def toestandwaaier(ensemble: Ensemble, toestand: str, naam: str, titel: str) -> Waaier:
    """People of one reported state in the first area; ``titel`` is followed by from and to."""
    jaren: Sequence[int] = ensemble.jaren
    x = ensemble.mensen(toestand)[:, 0]
    return waaier(x, jaren, naam, "personen", f"{titel}: {van_naar(x, jaren)}")
