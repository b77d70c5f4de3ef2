# SPDX-License-Identifier: EUPL-1.2
"""Every coefficient of the regressions as a ratio, in a table and as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.trajecten.regressie.newton import Reden

if TYPE_CHECKING:
    from opstap.trajecten.regressie.beeld import Model, Regressiebeeld
    from opstap.trajecten.regressie.factoren import Factor

VRAAG = {"tempo": "hoe vaak per maand", "aandeel": "welk deel uiteindelijk"}
"""What a model answers."""

UITLEG = (
    "Een verhouding van 0,5 betekent half zo vaak, van 2 twee keer zo vaak.",
    "Valt 1 binnen de grenzen, dan is er geen duidelijk verschil.",
    "Valt 1 erbuiten, dan kan het nog toeval zijn, want er zijn veel vergelijkingen.",
    "Elke groep is vergeleken met de grootste groep waarvan het kenmerk bekend is.",
    "De vergelijking is tussen mensen die in de andere kenmerken gelijk zijn.",
    "‘Welk deel uiteindelijk’ hangt ook af van wie om een andere reden weggaat.",
    "Een groter deel betekent dus niet dat een kenmerk helpt om werk te vinden.",
)
"""Below the table."""

KOLOMMEN = (
    KolomKop("uitkomst", "Uitkomst"),
    KolomKop("vraag", "Vraag"),
    KolomKop("kenmerk", "Kenmerk"),
    KolomKop("groep", "Groep"),
    KolomKop("mensen", "Mensen in de groep", soort="geheel"),
    KolomKop("vergeleken_met", "Vergeleken met"),
    KolomKop("verhouding", "Verhouding", soort="getal", decimalen=2),
    KolomKop("onder", "95%: vanaf", soort="getal", decimalen=2),
    KolomKop("boven", "95%: tot en met", soort="getal", decimalen=2),
    KolomKop("opmerking", "Opmerking"),
)


def tabel(beeld: Regressiebeeld) -> Tabel:
    """A row for each outcome, question and group."""
    rijen = tuple(
        _rij(model, factor, categorie, kolom)
        for model in beeld.modellen
        for factor, categorie, kolom in model.regels()
    )
    samen = (
        f"{factor.kenmerk.titel}, overig: {', '.join(factor.samengevoegd)}."
        for factor in beeld.factoren
        if factor.samengevoegd
    )
    return Tabel(
        naam="regressie",
        titel="Verschillen tussen groepen in waar trajecten op uitlopen",
        kolommen=KOLOMMEN,
        rijen=rijen,
        toelichting=(
            *UITLEG,
            *samen,
        ),
    )


def _rij(model: Model, factor: Factor, categorie: int, kolom: int) -> Rij:
    fit = model.regressie
    reden = fit.reden.get(fit.namen[kolom])
    maten = (None, None, None) if reden else fit.maten(kolom)
    return (
        model.uitkomst,
        VRAAG[model.soort],
        factor.kenmerk.titel,
        factor.categorieen[categorie],
        factor.mensen[categorie],
        factor.categorieen[0],
        *maten,
        _opmerking(reden),
    )


def _opmerking(reden: Reden | None) -> str:
    return f"{reden.value[:1].upper()}{reden.value[1:]}." if reden else ""


def als_dict(beeld: Regressiebeeld) -> dict[str, Any]:
    """The regressions as plain values for JSON; ``None`` for a ratio that has no value."""
    return {
        "n": beeld.n,
        "mensen": beeld.mensen,
        "organisaties": beeld.organisaties,
        "modellen": [_model(model) for model in beeld.modellen],
        "zinnen": list(beeld.zinnen()),
    }


def _model(model: Model) -> dict[str, Any]:
    namen = [kop.naam for kop in KOLOMMEN]
    regels = [
        dict(zip(namen, _rij(model, *regel), strict=True)) | {"kenmerk": regel[0].kenmerk.naam}
        for regel in model.regels()
    ]
    return {
        "uitkomst": model.uitkomst,
        "soort": model.soort,
        "gebeurtenissen": model.regressie.gebeurtenissen,
        "weggelaten": [factor.kenmerk.naam for factor in model.weggelaten],
        "regels": regels,
        "met_de_tijd": None
        if model.omslagen is None
        else [{"kenmerk": omslag.factor.kenmerk.naam, "p": omslag.p} for omslag in model.omslagen],
    }
