# SPDX-License-Identifier: EUPL-1.2
"""What a reader may ask of a trajectory file: the choices beside the body that holds it."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from opstap.web.api.waarden import Dag
from opstap.web.trajecten.dienst import LANGST_BEWAREN
from opstap.web.trajecten.vraag import Vraag

_BEDRAG = "In euro; een bereik is 200000-300000."
Bedrag = Annotated[str | None, Field(max_length=60, description=_BEDRAG)]


class Trajectvraag(Schema):
    """What ``opstap trajecten analyseer`` asks."""

    peildatum: Annotated[
        Dag | None, Field(description="De dag tot wanneer het bestand is bijgewerkt.")
    ] = None
    eenheid: Annotated[
        Literal["maanden", "dagen"], Field(description="Van een kolom duur in het bestand.")
    ] = "maanden"
    groep: Annotated[
        str | None, Field(max_length=60, description="Kolom om groepen op te vergelijken.")
    ] = None
    tijden: Annotated[
        str, Field(max_length=60, description="Met komma's ertussen, zoals 3,6,12.")
    ] = "3,6,12"
    regressie: Annotated[bool, Field(description="Ook welke kenmerken ermee samengaan.")] = False
    bewaren: Annotated[
        int | None,
        Field(
            ge=1,
            le=LANGST_BEWAREN,
            description="Bewaar de rijen zoveel dagen, en de uitkomst. Zonder dit niets.",
        ),
    ] = None
    jaar: Annotated[
        str | None, Field(max_length=4, description="Jaar van de bedragen, zoals 2025.")
    ] = None
    omzet: Bedrag = None
    opbrengstPerUur: Bedrag = None  # noqa: N815 (camelCase in a query)
    kosten: Bedrag = None
    kostenPerMaand: Bedrag = None  # noqa: N815
    totaleOmzet: Bedrag = None  # noqa: N815
    bijdrage: Bedrag = None

    def als_vraag(self) -> Vraag:
        """The same as the form asks. Raises ``GebruiksFout`` for times that cannot be read."""
        from opstap.web.trajecten.formulieren import lees_tijden

        geld = {
            "jaar": self.jaar,
            "omzet": self.omzet,
            "opbrengst_per_uur": self.opbrengstPerUur,
            "kosten": self.kosten,
            "kosten_per_maand": self.kostenPerMaand,
            "totale_omzet": self.totaleOmzet,
            "bijdrage": self.bijdrage,
        }
        return Vraag(
            peildatum=self.peildatum,
            eenheid=self.eenheid,
            groep=self.groep or None,
            tijden=lees_tijden(self.tijden),
            regressie=self.regressie,
            geld={naam: tekst for naam, tekst in geld.items() if tekst},
        )
