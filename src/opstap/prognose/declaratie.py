# SPDX-License-Identifier: EUPL-1.2
"""The model as it is declared: states, moves, inflow, places, parameters and variants.

``data/model.yaml`` and ``data/parameters.yaml`` are the one place where the model is written down
(``data/namen.yaml`` says what parameters are called on a screen); both engines are compiled from
what is read here. Everything is checked on reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout, NietBekendFout
from opstap.bronnen.laden import lees_yaml
from opstap.prognose.modelcontrole import REST, modelfouten
from opstap.prognose.variantcontrole import variantfouten

DATA = Path(__file__).parent / "data"
PLAATSING, WACHTMAANDEN = "plaatsing", "wachtmaanden"


class ModelFout(ValueError):
    """The declaration contradicts itself: a defect of ours, not of a user."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the model, ``naam`` for a screen. ``laag`` and ``hoog`` bound the prior; ``ijk``
    means calibrated: ``waarde`` is then an outcome, and ``vooraf`` the best guess before looking at
    the series."""

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
    naam: str = ""

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
    aow: Mapping[str, str]
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
        """What is counted per year besides stocks.

        For each kind of places the people who get one and the months that people wait for one,
        and whatever a move or an inflow counts.
        """
        per_soort = [f"{wat}_{p.id}" for wat in (PLAATSING, WACHTMAANDEN) for p in self.plaatsen]
        namen = [o.telt for o in self.overgangen] + [i.telt for i in self.instroom]
        return (*per_soort, *dict.fromkeys(naam for naam in namen if naam))

    def index(self, toestand: str) -> int:
        """The place of a state in :attr:`toestanden`."""
        return [t.id for t in self.toestanden].index(toestand)

    def soort(self, plaats: str) -> int:
        """The place of a kind of scarce places in :attr:`plaatsen`."""
        return [p.id for p in self.plaatsen].index(plaats)

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
    paden = sorted((DATA / "varianten").glob("*.yaml"))
    gevonden = [lees_variant(pad) for pad in paden]
    return {variant.id: variant for variant in gevonden}


def variant(id: str) -> Variant:
    """A shipped variant; :class:`NietBekendFout` names the ones that exist."""
    if id not in varianten():
        raise NietBekendFout(f"Variant {id!r} bestaat niet. Kies uit: {', '.join(varianten())}.")
    return varianten()[id]


def lees_variant(
    bron: Path | Mapping[str, Any], *, extra: Sequence[str] = (), waar: str | None = None
) -> Variant:
    """Read a variant: a YAML file, or what was read from one already.

    ``extra`` names fields that the caller reads itself and that are skipped here; ``waar`` is what
    errors call the source when it is not a file. Raises :class:`InvoerFout` for a file that cannot
    be read, and with every finding, by name.
    """
    inhoud: Any = lees_yaml(bron, exact=False) if isinstance(bron, Path) else bron
    if fouten := [Bevinding(tekst) for tekst in variantfouten(inhoud, model(), extra)]:
        raise InvoerFout(waar or (str(bron) if isinstance(bron, Path) else "variant"), fouten)
    return Variant(
        id=str(inhoud["id"]),
        naam=str(inhoud.get("naam") or inhoud["id"]),
        omschrijving=str(inhoud.get("omschrijving") or ""),
        parameters={naam: float(w) for naam, w in (inhoud.get("parameters") or {}).items()},
        paden={
            soort: {int(jaar): float(aantal) for jaar, aantal in sorted(pad.items())}
            for soort, pad in (inhoud.get("plaatsen") or {}).items()
        },
        sleutels=dict(inhoud.get("sleutels") or {}),
    )


def lees_model(map: Path) -> Model:
    """Read and check the declaration in a folder with ``model.yaml`` and ``parameters.yaml``."""
    bestanden = [map / naam for naam in ("model.yaml", "parameters.yaml")]
    inhoud, ruw = (lees_yaml(pad, exact=False) for pad in bestanden)
    namen: dict[str, str] = lees_yaml(DATA / "namen.yaml")
    teksten = [pad.read_text(encoding="utf-8") for pad in bestanden]
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
        aow=inhoud["aow"],
        verlopen=inhoud["verlopen"],
        leeftijden=inhoud["leeftijden"],
        leeftijdsfactoren=inhoud["leeftijdsfactoren"],
        parameters={
            id: Parameter(id=id, waarde=v.pop("waarde", None), naam=namen.get(id, id), **v)
            for id, v in ruw.items()
        },
        vingerafdruk=sha256("\n".join(teksten).encode()).hexdigest(),
    )
    for fout in modelfouten(gelezen):
        raise ModelFout(fout)
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
