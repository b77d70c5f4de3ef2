# SPDX-License-Identifier: EUPL-1.2
"""What the picture of one indicator says, in Dutch sentences: where, beside whom, how sure, since
when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opstap.basis.opmaak import getal, opsomming, procent
from opstap.benchmark.beeld.indicator import MINST_EENHEDEN, Indicatorbeeld, Richtingscijfer
from opstap.benchmark.buren.groepen import EEN, MEER
from opstap.benchmark.buren.kenmerken import NAMEN
from opstap.benchmark.statistiek.oordeel import (
    GEEN_OORDEEL,
    Oordeel,
    spreidingswoorden,
    toevalswoorden,
)
from opstap.benchmark.statistiek.spreiding import MINST, Plek
from opstap.benchmark.statistiek.toestand import Toestand
from opstap.gebieden import arbeidsmarktregios, gemeenten

AANNAME = "aanname: verdeeld met een vervangende sleutel"

_TE_KLEIN = (
    f"Met minder dan {MINST} om naast te zetten geeft Opstap geen oordeel over de spreiding. De "
    "cijfers staan er wel."
)
_WEINIG = 20  # units of a kind, below which the usual spread is a rough estimate


def oordeel(een: Indicatorbeeld) -> str:
    """The verdict in a few words: chance for counts, spread for amounts."""
    if een.toeval is not None:
        return toevalswoorden(een.toeval.oordeel, een.toeval.aangepast, MEER[een.soort])
    return GEEN_OORDEEL if een.plek is None else _binnen(een, een.plek)


def _binnen(een: Indicatorbeeld, plek: Plek) -> str:
    wie = f"vergelijkbare {MEER[een.soort]}"
    if een.naast is not None and een.naast.soort == "eigen_groep":
        wie = "deze groep"
    elif een.naast is not None and een.naast.soort == "anderen":
        wie = een.naast.naam
    return spreidingswoorden(plek.buiten, wie)


def samengevat(beelden: Sequence[Indicatorbeeld]) -> str:
    """How many figures are within the usual spread; ``daarbuiten`` names the others."""
    met = [een for een in beelden if een.plek is not None]
    buiten = [een for een in met if een.plek is not None and een.plek.buiten]
    zonder = len(beelden) - len(met)
    binnen = len(met) - len(buiten)
    delen = [
        f"Van de {len(met)} cijfers die te vergelijken zijn, liggen er {binnen} binnen de gewone "
        "spreiding."
        if buiten
        else f"Alle {len(met)} cijfers die te vergelijken zijn, liggen binnen de gewone spreiding."
    ]
    if zonder == 1:
        delen.append("Eén cijfer is niet te vergelijken; daar staat waarom.")
    elif zonder:
        delen.append(f"{zonder} cijfers zijn niet te vergelijken; bij elk staat waarom.")
    return " ".join(delen) if met else _TE_KLEIN


def daarbuiten(een: Indicatorbeeld) -> str:
    """How far outside the usual spread a figure is and since when; empty when it is not."""
    plek, toon = een.plek, een.indicator.toon
    if plek is None or not plek.buiten:
        return ""
    ver = "ver " if plek.buiten > 1 else ""
    kant = "boven" if plek.boven else "onder"
    sinds = f", sinds {een.sinds}" if een.sinds is not None and een.sinds < een.jaar else ""
    return (
        f"{toon(een.nu.waarde)} in {een.jaar}, {ver}{kant} de gewone spreiding "
        f"({toon(plek.onder95)} tot {toon(plek.boven95)}){sinds}"
    )


def zinnen(een: Indicatorbeeld) -> tuple[str, ...]:
    """All sentences about one indicator, without its caveats."""
    return (*_stand(een), *_naast(een), *_zeker(een), *_verloop(een), *_reeks(een))


def _stand(een: Indicatorbeeld) -> Iterator[str]:
    wat, nu = een.indicator, een.nu
    if nu.staat is Toestand.CIJFER:
        merk = f" ({AANNAME})" if een.status == "aanname" else ""
        yield f"In {een.jaar}: {wat.toon_per(nu.waarde)}{merk}."
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
    if delen:
        yield f"Daarnaast, als som gedeeld door som: {'; '.join(delen)}."
    groep, zonder = een.naast, een.indicator.zonder
    if zonder and groep is not None and groep.soort == "buren":
        namen = ", ".join(_namen(een, groep.leden))
        weg = opsomming(NAMEN[kenmerk] for kenmerk in zonder)
        yield (
            f"De buren zijn hier anders gekozen, zonder {weg} als kenmerk"
            f"{'en' if len(zonder) > 1 else ''}: {namen}."
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
            f"{_lager(een, plek)}: {_binnen(een, plek)}. Gewoonlijk ligt een {EEN[een.soort]} "
            f"tussen {toon(plek.onder95)} en {toon(plek.boven95)} als het midden "
            f"{toon(plek.midden)} is; {procent(een.buiten, 0)} van alle {MEER[een.soort]} valt "
            "daarbuiten."
        )
        if een.eenheden < _WEINIG:
            yield f"Met {een.eenheden} {MEER[een.soort]} is die spreiding ruw geschat."
    elif een.nu.staat is Toestand.CIJFER and een.soort != "land":
        minst = MINST if een.eenheden >= MINST_EENHEDEN else MINST_EENHEDEN
        yield f"Er zijn minder dan {minst} {MEER[een.soort]} met een cijfer om naast te zetten."
    if een.toeval is not None:
        kans = een.toeval
        band = f"{toon(kans.onder95)} tot {toon(kans.boven95)}"
        if kans.oordeel is Oordeel.TOEVAL:
            yield f"Naast het land ({toon(kans.streefwaarde)}): {kans.oordeel.tekst} ({band})."
        else:
            gewoon = "wel binnen" if kans.aangepast is Oordeel.TOEVAL else "ook buiten"
            yield (
                f"Naast het land ({toon(kans.streefwaarde)}): {kans.oordeel.tekst} ({band}), dus "
                f"meer dan toeval; {gewoon} de verschillen die {MEER[een.soort]} gewoonlijk hebben."
            )
    elif plek is not None:
        yield "Dit zijn bedragen en geen tellingen: over toeval zegt deze vergelijking niets."
    if een.land is not None and een.land.uitbijter:
        yield (
            f"Naast alle {MEER[een.soort]} is dit een uitbijter: kijk eerst of het goed geboekt is."
        )


def _lager(een: Indicatorbeeld, plek: Plek) -> str:
    zit = "zit" if plek.lager == 1 else "zitten"
    return f"{plek.lager} van de {plek.aantal} {MEER[een.soort]} in de groep {zit} lager"


def _namen(een: Indicatorbeeld, codes: tuple[str, ...]) -> list[str]:
    """The names of units of the same kind; a partnership has its name for a code."""
    if een.soort == "gemeente":
        return [gemeenten()[code].naam for code in codes]
    if een.soort == "arbeidsmarktregio":
        return [arbeidsmarktregios()[code] for code in codes]
    return list(codes)


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
        f"{wat} van {trend.van} tot en met {trend.tot}: {eigen} {per} (95%: {onder} tot {boven})"
        + ("." if een.soort == "land" else f"; het land {land}.")
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
