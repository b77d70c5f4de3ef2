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
    SPANNING: "Spanning: worden productieve mensen langer vastgehouden?",
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
    if geld is not None:
        yield _geld(geld), _geld(afronden_delen.geld(geld))
    if vraag.regressie:
        yield _regressie(bestand)
    yield _spanning(bestand, geheel.personen)


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
    if vraag is None:
        return None
    from opstap.trajecten.geld import geldbeeld

    return geldbeeld(bestand, vraag)


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
        tabellen=(beeld.tabel(),) if beeld.alle.eerste.waarde is not None else (),
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


def _regressie(bestand: Trajectbestand) -> tuple[Onderdeel, Onderdeel]:
    """Of groups of ``MINIMUM`` people and more by its own making."""
    from opstap.trajecten.regressie import Regressiebeeld, regressies

    def maak(beeld: Regressiebeeld) -> Onderdeel:
        zinnen = beeld.zinnen()
        return Onderdeel(
            REGRESSIE,
            TITELS[REGRESSIE],
            zinnen,
            zinnen[:3],
            tabellen=(beeld.tabel(),) if beeld.modellen else (),
            waarschuwingen=beeld.redenen,
            gegevens=_boom(beeld.als_dict()),
        )

    beeld = regressies(bestand)
    return maak(beeld), maak(afronden_delen.regressie(beeld))


def _spanning(bestand: Trajectbestand, personen: int) -> tuple[Onderdeel, Onderdeel]:
    """What can be found first, then what was found; never about fewer than ``MINIMUM`` people."""
    from opstap.trajecten import spanning

    def niet(reden: str) -> tuple[Onderdeel, Onderdeel]:
        een = Onderdeel(SPANNING, TITELS[SPANNING], waarschuwingen=(reden,))
        return een, een

    reden = spanning.waarom_niet(bestand)
    if personen < MINIMUM:
        reden = f"Spanning is niet te toetsen: het bestand gaat over minder dan {MINIMUM} mensen."
    if reden:
        return niet(reden)
    tafels = spanning.tabellen(bestand)
    uitslag = spanning.toets(tafels)
    if uitslag.reden:
        return niet(uitslag.reden)
    sterkte = spanning.sterkte(tafels)
    vooraf = spanning.sterkte_zinnen(sterkte)
    kansen = () if sterkte.reden else (spanning.sterkte_tabel(sterkte),)

    def maak(beeld: spanning.Spanning, decimalen: int) -> Onderdeel:
        daarna = spanning.zinnen(beeld)
        return Onderdeel(
            SPANNING,
            TITELS[SPANNING],
            daarna,
            daarna[:2],
            vooraf,
            (*kansen, spanning.tabel(beeld, decimalen=decimalen)),
            gegevens=_boom({"sterkte": asdict(sterkte), "uitslag": beeld.als_dict()}),
        )

    return maak(uitslag, 2), maak(afronden_delen.spanning(uitslag), 1)


def _boom(waarde: object) -> dict[str, object]:
    boom = plat(waarde)
    assert isinstance(boom, dict)
    return boom
