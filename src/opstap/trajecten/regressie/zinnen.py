# SPDX-License-Identifier: EUPL-1.2
"""The regressions in plain Dutch: which groups differ, by how much, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from opstap.basis.opmaak import getal, opsomming
from opstap.trajecten.regressie.kenmerken import ONBEKEND
from opstap.trajecten.regressie.newton import Reden
from opstap.trajecten.statistiek.meervoud import benjamini_hochberg

if TYPE_CHECKING:
    from opstap.trajecten.regressie.beeld import Model, Regressiebeeld
    from opstap.trajecten.regressie.evenredig import Omslag
    from opstap.trajecten.regressie.factoren import Factor

NAAR = {
    "werk": "naar werk",
    "vervolg": "naar een vervolgtraject",
    "ander": "om een andere reden weg",
}
"""Where people go, by outcome."""

WOORDEN = ((0.47, 0.53, "half"), (1.95, 2.05, "twee keer"), (2.95, 3.05, "drie keer"))
"""Ratios that have a word: from, to, the word."""

TWIJFEL = 0.05
"""Of the differences that are called clear, at most this share is chance (Benjamini and Hochberg);
also the p-value, corrected by Holm, below which a difference changes with time.
"""

Kolommen = frozenset[int]
"""Numbers of columns of a model."""


def zinnen(beeld: Regressiebeeld) -> tuple[str, ...]:
    """Every sentence of the regressions: what differs in going to work first, its limits last."""
    uit: list[str] = []
    tempo = [model for model in beeld.modellen if model.soort == "tempo"]
    aandeel = beeld.model("werk", "aandeel")
    for model, opvallend in zip(tempo, _opvallend(tempo), strict=True):
        if model.uitkomst != "werk":
            uit += _ander_einde(model, opvallend)
            continue
        uit += _naar_werk(model, opvallend)
        if aandeel is not None:
            uit += _aandeel(aandeel, _opvallend([aandeel])[0])
    if tempo:
        uit += _grenzen(beeld, sum(len(model.regressie.namen) for model in tempo))
    return (*uit, *beeld.redenen)


def _opvallend(modellen: Sequence[Model]) -> list[Kolommen]:
    """The columns of each model with a difference that is clear among all comparisons."""
    import numpy as np

    if not modellen:
        return []
    p = [model.regressie.p for model in modellen]
    signaal = benjamini_hochberg(np.concatenate(p), TWIJFEL)
    delen = np.split(signaal, np.cumsum([len(een) for een in p])[:-1])
    return [frozenset(np.flatnonzero(deel).tolist()) for deel in delen]


def zo_vaak(verhouding: float, onder: float, boven: float) -> tuple[str, str]:
    """A ratio of rates in words, and its figures: ``ongeveer half zo vaak``, ``(0,52 ...)``."""
    tussen = f"tussen {_g(onder)} en {_g(boven)}"
    for van, tot, woord in WOORDEN:
        if van <= verhouding <= tot:
            return f"ongeveer {woord} zo vaak", f"({_g(verhouding)} keer, {tussen})"
    return f"{_g(verhouding)} keer zo vaak", f"({tussen})"


def _g(waarde: float) -> str:
    """A ratio with two decimals, or fewer when it is large."""
    return getal(waarde, 2 if waarde < 10 else 1 if waarde < 100 else 0)


def _hoofdletter(zin: str) -> str:
    return zin[:1].upper() + zin[1:]


def _paar(factor: Factor, categorie: int) -> tuple[str, str]:
    """The people of a category and those of the reference."""
    namen = factor.categorieen
    return factor.kenmerk.mensen(namen[categorie]), factor.kenmerk.mensen(namen[0])


def _gaan(uitkomst: str, vorm: str) -> str:
    """The end of a clause: ``naar werk gingen``, ``om een andere reden weggingen``."""
    return NAAR[uitkomst] + ("" if uitkomst == "ander" else " ") + vorm


def _duidelijk(
    model: Model, opvallend: Kolommen
) -> Iterator[tuple[Factor, int, float, float, float]]:
    """Factor, category, ratio and interval of every clear difference between known groups."""
    for factor, categorie, j in model.regels():
        if j in opvallend and factor.categorieen[categorie] != ONBEKEND:
            yield factor, categorie, *model.regressie.maten(j)


def _verschillen(model: Model, opvallend: Kolommen) -> Iterator[str]:
    naar = NAAR[model.uitkomst]
    for factor, categorie, *maten in _duidelijk(model, opvallend):
        mensen, anderen = _paar(factor, categorie)
        vaak, cijfers = zo_vaak(*maten)
        yield _hoofdletter(f"{mensen} gaan per maand {vaak} {naar} als {anderen} {cijfers}.")


def _naar_werk(model: Model, opvallend: Kolommen) -> Iterator[str]:
    yield from _verschillen(model, opvallend)
    anders = {factor.kenmerk.naam for factor, *_ in _duidelijk(model, opvallend)}
    geschat = {factor.kenmerk.naam for factor, _, j in model.regels() if _heeft_getal(model, j)}
    gelijk = [
        factor.kenmerk.titel.lower()
        for factor in model.factoren
        if factor.kenmerk.naam in geschat - anders
    ]
    if gelijk:
        yield f"Geen duidelijk verschil in hoe vaak mensen gaan werken, bij: {opsomming(gelijk)}."
    yield from _niet_te_schatten(model)
    yield from _met_de_tijd(model)
    yield from _niet_vergeleken(model)


def _ander_einde(model: Model, opvallend: Kolommen) -> Iterator[str]:
    verschillen = list(_verschillen(model, opvallend))
    yield from verschillen
    if not verschillen:
        yield f"Geen duidelijk verschil in hoe vaak mensen {_gaan(model.uitkomst, 'gaan')}."
    yield from _niet_vergeleken(model)


def _heeft_getal(model: Model, kolom: int) -> bool:
    return model.regressie.namen[kolom] not in model.regressie.reden


def _niet_vergeleken(model: Model) -> Iterator[str]:
    if model.weggelaten:
        weg = opsomming(factor.kenmerk.titel.lower() for factor in model.weggelaten)
        yield f"Niet vergeleken, omdat te weinig mensen {_gaan(model.uitkomst, 'gingen')}: {weg}."


def _niet_te_schatten(model: Model) -> Iterator[str]:
    for factor, categorie, j in model.regels():
        if _heeft_getal(model, j):
            continue
        mensen, anderen = _paar(factor, categorie)
        if model.regressie.reden[model.regressie.namen[j]] is Reden.GESCHEIDEN:
            waarom = f"daarvoor zijn er te weinig mensen die {_gaan(model.uitkomst, 'gingen')}"
        else:
            waarom = "deze groep valt samen met een ander kenmerk of met een organisatie"
        yield f"Het verschil tussen {mensen} en {anderen} is niet te schatten: {waarom}."


def _met_de_tijd(model: Model) -> Iterator[str]:
    if model.omslagen is None:
        yield "Of verschillen na zes maanden anders zijn dan ervoor, is hier niet te zeggen."
        return
    anders = [omslag for omslag in model.omslagen if omslag.p < TWIJFEL]
    for omslag in anders:
        yield _omslag(omslag, NAAR[model.uitkomst])
    if not anders:
        yield "De verschillen zijn na zes maanden niet duidelijk anders dan ervoor."


def _omslag(omslag: Omslag, naar: str) -> str:
    mensen, anderen = _paar(omslag.factor, omslag.categorie)

    def keer(maten: tuple[float, float, float]) -> str:
        return f"{_g(maten[0])} keer (tussen {_g(maten[1])} en {_g(maten[2])})"

    return (
        f"Het verschil bij {omslag.factor.kenmerk.titel.lower()} verandert met de tijd: {mensen} "
        f"gaan in de eerste zes maanden {keer(omslag.eerst)} zo vaak {naar} als {anderen}, en "
        f"daarna {keer(omslag.later)}."
    )


def _aandeel(model: Model, opvallend: Kolommen) -> Iterator[str]:
    verschillen = list(_duidelijk(model, opvallend))
    for factor, categorie, *maten in verschillen:
        mensen, anderen = _paar(factor, categorie)
        deel = "kleiner" if maten[0] < 1 else "groter"
        yield (
            f"Van {mensen} komt een {deel} deel uiteindelijk aan het werk dan van {anderen} "
            f"(verhouding {_g(maten[0])}, tussen {_g(maten[1])} en {_g(maten[2])})."
        )
    if not verschillen:
        yield "Het deel dat uiteindelijk aan het werk komt, verschilt niet duidelijk per groep."
    yield (
        "Let op: dit deel hangt ook af van wie om een andere reden weggaat. Een groter deel "
        "betekent dus niet dat een kenmerk helpt om werk te vinden."
    )


def _grenzen(beeld: Regressiebeeld, aantal: int) -> Iterator[str]:
    plek = "; hoe vaak zij gaan ook binnen hun organisatie" if beeld.organisaties > 1 else ""
    yield f"Steeds zijn mensen vergeleken die in de andere kenmerken gelijk zijn{plek}."
    if aantal > 1:
        yield (
            f"Er zijn {aantal} vergelijkingen gemaakt. Dan valt er bijna altijd wel iets op door "
            "toeval. Daarom heet een verschil hier pas duidelijk als het ook dan nog opvalt."
        )
    yield (
        "Dit laat zien wat samengaat, niet waardoor het komt: groepen kunnen verschillen in iets "
        "dat niet in het bestand staat."
    )
    yield "Het gaat over groepen en zegt niets over één persoon. Kies er geen mensen mee."
