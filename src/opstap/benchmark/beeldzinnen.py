# SPDX-License-Identifier: EUPL-1.2
"""What the picture of one indicator says, in Dutch sentences: where, beside whom, how sure, since
when.
"""

from __future__ import annotations

from collections.abc import Iterator

from opstap.basis.opmaak import getal, procent
from opstap.benchmark.beeld import Indicatorbeeld, Richtingscijfer
from opstap.benchmark.kenmerken import NAMEN
from opstap.benchmark.oordeel import Oordeel
from opstap.benchmark.spreiding import MINST, Plek
from opstap.benchmark.toestand import Toestand
from opstap.gebieden import gemeenten

GEEN_OORDEEL = "geen vergelijking"

_BINNEN = (
    "binnen de spreiding van vergelijkbare gemeenten",
    "buiten de spreiding van vergelijkbare gemeenten (95%)",
    "ver buiten de spreiding van vergelijkbare gemeenten (99,8%)",
)
_EIGEN_GROEP = tuple(tekst.replace("vergelijkbare gemeenten", "deze groep") for tekst in _BINNEN)


def oordeel(een: Indicatorbeeld) -> str:
    """The verdict in a few words: chance for counts, spread for amounts."""
    if een.toeval is not None:
        kaal, gewoon = een.toeval.oordeel.tekst, een.toeval.aangepast.tekst
        return kaal if kaal == gewoon else f"{kaal}; met gewone verschillen: {gewoon}"
    if een.plek is not None:
        eigen = een.groepen[0].groep.soort == "eigen_groep"
        return (_EIGEN_GROEP if eigen else _BINNEN)[een.plek.buiten]
    return GEEN_OORDEEL


def zinnen(een: Indicatorbeeld) -> tuple[str, ...]:
    """All sentences about one indicator, without its caveats."""
    return (*_stand(een), *_naast(een), *_zeker(een), *_verloop(een), *_reeks(een))


def _stand(een: Indicatorbeeld) -> Iterator[str]:
    wat, nu = een.indicator, een.nu
    if nu.staat is Toestand.CIJFER:
        yield f"In {een.jaar}: {wat.toon_per(nu.waarde)}."
        return
    if nu.staat is Toestand.ONTBREEKT:
        yield f"Er is geen cijfer van {een.jaar}: het ontbreekt in de bron."
    elif nu.staat is Toestand.ELDERS:
        yield (
            f"In {een.jaar} is (bijna) niets geboekt, terwijl de andere gemeenten in hetzelfde "
            "samenwerkingsverband of dezelfde arbeidsmarktregio wel lasten hebben. Waarschijnlijk "
            "boekt een ander orgaan dit, staat het op een ander taakveld of is de opgave niet "
            "volledig. Dit telt niet als laag en wordt niet vergeleken."
        )
    elif nu.staat is Toestand.NEGATIEF:
        hoeveel = "" if nu.waarde is None else f" ({wat.toon_per(nu.waarde)})"
        yield (
            f"In {een.jaar} is een bedrag negatief{hoeveel}, meestal door een correctie op een "
            "ander jaar. Dit wordt niet vergeleken."
        )
    else:
        yield (
            f"In {een.jaar} is nul geboekt. Of er niets is of een ander het boekt, is niet bekend. "
            "Dit wordt niet vergeleken."
        )
    if (laatste := een.laatste) is not None:
        yield (
            f"Het laatste cijfer dat te vergelijken is, is van {laatste.jaar}: "
            f"{wat.toon_per(laatste.waarde)}."
        )


def _naast(een: Indicatorbeeld) -> Iterator[str]:
    toon = een.indicator.toon
    delen = [
        f"{deel.groep.naam} {toon(deel.som.waarde)}"
        + (f" ({deel.som.gemeenten} met een cijfer)" if deel.som.zonder else "")
        for deel in een.groepen
        if deel.som.waarde is not None
    ]
    yield f"Daarnaast, als som gedeeld door som: {'; '.join(delen)}."
    groep = een.groepen[0].groep
    if een.indicator.kenmerk and groep.soort == "buren":
        namen = ", ".join(gemeenten()[code].naam for code in groep.leden)
        yield (
            f"De buren zijn hier anders gekozen, zonder {NAMEN[een.indicator.kenmerk]} als "
            f"kenmerk: {namen}."
        )
    elders = [deel for deel in een.groepen if deel.groep.gesloten and deel.som.elders]
    if elders:
        aantallen = "; ".join(f"{deel.groep.naam} {deel.som.elders}" for deel in elders)
        yield (
            "Daarin tellen gemeenten mee die waarschijnlijk elders boeken, want hun geld staat dan "
            f"meestal bij een andere gemeente in het gebied ({aantallen})."
        )


