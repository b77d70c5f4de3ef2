# SPDX-License-Identifier: EUPL-1.2
"""A site with pages of its own, to see the shell, a figure and each kind of error."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django import forms
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.tabel import KolomKop, Tabel
from opstap.publicatie.grafiek import Reeks, Staven
from opstap.web import adressen
from opstap.web.kern.figuren import Figuur, Narekenen, pagina

SCHIL = """{% extends "kern/basis.html" %}{% block titel %}Proef{% endblock %}
{% block inhoud %}<h1>Proefpagina</h1><p>Geld en plaatsen.</p><h2>Vragen</h2>
<form method="post">{% csrf_token %}{% include "kern/foutenlijst.html" %}
{% for veld in formulier %}{% include "kern/veld.html" %}{% endfor %}
<button class="utrecht-button utrecht-button--primary-action">Reken uit</button></form>
<h2>Cijfers</h2>{% figuur "geld" %}{% figuur "plaatsen" %}{% endblock %}"""


def figuren() -> list[Figuur]:
    """A chart of money with its table, and a table alone."""
    grafiek = Staven(
        naam="geld",
        titel="Het budget stijgt tot 2027",
        eenheid="euro",
        bron="proef",
        posities=("2025", "2026", "2027"),
        reeksen=(Reeks("impulsbudget", (10_000_000, 20_000_000, 31_500_000), "gepubliceerd"),),
    )
    plaatsen = Tabel(
        naam="plaatsen",
        titel="Plaatsen per jaar",
        kolommen=(
            KolomKop("jaar", "Jaar", soort="jaar"),
            KolomKop("plaatsen", "Plaatsen", "31 uur", soort="geheel", totaal=True),
        ),
        rijen=((2025, 1200), (2026, 800)),
        toelichting=("Bron: proef",),
    ).met_totaal()
    na = Narekenen("opstap beeld", "from opstap import verdeling")
    return [Figuur("geld", grafiek.tabel(), na, grafiek), Figuur("plaatsen", plaatsen, na)]


class Vraag(forms.Form):
    bedrag = forms.IntegerField(label="Bedrag", help_text="In hele euro's.")
    naam = forms.CharField(label="Naam", required=False)


def _schil(request: HttpRequest) -> HttpResponse:
    formulier = Vraag(request.POST or None)
    context = {"formulier": formulier, "kruimels": [("/bronnen/", "Bronnen"), ("", "Proef")]}
    return pagina(request, "proef.html", context, figuren())


def _fout(request: HttpRequest, soort: str) -> HttpResponse:
    del request
    fouten: dict[str, Exception] = {
        "vraag": GebruiksFout("jaar 1999 bestaat niet; kies 2025 tot en met 2034"),
        "onbekend": NietBekendFout("gemeente GM9999 bestaat niet.", ["GM0999"]),
        "verdacht": SuspiciousOperation("raar"),
        "verboden": PermissionDenied(),
        "kapot": RuntimeError("geheim uit de machinekamer"),
    }
    raise fouten[soort]


@pytest.fixture
def proefsite(settings: Any, tmp_path: Path) -> None:
    """``/proef/`` is a page with a form and figures, ``/proef/fout/SOORT/`` fails."""
    (tmp_path / "proef.html").write_text(SCHIL, encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(tmp_path)]}]
    site = ModuleType("proefsite")
    site.__dict__.update(
        {naam: waarde for naam, waarde in vars(adressen).items() if naam.startswith("handler")},
        urlpatterns=[
            path("proef/", _schil),
            path("proef/fout/<soort>/", _fout),
            *adressen.urlpatterns,
        ],
    )
    settings.ROOT_URLCONF = site
