# SPDX-License-Identifier: EUPL-1.2
"""The page of an own municipality: its money with own figures in place of the estimate."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from opstap import gebieden, verdeling
from opstap.web.gegevens import toegang
from opstap.web.gegevens.gemeente import JAREN, eigen_beeld, tabel_jaar, tabel_totaal
from opstap.web.gegevens.models import Gegevensversie, Soortnaam
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.organisaties.models import Soort as Organisatiesoort


@require_GET
def gemeente(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """The money of this municipality in one year and over the years."""
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    if organisatie.soort != Organisatiesoort.GEMEENTE:
        raise Http404
    beeld = eigen_beeld(organisatie)
    gevraagd = request.GET.get("jaar", "")
    jaar = int(gevraagd) if gevraagd in map(str, JAREN) else beeld.eigen.begrotingsjaar
    na = narekenen(organisatie.code, beeld.versies, f"beeld.geld_in({jaar})")
    context = {
        "organisatie": organisatie,
        "beeld": beeld,
        "jaar": jaar,
        "jaren": list(JAREN),
        "kruimels": [
            ("/mijn/", "Mijn werkplek"),
            (
                reverse("organisatie-gegevens", args=[organisatie.pk]),
                f"Gegevens van {organisatie.naam}",
            ),
            ("", "Uw geld met eigen cijfers"),
        ],
    }
    figuren = [
        Figuur("eigen-cijfers", tabel_jaar(beeld, jaar), na),
        Figuur("eigen-totaal", tabel_totaal(beeld), na),
    ]
    return pagina(request, "gegevens/gemeente.html", context, figuren)


def narekenen(code: str, versies: Mapping[str, Gegevensversie], regel: str) -> Narekenen:
    """The command, and the lines that end with ``regel``.

    Own figures are read from the files that the pages of their versions give.
    """
    opdrachten, opties = [], ""
    invoer, lijnen, delen = ["from opstap import verdeling"], [], [f'"{code}"']
    sleutel = f'verdeling.ingebouwd("{verdeling.STANDAARDVERVANGER}")'
    if register := versies.get(Soortnaam.REGISTER):
        dag = register.peildatum.isoformat()
        opdrachten.append(f"opstap register bewaar register.csv --peildatum {dag}")
        sleutel = _REGISTER.format(dag=dag)
    delen.append(f"sleutel={sleutel}")
    if Soortnaam.EIGEN_CIJFERS in versies:
        opties += " --eigen eigen-cijfers.csv"
        invoer.append("from opstap.bekostiging.stromen import lees_eigen")
        delen.append('eigen=lees_eigen(Path("eigen-cijfers.csv"))')
    if Soortnaam.SAMENWERKINGSVERBANDEN in versies:
        opties += " --samenwerkingsverbanden samenwerkingsverbanden.csv"
        invoer += ["from datetime import date", "from opstap import gebieden"]
        delen.append(_INDELING.format(jaar=gebieden.LAATSTE_JAAR))
    if versies:
        invoer += ["from csv import DictReader", "from pathlib import Path"]
        lijnen += ["", "def rijen(naam):", _RIJEN]
    invoer.append("from opstap.bekostiging.gemeente import maak_gemeente")
    opdrachten.append(f"opstap gemeente {code}{opties}")
    lijnen += ["", f"beeld = maak_gemeente({', '.join(delen)})", regel]
    return Narekenen("\n".join(opdrachten), "\n".join([*sorted(invoer), *lijnen]))


_RIJEN = """\
    tekst = Path(naam).read_text(encoding="utf-8-sig")
    return DictReader(tekst.splitlines(), delimiter=";")"""
_REGISTER = (
    'verdeling.per_jaar([{{"code": r["code"], "gewicht": int(r["aantal"])}} '
    'for r in rijen("register.csv")], id="register", naam="eigen register", '
    'bron="eigen opgave", peildatum="{dag}")[None]'
)
_INDELING = (
    'indeling=gebieden.Samenwerkingsverbanden.uit_rijen(rijen("samenwerkingsverbanden.csv"))'
    ".indeling_op(date({jaar}, 1, 1), gebieden.inwoners({jaar}))"
)