def _zeker(een: Indicatorbeeld) -> Iterator[str]:
    toon, plek = een.indicator.toon, een.plek
    if plek is not None:
        yield (
            f"{_lager(plek)}: {oordeel(een) if een.toeval is None else _BINNEN[plek.buiten]}. "
            f"Gewoonlijk ligt een gemeente tussen {toon(plek.onder95)} en {toon(plek.boven95)} "
            f"als het midden {toon(plek.midden)} is; {procent(een.buiten, 0)} van alle gemeenten "
            "valt daarbuiten."
        )
    elif een.nu.staat is Toestand.CIJFER:
        yield f"Er zijn minder dan {MINST} gemeenten met een cijfer om naast te zetten."
    if een.toeval is not None:
        kans = een.toeval
        band = f"{toon(kans.onder95)} tot {toon(kans.boven95)}"
        if kans.oordeel is Oordeel.TOEVAL:
            yield f"Naast het land ({toon(kans.streefwaarde)}): {kans.oordeel.tekst} ({band})."
        else:
            gewoon = "wel binnen" if kans.aangepast is Oordeel.TOEVAL else "ook buiten"
            yield (
                f"Naast het land ({toon(kans.streefwaarde)}): {kans.oordeel.tekst} ({band}), dus "
                f"meer dan toeval; {gewoon} de verschillen die gemeenten gewoonlijk hebben."
            )
    elif plek is not None:
        yield "Dit zijn bedragen en geen tellingen: over toeval zegt deze vergelijking niets."
    if een.land is not None and een.land.uitbijter:
        yield "Naast alle gemeenten is dit een uitbijter: kijk eerst of het goed geboekt is."


def _lager(plek: Plek) -> str:
    zit = "zit" if plek.lager == 1 else "zitten"
    return f"{plek.lager} van de {plek.aantal} gemeenten in de groep {zit} lager"


def _verloop(een: Indicatorbeeld) -> Iterator[str]:
    if een.trend is not None:
        yield _trend(een, een.trend)
    if een.sinds is not None and een.plek is not None and len(een.reeks) > 1:
        kant = "boven" if een.plek.boven else "onder"
        ervoor = next((c for c in een.reeks if c.jaar == een.jaar - 1), None)
        if een.sinds < een.jaar:
            yield (
                f"Sinds {een.sinds} elk jaar {kant} het midden van de groep, met hetzelfde oordeel."
            )
        elif ervoor is not None and ervoor.plek is not None:
            yield f"In {een.jaar} {kant} het midden van de groep; het jaar ervoor was dat anders."
        else:
            yield f"In {een.jaar} {kant} het midden van de groep; van het jaar ervoor niets."


def _trend(een: Indicatorbeeld, trend: Richtingscijfer) -> str:
    if een.indicator.soort == "bedrag":
        eigen, onder, boven, land = (
            _teken(procent(x, 1), x) for x in (trend.helling, trend.onder, trend.boven, trend.land)
        )
        per = "per jaar"
    else:
        eigen, onder, boven, land = (
            _teken(getal(100 * x, 1), x)
            for x in (trend.helling, trend.onder, trend.boven, trend.land)
        )
        per = "procentpunt per jaar"
    wat = {
        1: "Stijgend",
        -1: "Dalend",
        0: "Geen duidelijke richting",
    }[trend.richting]
    return (
        f"{wat} van {trend.van} tot en met {trend.tot}: {eigen} {per} (95%: {onder} tot {boven}); "
        f"het land {land}."
    )


def _teken(tekst: str, waarde: float) -> str:
    return f"+{tekst}" if waarde > 0 else tekst


def _reeks(een: Indicatorbeeld) -> Iterator[str]:
    samen = [c.jaar for c in een.reeks if c.samengesteld and c.jaar <= een.jaar]
    if samen:
        geschat = any(c.geschat for c in een.reeks)
        yield (
            f"Tot en met {samen[-1]} is dit de som van de gemeenten die later zijn samengevoegd"
            + (", met een geschat deel van een gesplitste gemeente." if geschat else ".")
        )
    anders = [
        f"{c.jaar} ({c.staat.value.replace('_', ' ')})"
        for c in een.reeks
        if c.staat is not Toestand.CIJFER and c.jaar < een.jaar
    ]
    if anders:
        yield f"Niet vergeleken: {', '.join(anders)}."
