# SPDX-License-Identifier: EUPL-1.2
"""The picture of one municipality, from public figures or with what an organisation brought."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from opstap import __version__, gebieden
from opstap.basis.fouten import GebruiksFout
from opstap.bronnen import grootboek
from opstap.web.api.eigen import IN_GEMEENTEBEELD, Inbreng
from opstap.web.api.verdelingen import kies_sleutel

if TYPE_CHECKING:
    from opstap.bekostiging.gemeente import Gemeentebeeld
    from opstap.web.gegevens.models import Gegevensversie


@lru_cache(maxsize=64)
def gemeentebeeld(
    code: str, van: int, tot: int, begrotingsjaar: int, sleutel: str | None
) -> Gemeentebeeld:
    """Everything about one municipality, from public figures only."""
    return eigen_gemeentebeeld(code, van, tot, begrotingsjaar, sleutel, {})


def eigen_gemeentebeeld(
    code: str,
    van: int,
    tot: int,
    begrotingsjaar: int,
    sleutel: str | None,
    versies: Mapping[str, Gegevensversie],
) -> Gemeentebeeld:
    """The same with what an organisation brought in the place of the estimates."""
    from opstap.bekostiging.gemeente import maak_gemeente

    if van > tot:
        raise GebruiksFout(f"jaarVan {van} ligt na jaarTot {tot}; draai ze om.")
    gebieden.gemeente(code)
    register, cijfers, verbanden = (versies.get(soort) for soort in IN_GEMEENTEBEELD)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return maak_gemeente(
            code,
            sleutel=kies_sleutel(
                sleutel,
                gebieden.LAATSTE_JAAR,
                Inbreng(register=register.als_sleutel() if register else None),
            ),
            jaren=range(van, tot + 1),
            begrotingsjaar=begrotingsjaar,
            indeling=verbanden.als_indeling() if verbanden else None,
            eigen=cijfers.als_eigen() if cijfers else None,
        )


def gemeentedocument(
    beeld: Gemeentebeeld, versies: Mapping[str, Gegevensversie]
) -> dict[str, object]:
    """The same document as ``opstap gemeente --json``, with the own versions that were used."""
    from opstap.bekostiging.gemeente.mensen import TREKKINGEN

    manifest = {
        "opstap": __version__,
        "grootboek": grootboek().vingerafdruk,
        "trekkingen": TREKKINGEN,
        "eigen_cijfers": beeld.eigen.bestand or None,
        **beeld.sleutel.als_dict(),
    }
    eigen = {"eigen_gegevens": [v.herkomst() for v in versies.values()]} if versies else {}
    return beeld.als_dict() | {"manifest": manifest} | eigen
