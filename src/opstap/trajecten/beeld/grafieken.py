# SPDX-License-Identifier: EUPL-1.2
"""The charts of a picture: how all are divided, beside the letter, by group, by year, by month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opstap.basis.opmaak import opsomming, procent
from opstap.trajecten.beeld.vormen import Deel, Trajectbeeld
from opstap.trajecten.beeld.woorden import (
    NAMEN,
    TIJDNAAM,
    bron,
    duur,
    naam_van,
    status,
    tijd,
    titel,
)
from opstap.trajecten.beeld.zinnen import laatste_tijd
from opstap.trajecten.trajectbestand import ANDER, LOPEND, VERVOLG, WERK

if TYPE_CHECKING:
    from opstap.publicatie.grafiek import Grafiek, Kansstaven, Stapelvlak, Trapgrafiek, Traplijn

_MEESTE_LIJNEN = 6
_MET_MARGE = 2  # most curves whose margins can still be told apart
_JAREN = 3  # latest years of start with a chart of their own
_MINST = 3  # points that make a curve


def grafieken(beeld: Trajectbeeld) -> tuple[Grafiek, ...]:
    """Every chart that the figures allow; what is withheld is in none of them."""
    return tuple(_grafieken(beeld))


def _grafieken(beeld: Trajectbeeld) -> Iterator[Grafiek]:
    if (hoofd := verdeling(beeld, beeld.geheel, "trajecten-verloop")) is not None:
        yield hoofd
    if (naast := naast_de_brief(beeld)) is not None:
        yield naast
    if (groepen := _lijnen(beeld, "groep")) is not None:
        yield groepen
    if (jaren := _lijnen(beeld, "cohort")) is not None:
        yield jaren
    cohorten = [d for d in beeld.van_soort("cohort") if (d.naam or "").isdigit()]
    for deel in cohorten[-_JAREN:]:
        if (eigen := verdeling(beeld, deel, f"trajecten-verloop-{deel.naam}")) is not None:
            yield eigen
    if (maanden := per_maand(beeld)) is not None:
        yield maanden


def verdeling(beeld: Trajectbeeld, deel: Deel, naam: str) -> Stapelvlak | None:
    """How those of a part stand as time goes by, as areas; ``None`` when too little is known."""
    from opstap.publicatie.grafiek import Reeks, Stapelvlak

    k = _bekend(deel)
    if not deel.curve or k < _MINST:
        return None
    v = deel.verloop
    laatste = v.tijden[k - 1]
    bij = laatste_tijd(beeld, deel) or laatste
    werk = deel.bij(bij, WERK).waarde or 0.0
    wie = "" if deel.naam is None else f"Begonnen in {deel.naam}: "
    kop = f"{wie}na {tijd(bij, beeld.eenheid)} is {procent(werk, 0)} naar betaald werk"
    delen = {code: [w or 0.0 for w in v.aandeel[code][:k]] for code in (WERK, VERVOLG, ANDER)}
    return Stapelvlak(
        naam=naam,
        titel=titel(beeld, kop[:1].upper() + kop[1:]),
        bron=bron(beeld),
        tijden=v.tijden[:k],
        reeksen=tuple(
            Reeks(NAMEN[code], tuple(waarden), status(beeld)) for code, waarden in delen.items()
        ),
        rest=NAMEN[LOPEND],
        tijdnaam=TIJDNAAM[beeld.eenheid],
    )


def naast_de_brief(beeld: Trajectbeeld) -> Trapgrafiek | None:
    """Who is still in a trajectory, beside the published shares of the letter of 2022."""
    from opstap.publicatie.grafiek import Merk, Trapgrafiek
    from opstap.trajecten.brief import briefduur

    lijn = _lijn(beeld, beeld.geheel, LOPEND, NAMEN[LOPEND], marge=True)
    if lijn is None:
        return None
    brief = briefduur()
    maand = beeld.jaar / 12
    over, merken = 1.0, []
    for grens, aandeel in zip(brief.grenzen, brief.aandelen, strict=False):
        over -= aandeel
        if grens * maand <= lijn.tijden[-1]:
            merken.append(Merk(grens * maand, over, "brief van 2022", "afgeleid"))
    kop = "Zo lang duren trajecten, naast de brief van 2022"
    if beeld.geheel.mediaan.waarde is not None:
        kop = f"De helft is klaar na {duur(beeld, beeld.geheel.mediaan).split(' (')[0]}"
    return Trapgrafiek(
        naam="trajecten-duur",
        titel=titel(beeld, kop),
        bron=f"{bron(beeld)}; brief aan de Tweede Kamer van 2022",
        lijnen=(lijn,),
        merken=tuple(merken),
        tijdnaam=TIJDNAAM[beeld.eenheid],
    )


def per_maand(beeld: Trajectbeeld) -> Kansstaven | None:
    """Of those still in, who leaves in each month; usual ends of contracts are marked."""
    from opstap.publicatie.grafiek import Kans, Kansstaven

    kansen = []
    pieken = {piek.maand for piek in beeld.pieken} or {3, 6, 12}
    for een in beeld.maandkansen:
        kans = een.kans
        if kans.waarde is None or kans.onder is None or kans.boven is None:
            break
        kansen.append(Kans(een.maand, kans.waarde, kans.onder, kans.boven, een.maand in pieken))
    if len(kansen) < _MINST:
        return None
    hoog = [str(piek.maand) for piek in beeld.pieken if piek.opvallend]
    kop = "Wie er nog is, vertrekt elke maand met deze kans"
    if hoog:
        kop = f"Pieken in het vertrek in maand {opsomming(hoog)}"
    return Kansstaven(
        naam="trajecten-maandkansen",
        titel=titel(beeld, kop),
        bron=bron(beeld),
        kansen=tuple(kansen),
        waardenaam="kans om in die maand te vertrekken",
        merknaam="gewoon einde van een contract (3, 6 en 12 maanden)",
        status=status(beeld),
    )


def _lijnen(beeld: Trajectbeeld, soort: str) -> Trapgrafiek | None:
    """Who went to work, for the largest groups or the latest years."""
    from opstap.publicatie.grafiek import Trapgrafiek

    delen = [d for d in beeld.delen if d.soort == soort]
    if soort == "cohort":
        delen = [d for d in delen if (d.naam or "").isdigit()][-_MEESTE_LIJNEN:]
    else:
        groot = sorted(delen, key=lambda d: -d.personen)[:_MEESTE_LIJNEN]
        delen = [d for d in delen if d in groot]
    marge = len(delen) <= _MET_MARGE
    lijnen = [_lijn(beeld, d, WERK, naam_van(d), marge=marge) for d in delen]
    er = tuple(lijn for lijn in lijnen if lijn is not None)
    if len(er) < 2:
        return None
    wat = f"per groep van {beeld.groep}" if soort == "groep" else "per jaar van de start"
    return Trapgrafiek(
        naam=f"trajecten-werk-{soort}",
        titel=titel(beeld, f"Naar betaald werk, {wat}"),
        bron=bron(beeld),
        lijnen=er,
        tijdnaam=TIJDNAAM[beeld.eenheid],
    )


def _lijn(beeld: Trajectbeeld, deel: Deel, code: int, naam: str, *, marge: bool) -> Traplijn | None:
    from opstap.publicatie.grafiek import Traplijn

    k = _bekend(deel)
    if not deel.curve or k < _MINST:
        return None
    v = deel.verloop
    waarden = [w or 0.0 for w in v.aandeel[code][:k]]
    onder = [w or 0.0 for w in v.onder[code][:k]] if marge else []
    boven = [1.0 if w is None else w for w in v.boven[code][:k]] if marge else []
    return Traplijn(naam, v.tijden[:k], tuple(waarden), tuple(onder), tuple(boven), status(beeld))


def _bekend(deel: Deel) -> int:
    """At how many times from the start it is known how the part stands; none when the file gives
    bounds at any of them, for a line would be a figure that is not there."""
    if any(deel.verloop.alleen_grenzen):
        return 0
    rij = deel.verloop.aandeel[LOPEND]
    return next((k for k, waarde in enumerate(rij) if waarde is None), len(rij))
