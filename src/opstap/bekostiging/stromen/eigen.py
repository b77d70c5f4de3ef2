# SPDX-License-Identifier: EUPL-1.2
"""The municipality's own figures: what can be brought, the template for it, and reading it back.

A row is either an amount of a stream (``stroom, jaar, bedrag``) or a count that an amount follows
from (``post, jaar, aantal``). Own figures replace estimates and stay marked as own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.basis.invoer import Invoer, Kolom, Schema, lees_tabel
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bekostiging.stromen.declaratie import EERSTE_JAAR, LAATSTE_JAAR, stromen


@dataclass(frozen=True, slots=True)
class Post:
    """A count or amount that a municipality knows: what it is and where it is found."""

    id: str
    naam: str
    eenheid: str
    vindplaats: str
    heel: bool = True


POSTEN: Mapping[str, Post] = {
    post.id: post
    for post in (
        Post(
            "register",
            "Mensen in het doelgroepregister, gemeentelijke doelgroep",
            "personen",
            "UWV, overzicht van het doelgroepregister per gemeente",
        ),
        Post(
            "beschut_taakstelling",
            "Beschutte werkplekken volgens de ministeriële regeling",
            "plaatsen van 31 uur",
            "Regeling vaststelling aantallen beschut werk van het jaar (Staatscourant)",
            heel=False,
        ),
        Post(
            "beschut_gerealiseerd",
            "Gerealiseerde beschutte werkplekken, eind van het jaar",
            "plaatsen van 31 uur",
            "uw eigen administratie of die van het sociaal ontwikkelbedrijf",
            heel=False,
        ),
        Post(
            "lks_personen",
            "Mensen met loonkostensubsidie",
            "personen",
            "uw eigen administratie, of CBS Statistiek re-integratie door gemeenten",
            heel=False,
        ),
        Post(
            "lks_uitgaven",
            "Uitgaven aan loonkostensubsidie in het jaar zelf",
            "euro",
            "SiSa-bijlage bij uw jaarrekening",
        ),
        Post(
            "lks_macrobudget",
            "Landelijk budget voor loonkostensubsidie in de BUIG van het jaar",
            "euro",
            "beschikking of publicatie van SZW over de BUIG",
        ),
        Post(
            "lks_macro_uitgaven",
            "Landelijke uitgaven aan loonkostensubsidie in het jaar zelf",
            "euro",
            "publicatie van SZW over de BUIG",
        ),
        Post("buig_budget", "Uw BUIG-budget van het jaar", "euro", "beschikking van SZW"),
        Post(
            "buig_uitgaven",
            "Uw uitgaven aan bijstand en loonkostensubsidie samen",
            "euro",
            "SiSa-bijlage bij uw jaarrekening",
        ),
        Post(
            "wsw_se",
            "Wsw in standaardeenheden (SE)",
            "SE",
            "uw Wsw-administratie, of de circulaire",
            heel=False,
        ),
        Post(
            "wsw_bedrag_per_se",
            "Bedrag per SE in de circulaire van het jaar",
            "euro",
            "circulaire van het gemeentefonds",
            heel=False,
        ),
    )
}

_SCHEMA = Schema(
    "eigen cijfers",
    (
        Kolom("jaar", "jaar", uitleg="het jaar waar het bedrag of aantal bij hoort"),
        Kolom("stroom", "tekst", verplicht=False),
        Kolom("bedrag", "geheel", verplicht=False),
        Kolom("post", "tekst", verplicht=False),
        Kolom("aantal", "getal", verplicht=False),
        Kolom("toelichting", "tekst", verplicht=False),
        Kolom("wat", "tekst", verplicht=False),
        Kolom("waar", "tekst", verplicht=False),
    ),
)


@dataclass(frozen=True, slots=True)
class EigenCijfers:
    """What a municipality brought: amounts by (stream, year), counts by (post, year)."""

    bestand: str = ""
    bedragen: Mapping[tuple[str, int], int] = field(default_factory=dict)
    posten: Mapping[tuple[str, int], Fraction] = field(default_factory=dict)
    toelichting: Mapping[tuple[str, int], str] = field(default_factory=dict)
    meldingen: tuple[str, ...] = ()

    def post(self, id_: str, jaar: int) -> Fraction | None:
        return self.posten.get((id_, jaar))


def lees_eigen(pad: Path, *, negeer_extra: bool = False) -> EigenCijfers:
    """The figures of a CSV or XLSX file.

    Rows of the template that were left empty are skipped and counted. Raises
    :class:`InvoerFout` with every mistake at once; then nothing of the file is used.
    """
    invoer = lees_tabel(pad, _SCHEMA, negeer_extra=negeer_extra)
    bedragen: dict[tuple[str, int], int] = {}
    posten: dict[tuple[str, int], Fraction] = {}
    uitleg: dict[tuple[str, int], str] = {}
    gezien: dict[tuple[str, int], int] = {}
    fouten: list[Bevinding] = []
    leeg = 0
    for nummer, rij in zip(invoer.rijnummers, invoer.rijen, strict=True):
        if rij["bedrag"] is None and rij["aantal"] is None:
            fouten += _onbekend(nummer, rij)
            leeg += 1
            continue
        mis = _fouten(nummer, rij)
        fouten += mis
        if mis:
            continue
        sleutel = (rij["stroom"] or rij["post"], rij["jaar"])
        if sleutel in gezien:
            boodschap = f"{sleutel[0]} {sleutel[1]} staat ook al in rij {gezien[sleutel]}."
            fouten.append(Bevinding(boodschap, nummer, "stroom" if rij["stroom"] else "post"))
            continue
        gezien[sleutel] = nummer
        if rij["stroom"]:
            bedragen[sleutel] = int(rij["bedrag"])
        else:
            posten[sleutel] = Fraction(rij["aantal"])
        if rij["toelichting"]:
            uitleg[sleutel] = rij["toelichting"]
    if not fouten and not gezien:
        fouten.append(Bevinding("er is geen enkel bedrag of aantal ingevuld."))
    if fouten:
        raise InvoerFout(str(pad), fouten)
    return EigenCijfers(pad.name, bedragen, posten, uitleg, _meldingen(invoer, leeg))


def _meldingen(invoer: Invoer, leeg: int) -> tuple[str, ...]:
    regels = "regel is" if leeg == 1 else "regels zijn"
    over = (f"{leeg} {regels} niet ingevuld en overgeslagen.",) if leeg else ()
    return (*invoer.meldingen, *over)


def _onbekend(nummer: int, rij: Mapping[str, Any]) -> Iterable[Bevinding]:
    """Names that do not exist, with near misses."""
    for kolom, bekend in (("stroom", list(stromen())), ("post", list(POSTEN))):
        naam = rij[kolom]
        if naam and naam not in bekend:
            lijkt = get_close_matches(naam, bekend, n=1, cutoff=0.6)
            raad = f"bedoelt u {lijkt[0]}?" if lijkt else f"kies uit {', '.join(bekend)}."
            yield Bevinding(f"{naam!r} is geen bekende {kolom}; {raad}", nummer, kolom)


def _fouten(nummer: int, rij: Mapping[str, Any]) -> list[Bevinding]:
    """Everything that is wrong with one filled row."""
    mis = list(_onbekend(nummer, rij))

    def zeg(kolom: str, boodschap: str) -> None:
        mis.append(Bevinding(boodschap, nummer, kolom))

    if rij["stroom"] and rij["post"]:
        zeg("post", "vul in één rij een stroom of een post in, niet allebei.")
    elif not rij["stroom"] and not rij["post"]:
        zeg("stroom", "zeg bij dit getal welke stroom (met bedrag) of post (met aantal) het is.")
    elif rij["stroom"] and rij["bedrag"] is None:
        zeg("bedrag", "bij een stroom hoort een bedrag; een aantal hoort bij een post.")
    elif rij["post"] and rij["aantal"] is None:
        zeg("aantal", "bij een post hoort een aantal; een bedrag hoort bij een stroom.")
    elif rij["bedrag"] is not None and rij["aantal"] is not None:
        zeg("aantal", "vul in één rij een bedrag of een aantal in, niet allebei.")
    for kolom in ("bedrag", "aantal"):
        if rij[kolom] is not None and rij[kolom] < 0:
            zeg(kolom, f"{rij[kolom]} is negatief; vul 0 of meer in, verrekeningen meegeteld.")
    bekend = stromen().get(rij["stroom"] or "")
    if bekend and rij["jaar"] and not bekend.loopt_in(rij["jaar"]):
        tot = f"tot en met {bekend.tot}" if bekend.tot else "en later"
        zeg("jaar", f"{bekend.id} is er in {bekend.van} {tot}, niet in {rij['jaar']}.")
    if bekend and bekend.nul and rij["bedrag"]:
        zeg("stroom", f"{bekend.id} gaat niet naar gemeenten; vul hier geen bedrag in.")
    if rij["jaar"] and not EERSTE_JAAR - 1 <= rij["jaar"] <= LAATSTE_JAAR:
        zeg("jaar", f"kies een jaar van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}.")
    post = POSTEN.get(rij["post"] or "")
    if post and post.heel and rij["aantal"] is not None and rij["aantal"].denominator != 1:
        zeg("aantal", f"{post.id} is een heel getal ({post.eenheid}).")
    return mis


def sjabloon(naam: str, jaren: Sequence[int]) -> Tabel:
    """An empty table to fill in: a row for each stream and year, and for each post and year.

    ``wat`` and ``waar`` say what is asked and in which document it is found.
    """
    rijen: list[tuple[str | int | None, ...]] = []
    for jaar in jaren:
        for s in stromen().values():
            if s.loopt_in(jaar) and not s.nul:
                rijen.append((jaar, s.id, None, None, None, None, s.naam, s.breng_mee))
        for p in POSTEN.values():
            wat = f"{p.naam} ({p.eenheid})"
            rijen.append((jaar, None, None, p.id, None, None, wat, p.vindplaats))
    return Tabel(
        naam="eigen-cijfers",
        titel=f"Eigen cijfers van {naam}",
        kolommen=(
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("stroom", "Geldstroom"),
            KolomKop("bedrag", "Bedrag in hele euro's", soort="euro"),
            KolomKop("post", "Post"),
            KolomKop("aantal", "Aantal", soort="getal"),
            KolomKop("toelichting", "Uw toelichting"),
            KolomKop("wat", "Wat het is"),
            KolomKop("waar", "Waar u het vindt"),
        ),
        rijen=tuple(rijen),
        toelichting=(
            (
                "Vul alleen in wat u weet; lege regels worden overgeslagen. Een bedrag hoort bij "
                "een stroom, een aantal bij een post."
            ),
            (
                "Bij lks_uitgaven hoort het jaar waarin u het geld uitgaf; het telt voor het jaar "
                "erna."
            ),
        ),
    )
