# SPDX-License-Identifier: EUPL-1.2
"""The model as it is declared: states, moves, inflow, places, parameters and variants.

``data/model.yaml`` and ``data/parameters.yaml`` are the one place where the model is written down;
both engines are compiled from what is read here. Everything is checked on reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from opstap.basis.fouten import GebruiksFout, NietBekendFout

DATA = Path(__file__).parent / "data"
REST = "rest"


class ModelFout(ValueError):
    """The declaration contradicts itself: a defect of ours, not of a user."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the model. ``laag`` and ``hoog`` bound the prior; ``ijk`` means calibrated:
    ``waarde`` is then an outcome, and ``vooraf`` the best guess before looking at the series."""

    id: str
    waarde: float | None
    eenheid: str
    status: str
    uitleg: str
    laag: float | None = None
    hoog: float | None = None
    bron: str = "opstap"
    ijk: bool = False
    vooraf: float | None = None
    formule: str | None = None

    @property
    def onzeker(self) -> bool:
        return self.laag is not None and self.hoog is not None and self.laag < self.hoog


@dataclass(frozen=True, slots=True)
class Toestand:
    """A state. ``toont`` is the state that is reported; the rest says how it behaves."""

    id: str
    toont: str
    omschrijving: str
    duur: str | None = None
    wacht_op: str | None = None
    plaats: str | None = None
    soort: str | None = None
    einde: bool = False


@dataclass(frozen=True, slots=True)
class Overgang:
    """A move between two states, driven by a yearly rate (``tempo``) or a share of the exits.

    ``vanaf`` and ``tot`` (inclusive) are months such as ``2028-07``. ``gewicht`` names the
    parameter that splits a destination. ``stelt_vast`` sets the date of determination.
    """

    van: str
    naar: str
    tempo: str | None
    aandeel: str | None
    gewicht: str | None
    leeftijd: str | None
    vanaf: str | None
    tot: str | None
    stelt_vast: bool
    telt: str | None


@dataclass(frozen=True, slots=True)
class Instroom:
    """New people per year from outside, or (``deel``) the stock at the start."""

    id: str
    naar: str
    gewicht: str | None
    aantal: str
    leeftijd: str
    sleutel: str
    deel: str | None = None
    groei: str | None = None
    groei_later: str | None = None
    verloop: str | None = None
    stelt_vast: bool = False
    telt: str | None = None


@dataclass(frozen=True, slots=True)
class Plaatssoort:
    """Scarce places: ``capaciteit`` is a series of the ledger or ``pad`` a path by year."""

    id: str
    sleutel: str
    soorten: Mapping[str, float | str]
    capaciteit: str | None = None
    pad: Mapping[int, float] | None = None
    uren: Mapping[int, float] | None = None
    uren_per_plaats: int | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """The whole declaration."""

    naam: str
    versie: int
    begin: int
    einde: int
    toestanden: tuple[Toestand, ...]
    overgangen: tuple[Overgang, ...]
    instroom: tuple[Instroom, ...]
    beginstand: tuple[Instroom, ...]
    plaatsen: tuple[Plaatssoort, ...]
    duren: Mapping[str, Mapping[str, Any]]
    sterfte: Mapping[str, str]
    verlopen: Mapping[str, Mapping[int, float | str]]
    leeftijden: Mapping[str, Mapping[str, float]]
    leeftijdsfactoren: Mapping[str, Mapping[str, float]]
    parameters: Mapping[str, Parameter]
    vingerafdruk: str

    @property
    def toont(self) -> tuple[str, ...]:
        """The states that are reported, in the order of the declaration."""
        return tuple(dict.fromkeys(toestand.toont for toestand in self.toestanden))

    @property
    def tellers(self) -> tuple[str, ...]:
        """What is counted per year besides stocks."""
        namen = [o.telt for o in self.overgangen] + [i.telt for i in self.instroom]
        return ("plaatsing", "wachtmaanden", *dict.fromkeys(naam for naam in namen if naam))

    def index(self, toestand: str) -> int:
        return [t.id for t in self.toestanden].index(toestand)

    def waarden(self, anders: Mapping[str, float] | None = None) -> dict[str, float]:
        """Every parameter's value, with ``anders`` in place of the declared ones.

        Raises :class:`GebruiksFout` for an unknown parameter.
        """
        anders = dict(anders or {})
        if vreemd := sorted(anders.keys() - self.parameters.keys()):
            raise GebruiksFout(f"Onbekende parameter: {', '.join(vreemd)}.")
        waarden = {
            id: anders.get(id, parameter.waarde)
            for id, parameter in self.parameters.items()
            if parameter.formule is None or id in anders
        }
        for id, parameter in self.parameters.items():
            if parameter.formule is not None and id not in anders:
                links, rechts = (deel.strip() for deel in parameter.formule.split("-"))
                waarden[id] = float(links) - waarden[rechts]  # type: ignore[operator]
        return waarden  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Variant:
    """What a policy variant changes: parameters, paths of places, and the key of the places."""

    id: str
    naam: str
    omschrijving: str
    parameters: Mapping[str, float]
    paden: Mapping[str, Mapping[int, float]]
    sleutels: Mapping[str, str]


@cache
def model() -> Model:
    """The shipped model."""
    return lees_model(DATA)


@cache
def varianten() -> dict[str, Variant]:
    """The shipped variants by id."""
    gevonden = [lees_variant(pad) for pad in sorted((DATA / "varianten").glob("*.yaml"))]
    return {variant.id: variant for variant in gevonden}


def variant(id: str) -> Variant:
    """A shipped variant; :class:`NietBekendFout` names the ones that exist."""
    if id not in varianten():
        raise NietBekendFout(f"Variant {id!r} bestaat niet. Kies uit: {', '.join(varianten())}.")
    return varianten()[id]


def lees_variant(pad: Path) -> Variant:
    """Read a variant file; refuses levers that the model does not have, by name."""
    inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
    m = model()
    parameters = inhoud.get("parameters") or {}
    soorten = {plaats.id for plaats in m.plaatsen}
    paden, sleutels = inhoud.get("plaatsen") or {}, inhoud.get("sleutels") or {}
    if vreemd := sorted({*paden, *sleutels} - soorten | parameters.keys() - m.parameters.keys()):
        raise GebruiksFout(f"{pad.name}: het model kent deze knoppen niet: {', '.join(vreemd)}.")
    if negatief := sorted(
        naam
        for naam, waarde in parameters.items()
        if not isinstance(waarde, int | float) or waarde < 0
    ):
        raise GebruiksFout(
            f"{pad.name}: geef een getal van nul of meer voor {', '.join(negatief)}."
        )
    return Variant(
        id=str(inhoud["id"]),
        naam=inhoud["naam"],
        omschrijving=inhoud["omschrijving"],
        parameters=parameters,
        paden={soort: dict(pad_) for soort, pad_ in paden.items()},
        sleutels=sleutels,
    )


def lees_model(map: Path) -> Model:
    """Read and check the declaration in a folder with ``model.yaml`` and ``parameters.yaml``."""
    teksten = [
        (map / naam).read_text(encoding="utf-8") for naam in ("model.yaml", "parameters.yaml")
    ]
    inhoud, ruw = (yaml.safe_load(tekst) for tekst in teksten)
    groepen: dict[str, list[str]] = inhoud["groepen"]
    bestemmingen: dict[str, dict[str, str]] = inhoud["bestemmingen"]
    gelezen = Model(
        naam=inhoud["naam"],
        versie=inhoud["versie"],
        begin=inhoud["begin"],
        einde=inhoud["einde"],
        toestanden=tuple(Toestand(id=id, **v) for id, v in inhoud["toestanden"].items()),
        overgangen=tuple(
            overgang
            for regel in inhoud["overgangen"]
            for overgang in _overgangen(regel, groepen, bestemmingen)
        ),
        instroom=tuple(
            Instroom(id=id, naar=naar, gewicht=gewicht, **_zonder(regel, "naar"))
            for id, regel in inhoud["instroom"].items()
            for naar, gewicht in _splits(regel["naar"], bestemmingen)
        ),
        beginstand=tuple(
            Instroom(id=id, naar=id, gewicht=None, **regel)
            for id, regel in inhoud["beginstand"].items()
        ),
        plaatsen=tuple(Plaatssoort(id=id, **v) for id, v in inhoud["plaatsen"].items()),
        duren=inhoud["duren"],
        sterfte=inhoud["sterfte"],
        verlopen=inhoud["verlopen"],
        leeftijden=inhoud["leeftijden"],
        leeftijdsfactoren=inhoud["leeftijdsfactoren"],
        parameters={
            id: Parameter(id=id, waarde=v.pop("waarde", None), **v) for id, v in ruw.items()
        },
        vingerafdruk=sha256("\n".join(teksten).encode()).hexdigest(),
    )
    _controleer(gelezen)
    return gelezen


def _zonder(regel: Mapping[str, Any], *namen: str) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in regel.items() if naam not in namen}


def _splits(
    naar: str, bestemmingen: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str | None]]:
    """(state, weight) pairs; a weight of ``rest:a`` is one minus parameter a."""
    if naar not in bestemmingen:
        yield naar, None
        return
    delen = bestemmingen[naar]
    andere = [gewicht for gewicht in delen.values() if gewicht != REST]
    for toestand, gewicht in delen.items():
        yield toestand, f"{REST}:{'+'.join(andere)}" if gewicht == REST else gewicht


def _overgangen(
    regel: Mapping[str, Any],
    groepen: Mapping[str, list[str]],
    bestemmingen: Mapping[str, Mapping[str, str]],
) -> Iterator[Overgang]:
    for van in groepen.get(regel["van"], [regel["van"]]):
        for naar, gewicht in _splits(regel["naar"], bestemmingen):
            yield Overgang(
                van=van,
                naar=naar,
                tempo=regel.get("tempo"),
                aandeel=regel.get("aandeel"),
                gewicht=gewicht,
                leeftijd=regel.get("leeftijd"),
                vanaf=regel.get("vanaf"),
                tot=regel.get("tot"),
                stelt_vast=regel.get("stelt_vast", False),
                telt=regel.get("telt"),
            )


def _controleer(m: Model) -> None:
    """Every name that is used exists, and every rule of the declaration holds."""
    toestanden = {toestand.id for toestand in m.toestanden}
    genoemd = {t for o in m.overgangen for t in (o.van, o.naar)}
    genoemd |= {i.naar for i in (*m.instroom, *m.beginstand)}
    genoemd |= {t for plaats in m.plaatsen for t in plaats.soorten}
    if vreemd := genoemd - toestanden:
        raise ModelFout(f"onbekende toestand: {', '.join(sorted(vreemd))}")
    eindes = [t.id for t in m.toestanden if t.einde]
    if len(eindes) != 1 or any(o.van in eindes for o in m.overgangen):
        raise ModelFout("precies één eindtoestand, zonder overgangen eruit")
    namen: set[str] = set()
    for o in m.overgangen:
        if (o.tempo is None) == (o.aandeel is None):
            raise ModelFout(f"{o.van} -> {o.naar}: geef een tempo of een aandeel")
        duurt = m.toestanden[m.index(o.van)].duur is not None
        if duurt != (o.aandeel is not None):
            raise ModelFout(
                f"{o.van}: een aandeel hoort bij een toestand met een duur, en andersom"
            )
        namen |= {o.tempo or o.aandeel or "", *_gewichten(o.gewicht)}
    for i in (*m.instroom, *m.beginstand):
        namen |= {i.aantal, *_gewichten(i.gewicht), *filter(None, (i.deel, i.groei, i.groei_later))}
        if i.leeftijd not in m.leeftijden or (i.verloop and i.verloop not in m.verlopen):
            raise ModelFout(f"{i.id}: onbekende leeftijd of onbekend verloop")
    namen |= {v for verloop in m.verlopen.values() for v in verloop.values() if isinstance(v, str)}
    namen |= {v for p in m.plaatsen for v in p.soorten.values() if isinstance(v, str)}
    namen |= set(m.sterfte.values())
    if vreemd := namen - {REST} - m.parameters.keys():
        raise ModelFout(f"onbekende parameter: {', '.join(sorted(vreemd))}")


def _gewichten(gewicht: str | None) -> list[str]:
    return gewicht.removeprefix(f"{REST}:").split("+") if gewicht else []
