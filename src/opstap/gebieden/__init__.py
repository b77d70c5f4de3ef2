# SPDX-License-Identifier: EUPL-1.2
"""Places: municipalities through time, their partnerships, conversions and the tile map."""

from opstap.gebieden.gemeenten import (
    EERSTE_INWONERJAAR,
    EERSTE_JAAR,
    LAATSTE_JAAR,
    Gemeente,
    Voorstel,
    arbeidsmarktregios,
    gemeente,
    gemeenten,
    herken_indeling,
    inwoners,
    noem,
    provincies,
    stel_codes_voor,
    zoek_gemeente,
)
from opstap.gebieden.herindelingen import Herindeling, herindelingen, opvolgers
from opstap.gebieden.kerncijfers import (
    EERSTE_IV3_JAAR,
    LAATSTE_IV3_JAAR,
    TAAKVELDEN,
    Kerncijfer,
    iv3_lasten,
    uitkeringen_2021,
)
from opstap.gebieden.lidmaatschappen import Lidmaatschap
from opstap.gebieden.meldingen import Melding
from opstap.gebieden.omgeving import omgeving
from opstap.gebieden.omzetten import Aandelen, Omzetting, omzetten
from opstap.gebieden.samenwerkingsverbanden import (
    Indeling,
    Samenwerkingsverband,
    Samenwerkingsverbanden,
)
from opstap.gebieden.tegelkaart import tegels

__all__ = [
    "EERSTE_INWONERJAAR",
    "EERSTE_IV3_JAAR",
    "EERSTE_JAAR",
    "LAATSTE_IV3_JAAR",
    "LAATSTE_JAAR",
    "TAAKVELDEN",
    "Aandelen",
    "Gemeente",
    "Herindeling",
    "Indeling",
    "Kerncijfer",
    "Lidmaatschap",
    "Melding",
    "Omzetting",
    "Samenwerkingsverband",
    "Samenwerkingsverbanden",
    "Voorstel",
    "arbeidsmarktregios",
    "gemeente",
    "gemeenten",
    "herindelingen",
    "herken_indeling",
    "inwoners",
    "iv3_lasten",
    "noem",
    "omgeving",
    "omzetten",
    "opvolgers",
    "provincies",
    "stel_codes_voor",
    "tegels",
    "uitkeringen_2021",
    "zoek_gemeente",
]
