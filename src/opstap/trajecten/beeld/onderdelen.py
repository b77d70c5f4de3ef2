# SPDX-License-Identifier: EUPL-1.2
"""The chapters that other parts work out, each as sentences, tables and plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from opstap.trajecten.beeld import afronden_delen
from opstap.trajecten.beeld.plat import plat
from opstap.trajecten.beeld.vormen import Deel, Onderdeel, Vraag
from opstap.trajecten.kalender import JAAR
from opstap.trajecten.trajectbestand import MINIMUM, Trajectbestand, Vorm

if TYPE_CHECKING:
    from opstap.trajecten.geld import Geldbeeld, Geldvraag
    from opstap.trajecten.verloop import Ketenbeeld

KETEN, TOESTANDEN, BRIEF = "keten", "toestanden", "brief"
GELD, REGRESSIE, SPANNING = "geld", "regressie", "spanning"

TITELS = {
    BRIEF: "Naast de brief van 2022",
    KETEN: "Vervolgtrajecten",
    TOESTANDEN: "Waar mensen zijn na hun eerste start",
    GELD: "Geld en afhankelijkheid",
    REGRESSIE: "Welke groepen sneller klaar zijn",
    SPANNING: "Worden productieve mensen langer vastgehouden?",
}


def onderdelen(
    bestand: Trajectbestand, vraag: Vraag, geheel: Deel
) -> tuple[tuple[Onderdeel, ...], tuple[Onderdeel, ...]]:
    """All chapters that the file and the question allow, in the order of ``TITELS``.

    First for who holds the file (``geheel`` is its course); then the same ones as others may see
    them, with nothing about fewer than ``MINIMUM`` people.
    """
    paren = tuple(_paren(bestand, vraag, geheel))
    return tuple(open_ for open_, _ in paren), tuple(dicht for _, dicht in paren)


def _paren(
    bestand: Trajectbestand, vraag: Vraag, geheel: Deel
) -> Iterator[tuple[Onderdeel, Onderdeel]]:
    from opstap.trajecten.verloop import keten

    ketens = keten(bestand)
    geld = _geldbeeld(bestand, vraag.geld)
    yield _brief(bestand, ketens, geld, geheel)
    yield _keten(ketens), _keten(afronden_delen.keten(ketens))
    if bestand.vorm is not Vorm.KLASSEN and geheel.personen < geheel.n:
        yield _toestanden(bestand, vraag)
    # the others are about organisations or groups of enough people of themselves
    if geld is not None:
        yield _twee(_geld(geld))
    if vraag.regressie:
        yield _twee(_regressie(bestand))
    yield _twee(_spanning(bestand, geheel.personen))


def _twee(een: Onderdeel) -> tuple[Onderdeel, Onderdeel]:
    return een, een


def _geld(beeld: Geldbeeld) -> Onderdeel:
    return Onderdeel(
        GELD,
        TITELS[GELD],
        beeld.zinnen,
        beeld.zinnen[:2],
        tabellen=(beeld.tabel(),),
        gegevens=_boom(beeld.als_dict()),
    )


def _geldbeeld(bestand: Trajectbestand, vraag: Geldvraag | None) -> Geldbeeld | None:
    from opstap.trajecten.geld import geldbeeld

    return None if vraag is None else geldbeeld(bestand, vraag)


def _brief(
    bestand: Trajectbestand, ketens: Ketenbeeld, geld: Geldbeeld | None, geheel: Deel
) -> tuple[Onderdeel, Onderdeel]:
    from opstap.trajecten.brief import Briefbeeld, naast_de_brief

    def maak(beeld: Briefbeeld) -> Onderdeel:
        zinnen = beeld.zinnen()
        gegevens = _boom(beeld.als_dict())
        return Onderdeel(
            BRIEF, TITELS[BRIEF], zinnen, zinnen[:2], tabellen=(beeld.tabel(),), gegevens=gegevens
        )

    beeld = naast_de_brief(bestand, keten=ketens, geld=geld)
    return maak(beeld), maak(afronden_delen.brief(beeld, geheel, JAAR[bestand.eenheid] / 12))


def _keten(beeld: Ketenbeeld) -> Onderdeel:
    return Onderdeel(
        KETEN,
        TITELS[KETEN],
        beeld.zinnen(),
        beeld.zinnen()[:2],
        tabellen=(beeld.tabel(),),
        waarschuwingen=() if beeld.mogelijk else (beeld.reden,),
        gegevens=_boom(beeld.als_dict()),
    )


def _toestanden(bestand: Trajectbestand, vraag: Vraag) -> tuple[Onderdeel, Onderdeel]:
    from opstap.trajecten.verloop import Toestandsbeeld, toestanden

    def maak(beeld: Toestandsbeeld) -> Onderdeel:
        return Onderdeel(
            TOESTANDEN,
            TITELS[TOESTANDEN],
            beeld.zinnen(),
            tabellen=(beeld.tabel(),),
            gegevens=_boom(beeld.als_dict()),
        )

    tijden = sorted({*vraag.tijden, JAAR[bestand.eenheid], 2 * JAAR[bestand.eenheid]})
    beeld = toestanden(bestand, tijden)
    return maak(beeld), maak(afronden_delen.toestanden(beeld))


def _regressie(bestand: Trajectbestand) -> Onderdeel:
    """Of groups of ``MINIMUM`` people and more by its own making, shielded or not."""
    from opstap.trajecten.regressie import regressies

    beeld = regressies(bestand)
    tafels = (beeld.tabel(),) if beeld.modellen else ()
    return Onderdeel(
        REGRESSIE,
        TITELS[REGRESSIE],
        beeld.zinnen(),
        beeld.zinnen()[:3],
        tabellen=tafels,
        waarschuwingen=beeld.redenen,
        gegevens=_boom(beeld.als_dict()),
    )


def _spanning(bestand: Trajectbestand, personen: int) -> Onderdeel:
    """What can be found first, then what was found; never about ``MINIMUM`` people or fewer."""
    from opstap.trajecten import spanning

    reden = spanning.waarom_niet(bestand)
    if personen < MINIMUM:
        reden = f"Spanning is niet te toetsen: het bestand gaat over minder dan {MINIMUM} mensen."
    if reden:
        return Onderdeel(SPANNING, TITELS[SPANNING], waarschuwingen=(reden,))
    tafels = spanning.tabellen(bestand)
    uitslag = spanning.toets(tafels)
    if uitslag.reden:
        return Onderdeel(SPANNING, TITELS[SPANNING], waarschuwingen=(uitslag.reden,))
    sterkte = spanning.sterkte(tafels)
    vooraf, daarna = spanning.sterkte_zinnen(sterkte), spanning.zinnen(uitslag)
    tabellen = (
        *(() if sterkte.reden else (spanning.sterkte_tabel(sterkte),)),
        spanning.tabel(uitslag),
    )
    gegevens = _boom({"sterkte": asdict(sterkte), "uitslag": uitslag.als_dict()})
    return Onderdeel(
        SPANNING,
        TITELS[SPANNING],
        (*vooraf, *daarna),
        daarna[:2],
        vooraf[:2],
        tabellen,
        gegevens=gegevens,
    )


def _boom(waarde: object) -> dict[str, object]:
    boom = plat(waarde)
    assert isinstance(boom, dict)
    return boom
