# SPDX-License-Identifier: EUPL-1.2
"""A labour-market region, province, partnership or the country as a unit of the benchmark.

Its figures are sums over sums of its municipalities, which stand beside it in order of code.

>>> beeld = maak_streekbeeld("AM26", ["wsw-beschut"])
>>> beeld.streek.naam, len(beeld.leden[0])
('Midden-Brabant', 11)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from opstap import gebieden
from opstap.basis.fouten import NietBekendFout
from opstap.benchmark.beeld.gemeente import kies_cijfers
from opstap.benchmark.beeld.indicator import MINST_EENHEDEN, Indicatorbeeld
from opstap.benchmark.beeld.maken import Maker
from opstap.benchmark.buren.groepen import MEER, Eenheidsoort, Groep, omvattende_gebieden
from opstap.benchmark.buren.kenmerken import Kenmerken, regiokenmerken, verbandkenmerken
from opstap.benchmark.buren.kiezen import AANTAL, Burenlijst, buren
from opstap.benchmark.indicatoren.cijfers import Cijfers
from opstap.benchmark.statistiek.toestand import Toestand

LAND = "NL"


@dataclass(frozen=True, slots=True)
class Streek:
    """One unit of several municipalities; a partnership has its name for a code."""

    code: str
    soort: Eenheidsoort
    naam: str
    leden: tuple[str, ...]

    @property
    def voluit(self) -> str:
        """The name with the kind: ``Arbeidsmarktregio Groot Amsterdam``."""
        if self.soort == "land":
            return self.naam
        return f"{self.soort.capitalize()} {self.naam}"


@dataclass(frozen=True, slots=True)
class Lid:
    """What one member has of an indicator in one year; ``waarde`` is there for a figure only."""

    code: str
    naam: str
    teller: int
    noemer: int
    waarde: Fraction | None
    staat: Toestand


@dataclass(frozen=True, slots=True)
class Streekbeeld:
    """One area beside its like. ``vergelijking`` is ``None`` where no peers can be chosen.

    ``leden`` has, for each of ``indicatoren``, the members in order of code: municipalities, and
    for the country the labour-market regions.
    """

    streek: Streek
    vergelijking: Burenlijst | None
    naast: Groep | None
    indicatoren: tuple[Indicatorbeeld, ...]
    leden: tuple[tuple[Lid, ...], ...]

    @property
    def code(self) -> str:
        return self.streek.code

    @property
    def naam(self) -> str:
        return self.streek.naam


def streken(soort: Eenheidsoort, indeling: gebieden.Indeling | None = None) -> Mapping[str, Streek]:
    """Every unit of a kind by code; the partnerships are those of ``indeling``."""
    alle = gebieden.gemeenten()
    if soort == "land":
        return {LAND: Streek(LAND, "land", "Nederland", tuple(alle))}
    if soort == "samenwerkingsverband":
        verbanden = indeling.verbanden if indeling else {}
        return {id_: Streek(id_, soort, id_, tuple(v.leden)) for id_, v in verbanden.items()}
    if soort == "gemeente":
        return {code: Streek(code, soort, gem.naam, (code,)) for code, gem in alle.items()}
    provincie = soort == "provincie"
    namen = gebieden.provincies() if provincie else gebieden.arbeidsmarktregios()
    leden: dict[str, list[str]] = {code: [] for code in namen}
    for gem in alle.values():
        leden[str(gem.provincie_code if provincie else gem.arbeidsmarktregio_code)].append(gem.code)
    return {code: Streek(code, soort, naam, tuple(leden[code])) for code, naam in namen.items()}


def zoek_streek(code: str, indeling: gebieden.Indeling | None = None) -> Streek:
    """The area with this code, or the partnership with this name.

    Raises :class:`NietBekendFout` otherwise.
    """
    soorten: tuple[Eenheidsoort, ...] = (
        "samenwerkingsverband",
        "arbeidsmarktregio",
        "provincie",
        "land",
    )
    for soort in soorten:
        if (gevonden := streken(soort, indeling).get(code)) is not None:
            return gevonden
    raise NietBekendFout(
        f"Er is geen streek {code!r}. Kies een arbeidsmarktregio (AM26), een provincie (PV27), "
        f"{LAND}, of een samenwerkingsverband uit uw lijst."
    )


def maak_streekbeeld(
    code: str,
    ids: Sequence[str] | None = None,
    *,
    jaar: int | None = None,
    indeling: gebieden.Indeling | None = None,
    aantal: int = AANTAL,
) -> Streekbeeld:
    """The picture of one area: ``AM..``, ``PV..``, ``NL`` or a partnership of ``indeling``.

    Peers of a region are other regions, chosen on context; a partnership has them when the list is
    long enough; a province stands beside the other provinces and the country beside none. The
    other arguments and errors are those of :func:`opstap.benchmark.beeld.gemeente.maak_beeld`.
    """
    streek = zoek_streek(code, indeling)
    eenheden = streken(streek.soort, indeling)
    kenmerken = _kenmerken(streek.soort, indeling)
    anderen = _anderen(streek, tuple(eenheden)) if kenmerken is None else None
    gebied = omvattende_gebieden(streek.leden) if streek.soort != "land" else ()
    hoeveel = min(aantal, len(eenheden) - 1)
    maak = Maker(streek.code, streek.soort, jaar, gebied, anderen, kenmerken, hoeveel)
    alle = kies_cijfers(ids, jaar, indeling)
    leden_van = {code_: deel.leden for code_, deel in eenheden.items()}
    beelden = tuple(maak(samengeteld(een, leden_van), een) for een in alle)
    return Streekbeeld(
        streek,
        None if kenmerken is None else buren(kenmerken, streek.code, aantal=hoeveel),
        anderen,
        beelden,
        tuple(_leden(streek, een, deel.jaar) for een, deel in zip(alle, beelden, strict=True)),
    )


def samengeteld(een: Cijfers, leden: Mapping[str, Sequence[str]]) -> Cijfers:
    """The figures of groups of municipalities: sums over sums, for every year.

    Every published row of a member counts, as in :meth:`Cijfers.som` of a closed area: what one
    member books elsewhere stands at another. A member without a figure counts in neither sum.
    """
    import numpy as np

    lid = np.array([[code in set(wie) for code in een.codes] for wie in leden.values()])
    er = een.staat != Toestand.ONTBREEKT
    teller, noemer = ((er * deel) @ lid.T for deel in (een.teller, een.noemer))
    laagste = np.minimum(teller, noemer)
    staat = np.select(
        [~(er @ lid.T), laagste < 0, laagste == 0],
        [Toestand.ONTBREEKT.value, Toestand.NEGATIEF.value, Toestand.NUL.value],
        Toestand.CIJFER.value,
    )
    return Cijfers(
        indicator=een.indicator,
        jaren=een.jaren,
        codes=tuple(leden),
        teller=teller,
        noemer=noemer,
        staat=staat,
        samengesteld=een.samengesteld @ lid.T,
        geschat=een.geschat @ lid.T,
        status=een.status,
    )


def _kenmerken(soort: Eenheidsoort, indeling: gebieden.Indeling | None) -> Kenmerken | None:
    if soort == "arbeidsmarktregio":
        return regiokenmerken()
    if soort == "samenwerkingsverband" and indeling and len(indeling.verbanden) >= MINST_EENHEDEN:
        return verbandkenmerken(indeling)
    return None


def _anderen(streek: Streek, codes: tuple[str, ...]) -> Groep | None:
    anderen = tuple(code for code in codes if code != streek.code)
    return Groep("anderen", f"de andere {MEER[streek.soort]}", anderen, False) if anderen else None


def _leden(streek: Streek, een: Cijfers, jaar: int) -> tuple[Lid, ...]:
    """The members of an area; those of the country are the labour-market regions."""
    namen = {code: gebieden.gemeenten()[code].naam for code in streek.leden}
    if streek.soort == "land":
        regios = streken("arbeidsmarktregio")
        namen = {code: regio.naam for code, regio in regios.items()}
        een = samengeteld(een, {code: regio.leden for code, regio in regios.items()})
    rij = een.rij(jaar)
    uit = []
    for code in sorted(namen):
        kolom = een.kolom(code)
        teller, noemer = int(een.teller[rij, kolom]), int(een.noemer[rij, kolom])
        staat = Toestand(een.staat[rij, kolom])
        goed = staat is Toestand.CIJFER
        waarde = Fraction(een.indicator.per * teller, noemer) if goed else None
        uit.append(Lid(code, namen[code], teller, noemer, waarde, staat))
    return tuple(uit)
