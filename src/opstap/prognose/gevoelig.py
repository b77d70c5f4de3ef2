# SPDX-License-Identifier: EUPL-1.2
"""Which assumptions decide the main outcomes: Sobol indices, and a tornado.

``eerste`` is the part of the variance that would go if a group of parameters were known; ``totaal``
the part that would stay if everything else were known (Saltelli and others 2010, Jansen 1999).
Both need independent parameters and therefore run over the prior. ``na_ijking`` is the first
number over the posterior, where the parameters hang together: the share that a quadratic surface
in the group's parameters explains. The tornado moves one parameter at a time from 5 to 95 percent
of its posterior with the others at their mean.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import TextIO

import numpy as np
import numpy.typing as npt

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import opsomming, procent
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.bronnen import grootboek
from opstap.prognose.bestanden import Geleverd, bewaard, leesbaar
from opstap.prognose.declaratie import model, variant
from opstap.prognose.groepen import land, landelijk
from opstap.prognose.ijking import ijkuitslag, posterior
from opstap.prognose.indices import indices, verklaard
from opstap.prognose.priors import prior
from opstap.prognose.rekenbank import Taak, rekenbank
from opstap.prognose.rekenwerk import Gebiedsindeling, Opzet, rekenwerk, tel_samen
from opstap.prognose.verwacht import verwacht

Getallen = npt.NDArray[np.float64]

BESTAND = "gevoeligheid.json"
ZAAD = 20241016
STEEKPROEF = 256
"""Points per group in what ships, a power of two."""

TOT = 2048
REKENGROEPEN = 8
OVERIG = "overig"
ZICHTBAAR = 0.02
"""A share of the variance below this is not told apart from zero by :data:`STEEKPROEF` points."""

MATEN: dict[str, tuple[str, str]] = {
    "beschut_plaatsen_2035": ("Bezette beschutte plekken eind 2035", "plaatsen_31u"),
    "beschut_plaatsen_2048": ("Bezette beschutte plekken eind 2048", "plaatsen_31u"),
    "beschut_wachtend_2030": ("Mensen met een indicatie zonder baan, eind 2030", "personen"),
    "beschut_wachtend_2048": ("Mensen met een indicatie zonder baan, eind 2048", "personen"),
    "niet_bereikt_2048_variant_2": ("Niet bereikte mensen in variant 2, eind 2048", "personen"),
    "wsw_2035": ("Mensen in de Wsw eind 2035", "personen"),
}
"""The outcomes that are looked at: name -> (Dutch description, unit)."""

GROEPEN: dict[str, tuple[str, ...]] = {
    "instroom beschut tot en met 2023": ("instroom_beschut", "groei_instroom_beschut", "opbouw_2"),
    "groei instroom beschut na 2023": ("groei_instroom_beschut_later",),
    "plaatsing": ("aandeel_vlot", "plaatsbaar_"),
    "uitstroom beschut en wachtlijst": (
        "beschut_uit",
        "beschut_naar_dagbesteding",
        "beschut_baan_eindigt",
        "wachtend_",
    ),
    "doorstroom en terugval": ("beschut_naar_banenafspraak", "terugval"),
    "uren en soort plek": ("uren_beschut", "aandeel_reguliere_werkgever"),
    "dagbesteding": ("dagbesteding_", "instroom_dagbesteding", "begin_dagbesteding"),
    "niet bereikt": ("niet_bereikt_", "instroom_niet_bereikt", "begin_niet_bereikt"),
    "trajecten en gewoon werk": ("traject_", "instroom_traject", "begin_traject", "regulier_"),
    "vangnetbanen": ("vangnet_",),
    "banenafspraak": (
        "banenafspraak_",
        "instroom_banenafspraak",
        "begin_banenafspraak",
        "opbouw_banenafspraak",
    ),
    "Wsw": ("wsw_", "begin_wsw"),
    "sterfte en AOW-leeftijd": ("sterfte_", "aow_"),
}
"""Parameters by subject: a name, or the beginning of names; the longest that fits counts."""


@dataclass(frozen=True, slots=True)
class Index:
    """The share of one group of parameters in the variance of one outcome, with its sd."""

    maat: str
    groep: str
    eerste: float
    eerste_sd: float
    totaal: float
    totaal_sd: float
    na_ijking: float


@dataclass(frozen=True, slots=True)
class Staaf:
    """One bar of a tornado: the outcome at 5 and at 95 percent of one parameter."""

    maat: str
    parameter: str
    laag: float
    hoog: float
    bij_laag: float
    bij_hoog: float
    midden: float

    @property
    def naam(self) -> str:
        """What the parameter is called on a screen."""
        return model().parameters[self.parameter].naam

    @property
    def breedte(self) -> float:
        """Of the outcomes as they are kept, so that reading back gives the same width and order."""
        return abs(bewaard(self.bij_hoog) - bewaard(self.bij_laag))


@dataclass(frozen=True, slots=True)
class Gevoeligheid:
    """Indices per group and bars per parameter, widest first; outcomes as in :data:`MATEN`."""

    vingerafdruk: str
    zaad: int
    steekproef: int
    indices: tuple[Index, ...]
    staven: tuple[Staaf, ...]

    def tornado(self, maat: str, hoogstens: int = 12) -> tuple[Staaf, ...]:
        """The widest bars of one outcome."""
        staven = [staaf for staaf in self.staven if staaf.maat == maat]
        return tuple(sorted(staven, key=lambda staaf: -staaf.breedte)[:hoogstens])

    def als_dict(self) -> dict[str, object]:
        return {
            "maten": [
                {"id": id_, "omschrijving": tekst, "eenheid": eenheid}
                for id_, (tekst, eenheid) in MATEN.items()
            ],
            "indices": [asdict(index) for index in self.indices],
            "tornado": [
                asdict(staaf) | {"breedte": staaf.breedte}
                for maat in MATEN
                for staaf in self.tornado(maat, len(self.staven))
            ],
            "zaad": self.zaad,
            "steekproef": self.steekproef,
            "vingerafdruk": self.vingerafdruk,
        }

    def indextabel(self, minstens: float = 0.0) -> Tabel:
        """The indices as a table, per outcome the largest total first.

        ``minstens``: leave out the groups whose shares are all smaller.
        """
        rijen: list[Rij] = [
            (MATEN[maat][0], i.groep, *map(_deel, (i.eerste, i.totaal, i.na_ijking)))
            for maat in MATEN
            for i in sorted((i for i in self.indices if i.maat == maat), key=lambda i: -i.totaal)
            if minstens <= 0 or max(i.eerste, i.totaal, i.na_ijking) >= minstens
        ]
        kleiner = f"Groepen met minder dan {procent(minstens, 0)} zijn weggelaten."
        return Tabel(
            naam="sobol-indices",
            titel="Welke aannames de uitkomsten bepalen: deel van de spreiding (gesimuleerd)",
            kolommen=(
                KolomKop("uitkomst", "Uitkomst"),
                KolomKop("groep", "Groep aannames"),
                KolomKop("eerste", "Alleen", soort="aandeel", decimalen=0),
                KolomKop("totaal", "Met samenspel", soort="aandeel", decimalen=0),
                KolomKop("na_ijking", "Na ijking", soort="aandeel", decimalen=0),
            ),
            rijen=tuple(rijen),
            toelichting=(
                "Alleen: deel van de spreiding dat verdwijnt als deze groep bekend is.",
                "Met samenspel: deel dat blijft als al het andere bekend is. Beide vóór de ijking.",
                (
                    "Na ijking: als Alleen, maar met het model afgestemd op de cijfers. De "
                    "parameters hangen dan samen; de delen tellen niet op tot 100%."
                ),
                (
                    f"Op {self.steekproef} punten per groep: een klein deel is niet van nul te "
                    "onderscheiden."
                ),
                *([kleiner] if minstens > 0 else []),
            ),
        )

    def tornadotabel(self, maat: str, hoogstens: int = 12) -> Tabel:
        """The widest bars of one outcome as a table."""
        omschrijving, eenheid = MATEN[maat]
        eenheid = "plekken" if eenheid == "plaatsen_31u" else "mensen"
        return Tabel(
            naam=f"tornado-{maat.replace('_', '-')}",
            titel=f"Gevoeligheid: {omschrijving[0].lower()}{omschrijving[1:]} (gesimuleerd)",
            kolommen=(
                KolomKop("aanname", "Aanname"),
                KolomKop("eenheid", "Eenheid"),
                KolomKop("laag", "Laag"),
                KolomKop("hoog", "Hoog"),
                KolomKop("bij_laag", "Uitkomst bij laag", eenheid, "geheel"),
                KolomKop("bij_hoog", "Uitkomst bij hoog", eenheid, "geheel"),
                KolomKop("parameter", "Parameter"),
            ),
            rijen=tuple(
                (
                    s.naam,
                    model().parameters[s.parameter].eenheid,
                    leesbaar(s.laag),
                    leesbaar(s.hoog),
                    round(s.bij_laag),
                    round(s.bij_hoog),
                    s.parameter,
                )
                for s in self.tornado(maat, hoogstens)
            ),
            toelichting=(
                "Laag en hoog zijn de 5%- en 95%-grens na de ijking.",
                "De andere parameters staan op hun gemiddelde.",
            ),
        )


def _deel(x: float) -> Fraction:
    """A share in whole percents; an estimate below zero is chance."""
    return Fraction(max(0, round(100 * x)), 100)


def indeling(namen: Sequence[str]) -> dict[str, list[int]]:
    """The places of parameters in each group of :data:`GROEPEN`; the rest is ``overig``."""
    uit: dict[str, list[int]] = {}
    for plek, naam in enumerate(namen):
        passend = [
            (len(deel), groep)
            for groep, delen in GROEPEN.items()
            for deel in delen
            if naam.startswith(deel)
        ]
        uit.setdefault(max(passend)[1] if passend else OVERIG, []).append(plek)
    return uit


def gevoeligheid(map: Path | None = None) -> Gevoeligheid:
    """The analysis that ships; warns when the model was calibrated again since."""
    return _GELEVERD.lees(map)


def bewaar(gevonden: Gevoeligheid, map: Path | None = None) -> None:
    """Keep the analysis, in the folder of the package unless one is given."""
    _GELEVERD.bewaar(gevonden, map)


def _lees(bestand: TextIO) -> Gevoeligheid:
    inhoud = json.load(bestand)
    staven = [{k: v for k, v in staaf.items() if k != "breedte"} for staaf in inhoud["tornado"]]
    return Gevoeligheid(
        vingerafdruk=inhoud["vingerafdruk"],
        zaad=inhoud["zaad"],
        steekproef=inhoud["steekproef"],
        indices=tuple(Index(**index) for index in inhoud["indices"]),
        staven=tuple(Staaf(**staaf) for staaf in staven),
    )


_GELEVERD = Geleverd(
    BESTAND,
    _lees,
    lambda map: ijkuitslag(map).vingerafdruk,
    "De gevoeligheidsanalyse hoort bij een ouder model; bereken haar opnieuw.",
)


def _taak() -> Taak:
    m = model()
    basis = land(m, variant("basis"), grootboek(), TOT, REKENGROEPEN)
    twee = Opzet(variant("2"), "verwacht", 1, 0, TOT, per_gemeente=False)
    heel = Gebiedsindeling(("NL",), (0,) * len(rekenwerk(twee, {})[1].codes))

    def taak(waarden: Mapping[str, float]) -> Getallen:
        uitkomst = basis.reken(waarden)
        stand, plaatsen = landelijk(m, uitkomst), uitkomst.bezet.sum(axis=0)[:, 0]
        rekenmodel, data = rekenwerk(twee, waarden)
        met_vangnet = landelijk(m, verwacht(rekenmodel, tel_samen(data, heel)))
        return np.array(
            [
                plaatsen[2035 - m.begin],
                plaatsen[2048 - m.begin],
                stand["beschut_wachtend"][2030 - m.begin],
                stand["beschut_wachtend"][2048 - m.begin],
                met_vangnet["niet_bereikt"][2048 - m.begin],
                stand["wsw"][2035 - m.begin],
            ]
        )

    return taak


def gevoeligheid_opnieuw(
    voortgang: Callable[[int, int], None] | None = None,
    *,
    n: int | None = None,
    zaad: int = ZAAD,
    processen: int | None = None,
) -> Gevoeligheid:
    """Run the analysis again, with ``n`` (a power of two) points per group.

    Takes minutes on two cores; ``voortgang(done, all)`` counts runs. Raises :class:`GebruiksFout`
    when the calibration that is kept does not know all parameters of the model.
    """
    n, vooraf, draws = n or STEEKPROEF, prior(model()), posterior()
    if nieuw := [naam for naam in vooraf.namen if naam not in draws[0]]:
        raise GebruiksFout(
            f"De bewaarde ijking kent {opsomming(nieuw)} nog niet. Ijk eerst opnieuw: opstap "
            "prognose ijk --opnieuw."
        )
    verdeeld = indeling(vooraf.namen)
    x = np.array([[rij[naam] for naam in vooraf.namen] for rij in draws])
    laag, hoog = np.quantile(x, (0.05, 0.95), axis=0)
    midden = x.mean(axis=0)
    rand = np.concatenate([midden + np.diag(laag - midden), midden + np.diag(hoog - midden)])
    sommen, gedaan = n * (len(verdeeld) + 2) + len(x) + len(rand) + 1, 0

    def klaar(aantal: int) -> None:
        nonlocal gedaan
        gedaan += aantal
        if voortgang:
            voortgang(gedaan, sommen)

    with rekenbank(_taak, processen=processen, klaar=klaar) as bank:
        eerste, totaal, sd_eerste, sd_totaal = indices(
            lambda z: bank(vooraf.als_dicts(vooraf.waarden(z))),
            list(verdeeld.values()),
            len(vooraf.namen),
            n,
            zaad,
        )
        na = bank(draws)
        randen = bank(vooraf.als_dicts(np.vstack([midden, rand])))
    punt, bij_laag, bij_hoog = randen[0], *np.split(randen[1:], 2)
    return Gevoeligheid(
        vingerafdruk=ijkuitslag().vingerafdruk,
        zaad=zaad,
        steekproef=n,
        indices=tuple(
            Index(
                maat=maat,
                groep=groep,
                eerste=float(eerste[g, k]),
                eerste_sd=float(sd_eerste[g, k]),
                totaal=float(totaal[g, k]),
                totaal_sd=float(sd_totaal[g, k]),
                na_ijking=float(verklaard(x[:, plekken], na[:, [k]])[0]),
            )
            for k, maat in enumerate(MATEN)
            for g, (groep, plekken) in enumerate(verdeeld.items())
        ),
        staven=tuple(
            Staaf(
                maat=maat,
                parameter=naam,
                laag=float(laag[i]),
                hoog=float(hoog[i]),
                bij_laag=float(bij_laag[i, k]),
                bij_hoog=float(bij_hoog[i, k]),
                midden=float(punt[k]),
            )
            for k, maat in enumerate(MATEN)
            for i, naam in enumerate(vooraf.namen)
        ),
    )
