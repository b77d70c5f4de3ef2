# SPDX-License-Identifier: EUPL-1.2
"""The picture of an area as tables, sentences and plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opstap.basis.opmaak import kort
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.benchmark.beeld.indicator import Indicatorbeeld
from opstap.benchmark.beeld.streek import Lid, Streekbeeld
from opstap.benchmark.beeld.tabellen import overzicht
from opstap.benchmark.beeld.waarden import buren_dict, indicator_dict
from opstap.benchmark.buren.groepen import MEER
from opstap.benchmark.statistiek.toestand import Toestand

LEDEN_OP_CODE = "De leden staan op code. Een verschil tussen leden is geen oordeel."


def tabel_streek(beeld: Streekbeeld) -> Tabel:
    """One line an indicator, for a screen."""
    return overzicht(beeld, f"{beeld.streek.voluit} in de benchmark", wie_naast_streek(beeld))


def wie_naast_streek(beeld: Streekbeeld) -> str:
    """With whom an area is compared, and why."""
    if beeld.vergelijking is not None:
        namen = ", ".join(buur.naam for buur in beeld.vergelijking.buren)
        return f"Buren, gekozen op kenmerken van het gebied: {namen}."
    if beeld.streek.soort == "samenwerkingsverband":
        return (
            "Er zijn te weinig samenwerkingsverbanden bekend om buren uit te kiezen. Het land en "
            "de gebieden waar het in ligt staan ernaast."
        )
    if beeld.naast is not None:
        return f"Naast {beeld.naast.naam}: er zijn er te weinig om buren uit te kiezen."
    return "Nederland staat naast geen ander land; de arbeidsmarktregio's staan eronder."


def ledenzinnen(leden: Sequence[Lid]) -> Iterator[str]:
    """What one must know to read the sum of these members."""
    weg = [lid.naam for lid in leden if lid.staat is Toestand.ONTBREEKT]
    if weg:
        yield f"Zonder cijfer in de bron, en dus niet meegeteld: {kort(weg)}."
    elders = [lid.naam for lid in leden if lid.staat is Toestand.ELDERS]
    if elders:
        yield (
            f"Waarschijnlijk elders geboekt: {kort(elders)}. Dat geld staat dan meestal bij een "
            "ander lid en zit zo toch in de som."
        )


def tabel_leden(beeld: Streekbeeld, ids: Sequence[str] | None = None) -> Tabel:
    """A row for each member and a column for each indicator (``ids``, or all); own value last."""
    gekozen = [
        (een, leden)
        for een, leden in zip(beeld.indicatoren, beeld.leden, strict=True)
        if ids is None or een.indicator.id in ids
    ]
    rijen: list[Rij] = [
        (lid.code, lid.naam, *(_cel(een, leden[nummer]) for een, leden in gekozen))
        for nummer, lid in enumerate(beeld.leden[0])
    ]
    eigen = (een.indicator.toon(een.nu.waarde) for een, _ in gekozen)
    return Tabel(
        naam="leden",
        titel=f"{_leden(beeld).capitalize()} van {beeld.naam}",
        kolommen=(
            KolomKop("code", "Code"),
            KolomKop("naam", "Naam"),
            *(
                KolomKop(een.indicator.id.replace("-", "_"), f"{een.indicator.naam}, {een.jaar}")
                for een, _ in gekozen
            ),
        ),
        rijen=(*rijen, (beeld.code, f"{beeld.naam} samen", *eigen)),
        toelichting=(LEDEN_OP_CODE,),
    )


def _leden(beeld: Streekbeeld) -> str:
    return MEER["arbeidsmarktregio" if beeld.streek.soort == "land" else "gemeente"]


def _cel(een: Indicatorbeeld, lid: Lid) -> str:
    if lid.staat is Toestand.CIJFER:
        return een.indicator.toon(lid.waarde)
    return lid.staat.value.replace("_", " ")


def tabel_ledencijfers(beeld: Streekbeeld) -> Tabel:
    """Every member of every indicator with both sums, for a file."""
    return Tabel(
        naam="ledencijfers",
        titel=f"{_leden(beeld).capitalize()} van {beeld.naam}, teller en noemer",
        kolommen=(
            KolomKop("indicator", "Indicator"),
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("code", "Code"),
            KolomKop("naam", "Naam"),
            KolomKop("teller", "Teller", soort="geheel"),
            KolomKop("noemer", "Noemer", soort="geheel"),
            KolomKop("waarde", "Waarde", soort="getal"),
            KolomKop("toestand", "Toestand"),
            KolomKop("status", "Status"),
        ),
        rijen=tuple(
            (
                een.indicator.id,
                een.jaar,
                lid.code,
                lid.naam,
                lid.teller,
                lid.noemer,
                lid.waarde,
                lid.staat.value,
                een.status,
            )
            for een, leden in zip(beeld.indicatoren, beeld.leden, strict=True)
            for lid in leden
        ),
        toelichting=(LEDEN_OP_CODE,),
    )


def streek_dict(beeld: Streekbeeld) -> dict[str, object]:
    """The picture of an area as plain values."""
    return {
        "code": beeld.code,
        "soort": beeld.streek.soort,
        "naam": beeld.naam,
        "gemeenten": list(beeld.streek.leden),
        "vergelijking": buren_dict(beeld.vergelijking) if beeld.vergelijking else None,
        "indicatoren": [
            indicator_dict(een)
            | {
                "leden": [
                    {
                        "code": lid.code,
                        "naam": lid.naam,
                        "teller": lid.teller,
                        "noemer": lid.noemer,
                        "waarde": None if lid.waarde is None else float(lid.waarde),
                        "toestand": lid.staat.value,
                    }
                    for lid in leden
                ]
            }
            for een, leden in zip(beeld.indicatoren, beeld.leden, strict=True)
        ],
    }
