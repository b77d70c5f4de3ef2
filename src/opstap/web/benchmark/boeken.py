# SPDX-License-Identifier: EUPL-1.2
"""The yearly books at permanent addresses: a municipality, the country, an organisation itself."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opstap import __version__, gebieden
from opstap.benchmark import maak_beeld
from opstap.benchmark.beeld.streek import LAND, maak_streekbeeld, zoek_streek
from opstap.benchmark.boek import Boekverhaal, maak_bedrijfsboek, maak_boek, maak_landelijk_boek
from opstap.benchmark.buren.kiezen import EigenGroep
from opstap.benchmark.opgaven.beeld import Deelnemersbeeld
from opstap.publicatie import Rapport
from opstap.web.benchmark.deelnemers import eigenblad, inhoud, meedoen
from opstap.web.benchmark.deelnemers.kringen import kijker_van
from opstap.web.benchmark.deelnemers.models import Voor
from opstap.web.benchmark.groepen.dienst import gekozen_groep
from opstap.web.benchmark.verhalen.dienst import verhalen_bij
from opstap.web.gegevens import toegang
from opstap.web.kern.bestanden import RAPPORTEN, download, rapportbestand
from opstap.web.organisaties.models import Organisatie


@require_safe
def boek(request: HttpRequest, code: str, einde: str) -> HttpResponse:
    """The book of a municipality (``?met=`` or ``?groep=`` replaces the peers), region or country.

    It has the stories that this visitor may read, as the page has.
    """
    dag = timezone.localdate()
    if einde not in RAPPORTEN:
        raise Http404("Kies pdf of docx.")
    if code == LAND:
        return download(_landelijk(einde, dag), f"opstap-jaarboek-NL.{einde}")
    if not code.startswith("GM"):
        zoek_streek(code)
        return download(_streek(code, einde, dag), f"opstap-jaarboek-{code}.{einde}")
    gebieden.gemeente(code)
    gekozen = gekozen_groep(request, code)
    verhalen = tuple(
        Boekverhaal(
            id_, woord.jaar, woord.tekst, f"{woord.wie} ({woord.rol})", woord.op, woord.kring
        )
        for id_, woorden in verhalen_bij(request, code).items()
        for woord in woorden
    )
    stuk = _gemeente(code, einde, dag, gekozen.groep if gekozen else None, verhalen)
    return download(stuk, f"opstap-jaarboek-{code}.{einde}")


@require_safe
def eigen_boek(request: HttpRequest, organisatie_id: int, einde: str) -> HttpResponse:
    """The book of an organisation with its own exact figures; of ``?jaar=``, or the newest year.

    A municipality without own figures gets its public book, a company has none yet. Never kept. Of
    others it has what this person may see of the releases, as the own page has.
    """
    organisatie = toegang.vind_organisatie(request, organisatie_id)
    voor = meedoen.voor_wie(organisatie)
    mijne = eigenblad.eigen_van(organisatie) if voor else None
    if voor is None or einde not in RAPPORTEN or (mijne is None and voor != Voor.GEMEENTE):
        raise Http404("Er zijn nog geen eigen cijfers voor een jaarboek.")
    beeld = None
    if mijne is not None:
        gevraagd = request.GET.get("jaar", "").strip()
        if gevraagd and gevraagd not in map(str, mijne.opgave.jaren):
            raise Http404("Over dat jaar zijn er geen eigen cijfers.")
        anderen = inhoud.per_jaar(voor, kijker_van(request.user))
        beeld = eigenblad.maak_beeld(mijne, int(gevraagd) if gevraagd else None, anderen)
    stuk = _eigen(organisatie, beeld, timezone.localdate())
    return download(rapportbestand(stuk, einde), f"opstap-jaarboek-{organisatie.code}.{einde}")


def _eigen(organisatie: Organisatie, beeld: Deelnemersbeeld | None, dag: date) -> Rapport:
    """A municipality gets its public figures as well. No command makes this from public data."""
    if beeld is not None and beeld.voor == "bedrijf":
        return maak_bedrijfsboek(beeld, datum=dag, versie=__version__)
    return maak_boek(maak_beeld(organisatie.code), datum=dag, versie=__version__, eigen=beeld)


@lru_cache(maxsize=32)
def _gemeente(
    code: str, einde: str, dag: date, groep: EigenGroep | None, verhalen: tuple[Boekverhaal, ...]
) -> bytes:
    """Kept by what is in it, so a new story gives a new book.

    The command is there only when it makes the same book: it knows no stories, and of a group only
    what a file says.
    """
    opdracht = f"opstap benchmark boek {code} --datum {dag} --uit boek.{einde}"
    stuk = maak_boek(
        maak_beeld(code, groep=groep),
        datum=dag,
        versie=__version__,
        opdracht="" if groep or verhalen else opdracht,
        verhalen=verhalen,
    )
    return rapportbestand(stuk, einde)


@lru_cache(maxsize=32)
def _streek(code: str, einde: str, dag: date) -> bytes:
    opdracht = f"opstap benchmark boek {code} --datum {dag} --uit boek.{einde}"
    stuk = maak_boek(maak_streekbeeld(code), datum=dag, versie=__version__, opdracht=opdracht)
    return rapportbestand(stuk, einde)


@lru_cache(maxsize=4)
def _landelijk(einde: str, dag: date) -> bytes:
    opdracht = f"opstap benchmark boek {LAND} --datum {dag} --uit boek.{einde}"
    stuk = maak_landelijk_boek(datum=dag, versie=__version__, opdracht=opdracht)
    return rapportbestand(stuk, einde)
