# SPDX-License-Identifier: EUPL-1.2
"""The report "Varianten naast elkaar" for a policy analyst: what, how much, how sure, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from opstap import __version__
from opstap.basis.opmaak import euro, getal, opsomming
from opstap.basis.tabel import Tabel
from opstap.bronnen import STATUSSEN, grootboek
from opstap.publicatie import (
    Alinea,
    Blok,
    Bron,
    GrafiekBlok,
    Hoofdstuk,
    Kader,
    Kerncijfer,
    Kerncijfers,
    Opsomming,
    Rapport,
    TabelBlok,
    Tussenkop,
)
from opstap.publicatie.grafiek import Balk, Balken, Doel, Lijnen, Reeks, Staven, Waaier
from opstap.varianten import tabellen
from opstap.varianten import verslagtabellen as vt
from opstap.varianten.controle import KLOPT, NIET_AF_TE_LEIDEN, controle
from opstap.varianten.declaratie import NIEUW, STRUCTUREEL
from opstap.varianten.doorreken import Doorrekening
from opstap.varianten.gebied import aandelentabel
from opstap.varianten.lezingen import lezingen
from opstap.verdeling import STANDAARDVERVANGER, Sleutel, ingebouwd

_GELDJAREN = (2025, 2030, 2034, 2035, 2048)
_STAND = (2030, 2040)
_VOL = 2035


def verslag(
    doorrekeningen: Sequence[Doorrekening],
    *,
    basis: str,
    datum: date,
    opdracht: str = "",
    gebieden: Sequence[str] = (),
    register: Sleutel | None = None,
    herkomst: Sequence[str] = (),
    naast: Tabel | None = None,
) -> Rapport:
    """The report. ``basis`` is the variant that the others are compared with; ``datum`` and
    ``opdracht`` (the command that makes it again) come from the caller.

    For an area in the place of the country: ``register`` and ``herkomst`` are the own figures that
    it was worked out with, and ``naast`` a table of own figures beside the outcome.
    """
    eerste = next(d for d in doorrekeningen if d.variant.id == basis)
    anderen = [d for d in doorrekeningen if d is not eerste]
    namen = opsomming(d.variant.naam for d in doorrekeningen)
    hoofdstukken = [
        *([_herkomst(eerste, register, herkomst, naast)] if eerste.streek else []),
        _maatregelen(doorrekeningen),
        _geld(doorrekeningen, register),
        _mensen(doorrekeningen, eerste, anderen),
        _gevolgen(doorrekeningen),
    ]
    if eerste.niveau != "land":
        hoofdstukken.append(_gebieden(doorrekeningen, gebieden))
    hoofdstukken.append(_zekerheid(doorrekeningen))
    return Rapport(
        titel=f"Varianten naast elkaar{f': {eerste.streek}' if eerste.streek else ''}",
        ondertitel=f"{namen}; {eerste.jaren[0]} tot en met {eerste.jaren[-1]}",
        datum=datum,
        samenvatting=_samenvatting(doorrekeningen, eerste, anderen),
        hoofdstukken=tuple(hoofdstukken),
        bronnen=_bronnen(doorrekeningen),
        versie=__version__,
        opdracht=opdracht,
    )


def _mln(bedrag: int) -> str:
    """Millions with one decimal, as the letters write them."""
    return euro(bedrag) if abs(bedrag) < 1_000_000 else f"€ {getal(bedrag / 1_000_000, 1)} mln"


def _samenvatting(
    alle: Sequence[Doorrekening], eerste: Doorrekening, anderen: Sequence[Doorrekening]
) -> Kader:
    laatste = eerste.jaren[-1]
    punten = []
    for d in anderen:
        niet = d.maat("niet_bereikt", laatste) - eerste.maat("niet_bereikt", laatste)
        werk = d.maat("beschut_werkend", laatste) - eerste.maat("beschut_werkend", laatste)
        punten.append(
            f"{d.variant.naam} kost structureel {_mln(d.begroting.structureel_eur)} per jaar en "
            f"incidenteel {_mln(d.begroting.incidenteel_eur)}. In {laatste} zijn er "
            f"{_verandering(niet, 'niet bereikte mensen')} en "
            f"{_verandering(werk, 'mensen in beschut werk')} dan bij {eerste.variant.naam}."
        )
    cijfers = tuple(
        Kerncijfer(
            _mln(d.begroting.structureel_eur), f"{d.variant.naam}, structureel per jaar", _status(d)
        )
        for d in alle[-3:]
    )
    return Kader(
        "In het kort",
        (
            Kerncijfers(cijfers),
            Opsomming(tuple(punten) or (f"{eerste.variant.naam}: {eerste.variant.omschrijving}",)),
            Alinea(
                "Geld is het deel van dit gebied in de landelijke bedragen; aantallen mensen komen "
                "uit een model."
                if eerste.streek
                else "Geld is exact berekend uit de formules van de brieven; aantallen mensen "
                "komen uit een model. Wat niet openbaar is, staat er als aanname met een bereik "
                "bij."
            ),
        ),
    )


def _status(d: Doorrekening) -> str:
    """The weakest standing of the structural posts; the share of an area is an assumption."""
    if d.streek:
        return "aanname"
    standen = [p.status for p in d.variant.posten if p.soort == STRUCTUREEL and p.kader == NIEUW]
    return max(standen, key=tuple(STATUSSEN).index, default="afgeleid")


def _verandering(x: object, wat: str) -> str:
    gemiddeld = float(x.mean())  # type: ignore[attr-defined]
    if round(gemiddeld) == 0:
        return f"evenveel {wat}"
    richting = "meer" if gemiddeld > 0 else "minder"
    return f"{tabellen.band(x if gemiddeld > 0 else -x)} {wat} {richting}"  # type: ignore[operator]


def _maatregelen(alle: Sequence[Doorrekening]) -> Hoofdstuk:
    blokken: list[Blok] = []
    for d in alle:
        v = d.variant
        blokken += [
            Tussenkop(v.naam),
            Alinea(v.omschrijving),
            Opsomming(
                tuple(f"{m.naam} ({m.soort}): {m.omschrijving}" for m in v.maatregelen)
                or ("Geen maatregelen beschreven.",),
                bronnen=tuple(dict.fromkeys(m.bron for m in v.maatregelen if _bekend(m.bron))),
            ),
        ]
    return Hoofdstuk("Wat elke variant doet", tuple(blokken))


def _bekend(id: str) -> bool:
    return id in grootboek().documenten


def _herkomst(
    eerste: Doorrekening,
    register: Sleutel | None,
    herkomst: Sequence[str],
    naast: Tabel | None,
) -> Hoofdstuk:
    """On whose figures the answer for an area rests."""
    vervanger = ingebouwd(STANDAARDVERVANGER).naam
    blokken: list[Blok] = [
        Alinea(tabellen.SCHATTING),
        Alinea(
            "Geld dat naar het doelgroepenregister gaat, is verdeeld naar de eigen aantallen."
            if register
            else "Geld dat naar het doelgroepenregister gaat, is verdeeld naar een vervanger: "
            f"{vervanger}."
        ),
    ]
    if herkomst:
        blokken.append(Opsomming(tuple(herkomst)))
    if naast is not None:
        blokken.append(TabelBlok(naast))
    return Hoofdstuk(f"Waar de cijfers van {eerste.streek} vandaan komen", tuple(blokken))


def _geld(alle: Sequence[Doorrekening], register: Sleutel | None) -> Hoofdstuk:
    jaren = [j for j in alle[0].jaren if j in _GELDJAREN]
    blokken: list[Blok] = [
        Alinea(
            "Incidenteel is alles bij elkaar, structureel is per jaar als alles is ingegroeid. "
            "Bestaand beleid (het eenmalige bedrag van 2024 en het extra geld per beschutte plek) "
            "telt daarin niet mee."
        ),
        *([] if alle[0].streek else [TabelBlok(vt.overzicht(alle))]),
    ]
    standen = sorted({2025, min(_VOL, alle[0].jaren[-1])})
    duurste = max(alle, key=lambda d: d.begroting.structureel_eur)
    if any(duurste.begroting.totaal(jaar, NIEUW) for jaar in duurste.jaren):
        blokken.append(
            GrafiekBlok(
                Staven(
                    naam="geld-per-variant",
                    titel=f"{duurste.variant.naam} vraagt het meeste geld",
                    eenheid="euro",
                    bron="berekend door Opstap uit de brieven",
                    posities=tuple(f"{d.variant.id}: {jaar}" for jaar in standen for d in alle),
                    reeksen=tuple(
                        Reeks(
                            naam,
                            tuple(
                                sum(
                                    d.euro(post.id, jaar)
                                    for post in d.variant.posten
                                    if post.soort == soort and post.kader == NIEUW
                                )
                                for jaar in standen
                                for d in alle
                            ),
                            "aanname",
                        )
                        for naam, soort in (
                            ("incidenteel", "incidenteel"),
                            ("structureel", "structureel"),
                        )
                    ),
                )
            )
        )
    blokken += [TabelBlok(vt.geld(d, jaren)) for d in alle]
    blokken.append(Tussenkop("Hoe elk bedrag is berekend"))
    blokken += [
        TabelBlok(aandelentabel(d, register) if d.streek else vt.afleiding(d)) for d in alle
    ]
    return Hoofdstuk("Geld", tuple(blokken))


def _mensen(
    alle: Sequence[Doorrekening], eerste: Doorrekening, anderen: Sequence[Doorrekening]
) -> Hoofdstuk:
    jaren = [j for j in eerste.jaren if j in (*_STAND, eerste.jaren[-1])]
    blokken: list[Blok] = [TabelBlok(tabellen.mensen(alle, jaren, eerste.variant.id))]
    for maat, titel in (
        ("niet_bereikt", "Mensen die niet worden bereikt, per variant"),
        ("beschut_wachtend", "De wachtlijst van beschut werk, per variant"),
    ):
        blokken.append(
            GrafiekBlok(
                Lijnen(
                    naam=maat.replace("_", "-"),
                    titel=titel,
                    eenheid="mensen",
                    bron="prognose van Opstap",
                    jaren=eerste.jaren,
                    reeksen=tuple(
                        Reeks(
                            d.variant.naam,
                            tuple(round(float(d.maat(maat, jaar).mean())) for jaar in eerste.jaren),
                            "gesimuleerd",
                        )
                        for d in alle
                    ),
                )
            )
        )
    if eerste.trekkingen > 1:
        blokken += [_waaier(alle[-1]), *_verschil(eerste, anderen)]
    return Hoofdstuk("Mensen en plaatsen", tuple(blokken))


def _waaier(d: Doorrekening) -> GrafiekBlok:
    import numpy as np

    kansen = (0.05, 0.25, 0.5, 0.75, 0.95)
    rijen = [np.quantile(d.maat("beschut_bezet", jaar), kansen) for jaar in d.jaren]
    p05, p25, mediaan, p75, p95 = (
        tuple(round(float(rij[k])) for rij in rijen) for k in range(len(kansen))
    )
    return GrafiekBlok(
        Waaier(
            naam="beschut-bezet",
            titel=f"{d.variant.naam}: bezette beschutte plaatsen van 31 uur",
            eenheid="plaatsen",
            bron="prognose van Opstap",
            jaren=d.jaren,
            p05=p05,
            p25=p25,
            mediaan=mediaan,
            p75=p75,
            p95=p95,
            doelen=tuple(
                Doel(jaar, d.variant.banen("beschut", jaar), "bekostigd" if jaar == 2030 else "")
                for jaar in sorted({2030, d.jaren[-1]})
                if jaar in d.jaren and not d.streek
            ),
        )
    )


def _verschil(eerste: Doorrekening, anderen: Sequence[Doorrekening]) -> list[Blok]:
    import numpy as np

    if not anderen:
        return []
    laatste = eerste.jaren[-1]
    balken = []
    for d in anderen:
        x = d.maat("niet_bereikt", laatste) - eerste.maat("niet_bereikt", laatste)
        laag, hoog = (round(float(w)) for w in np.quantile(x, (0.05, 0.95)))
        balken.append(Balk(d.variant.naam, round(float(x.mean())), laag, hoog, "gesimuleerd"))
    return [
        GrafiekBlok(
            Balken(
                naam="verschil-niet-bereikt",
                titel=f"Verschil in niet bereikte mensen met {eerste.variant.naam}, {laatste}",
                eenheid="mensen",
                bron="prognose van Opstap, per trekking vergeleken",
                balken=tuple(balken),
            )
        )
    ]


def _gevolgen(alle: Sequence[Doorrekening]) -> Hoofdstuk:
    return Hoofdstuk(
        "Gevolgen buiten de brief",
        (
            Alinea(
                "Een baan voor andere groepen vraagt loonkostensubsidie en bespaart een uitkering. "
                "De brief telt dat niet mee. De bedragen per baan zijn aannames; het aantal banen "
                "komt uit het model."
            ),
            TabelBlok(vt.gevolgen(alle)),
        ),
    )


def _gebieden(alle: Sequence[Doorrekening], gekozen: Sequence[str]) -> Hoofdstuk:
    jaar = min(_VOL, alle[0].jaren[-1])
    tabellen_ = tuple(TabelBlok(vt.gebieden(d, jaar, gekozen)) for d in alle)
    return Hoofdstuk(f"Per {alle[0].niveau}", tabellen_)


def _zekerheid(alle: Sequence[Doorrekening]) -> Hoofdstuk:
    toetsen = controle()
    trekkingen = alle[0].trekkingen
    blokken: list[Blok] = [
        Alinea(
            f"{len(toetsen)} gepubliceerde bedragen en aantallen zijn nagerekend: "
            f"{sum(t.uitkomst == KLOPT for t in toetsen)} kloppen binnen hun afronding, "
            f"{sum(t.uitkomst == NIET_AF_TE_LEIDEN for t in toetsen)} zijn niet af te leiden uit "
            "openbare cijfers en rusten op een aanname, de rest is verklaard. Zie opstap doorreken "
            "--controle."
        ),
        Alinea(
            f"Gerekend is met {trekkingen} trekkingen van de onzekere aannames."
            if trekkingen
            else "Gerekend is zonder trekkingen: dit rapport zegt niet hoe zeker de aantallen "
            "mensen zijn."
        ),
    ]
    if any(d.variant.id in ("3", "3-vangnet2") for d in alle):
        blokken.append(TabelBlok(vt.lezingentabel(lezingen())))
    return Hoofdstuk("Hoe zeker dit is", tuple(blokken))


def _bronnen(alle: Sequence[Doorrekening]) -> tuple[Bron, ...]:
    boek = grootboek()
    ids = dict.fromkeys(
        id
        for d in alle
        for id in (*(m.bron for m in d.variant.maatregelen), *(p.bron for p in d.variant.posten))
    )
    return tuple(
        Bron(
            id,
            f"{boek.document(id).titel} ({boek.document(id).datum})",
            boek.document(id).url or "",
        )
        for id in ids
        if _bekend(id)
    )
