# SPDX-License-Identifier: EUPL-1.2
"""Making a release of a round: who is in it, the check before publication, and what is kept.

The only module that reads dossiers, which hold true counts. When the check finds that somebody
could be recognised nothing is released, and the round says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from opstap.basis.fouten import GebruiksFout
from opstap.benchmark.opgaven import Jaaropgave, per_jaar
from opstap.benchmark.uitgaven import (
    MINST_DEELNEMERS,
    Benchmarkuitgave,
    Dossier,
    maak_uitgave,
    vaste_groepen,
)
from opstap.web.benchmark.deelnemers.meedoen import deelnemers, eigen_opgave, geldende_versies
from opstap.web.benchmark.deelnemers.models import Ronde, Uitgave, Uitgavedossier, Voor
from opstap.web.benchmark.deelnemers.rondes import schrijf
from opstap.web.gegevens.dienst import Wie
from opstap.web.gegevens.models import Gegevensversie
from opstap.web.organisaties.models import Organisatie


@dataclass(frozen=True, slots=True)
class Inbreng:
    """One participant and the years that it brought; no version as long as nothing holds."""

    organisatie: Organisatie
    versie: Gegevensversie | None
    jaren: tuple[Jaaropgave, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """One participant in a round: in the next release, or why not."""

    organisatie: Organisatie
    mee: tuple[Gegevensversie, Jaaropgave] | None
    waarom_niet: str = ""


@dataclass(frozen=True, slots=True)
class _Klaar:
    """A release that was checked beside ``naast`` earlier ones."""

    inhoud: Benchmarkuitgave
    dossier: Dossier
    naast: int


def inbreng(voor: str) -> list[Inbreng]:
    """What everybody who takes part brought, by name. True figures: for making a release only."""
    wie = deelnemers(voor)
    geldt = geldende_versies(voor, wie)
    return [_inbreng(een, geldt.get(een.pk)) for een in wie]


def stand(ronde: Ronde, alles: Sequence[Inbreng]) -> list[Stand]:
    """Who of those is in the next release of a round, and why the others are not."""
    return [_stand(ronde, een) for een in alles]


def geef_uit(ronde: Ronde, wie: Wie | None) -> Uitgave:
    """Make the next release of a round; without ``wie`` the platform does it by itself.

    Raises ``GebruiksFout`` when there is nothing new, and when it was blocked: then nothing is
    released, and the reason is kept with the round and in the trail.
    """
    mee = _mee(ronde)
    if not _is_nieuw(ronde, mee):
        raise NietsNieuws
    try:
        klaar = _maak(ronde, mee)  # takes seconds for all municipalities, so without a lock
        with transaction.atomic():
            slot = Ronde.objects.select_for_update().filter(voor=ronde.voor).order_by("pk")
            nu = next(een for een in slot if een.pk == ronde.pk)
            return _leg_vast(nu, mee, klaar, wie)
    except GebruiksFout as fout:
        with transaction.atomic():
            Ronde.objects.filter(pk=ronde.pk).update(niet_op=timezone.now(), niet_om=str(fout))
            schrijf("uitgave tegengehouden", ronde, str(fout), wie)
        raise


@dataclass(frozen=True, slots=True)
class Afloop:
    """What became of one round: a release, or why not; ``tegengehouden`` asks for attention."""

    ronde: Ronde
    uitgave: Uitgave | None
    tekst: str
    tegengehouden: bool


def geef_alles_uit() -> list[Afloop]:
    """The next release of every round that has something new, made by the platform itself."""
    return [_loop(ronde) for ronde in Ronde.objects.order_by("jaar", "voor")]


def _loop(ronde: Ronde) -> Afloop:
    try:
        uitgave = geef_uit(ronde, None)
    except NietsNieuws as fout:
        return Afloop(ronde, None, str(fout), tegengehouden=False)
    except GebruiksFout as fout:
        return Afloop(ronde, None, str(fout), tegengehouden=True)
    return Afloop(ronde, uitgave, f"Uitgave {uitgave.nummer} is gemaakt.", tegengehouden=False)


class NietsNieuws(GebruiksFout):
    """A release now would rest on the same data as the last one."""

    def __init__(self) -> None:
        super().__init__("Er is niets nieuws: de opgaven zijn die van de laatste uitgave.")


def _mee(ronde: Ronde) -> list[Stand]:
    return [een for een in stand(ronde, inbreng(ronde.voor)) if een.mee]


def _versies(mee: Iterable[Stand]) -> set[int]:
    return {een.mee[0].pk for een in mee if een.mee}


def _laatste(ronde: Ronde) -> Uitgave | None:
    return ronde.uitgaven.order_by("-nummer").first()


def _is_nieuw(ronde: Ronde, mee: Sequence[Stand]) -> bool:
    laatste = _laatste(ronde)
    return laatste is None or _versies(mee) != set(laatste.versies.values_list("pk", flat=True))


def _maak(ronde: Ronde, mee: Sequence[Stand]) -> _Klaar:
    laatste, eerder = _laatste(ronde), _eerder(ronde.voor)
    inhoud, dossier = maak_uitgave(
        [een.mee[1] for een in mee if een.mee],
        groepen=vaste_groepen(een.organisatie.code for een in mee)
        if ronde.voor == Voor.GEMEENTE
        else {},
        nummer=1 + (laatste.nummer if laatste else 0),
        eerder=eerder,
        geheim=_geheim(ronde.voor),
    )
    return _Klaar(inhoud, dossier, len(eerder))


def _leg_vast(ronde: Ronde, mee: Sequence[Stand], klaar: _Klaar, wie: Wie | None) -> Uitgave:
    inhoud = klaar.inhoud
    tussendoor = _dossiers(ronde.voor).count() != klaar.naast
    if tussendoor or _versies(_mee(ronde)) != _versies(mee):
        raise GebruiksFout(
            "Tijdens het maken is er iets veranderd: een opgave, een deelnemer of een andere "
            "uitgave. Er is niets uitgegeven. Probeer het opnieuw."
        )
    uitgave = Uitgave.objects.create(
        ronde=ronde,
        nummer=inhoud.nummer,
        door=wie.gebruiker if wie else None,
        inhoud=inhoud.als_dict(),
        controle={"deelnemers": len(inhoud.deelnemers), "ingehouden": len(inhoud.ingehouden)},
    )
    uitgave.versies.set(_versies(mee))
    Uitgavedossier.objects.create(uitgave=uitgave, inhoud=klaar.dossier.als_dict())
    ronde.niet_op, ronde.niet_om = None, ""
    ronde.save(update_fields=["niet_op", "niet_om"])
    schrijf("uitgave gemaakt", ronde, f"uitgave {uitgave.nummer}, {len(mee)} deelnemers", wie)
    for een in mee:
        assert een.mee is not None
        versie = f"versie {een.mee[0].nummer} in uitgave {uitgave.nummer}"
        regel = f"{versie}, openbaar op {ronde.openbaar_op}"
        schrijf("opgave uitgegeven", ronde, regel, wie, een.organisatie)
    return uitgave


def _inbreng(wie: Organisatie, versie: Gegevensversie | None) -> Inbreng:
    eigen = eigen_opgave(versie) if versie else None
    return Inbreng(wie, versie, per_jaar(eigen) if eigen else ())


def _stand(ronde: Ronde, een: Inbreng) -> Stand:
    if een.versie is None:
        return Stand(een.organisatie, None, "geen bevestigde opgave")
    jaar = next((jaar for jaar in een.jaren if jaar.jaar == ronde.jaar), None)
    if jaar is None:
        return Stand(een.organisatie, None, f"geen cijfers over {ronde.jaar}")
    if not jaar.volledig:
        waarom = f"{ronde.jaar} is niet compleet: {jaar.delen} van de {jaar.van} perioden"
        return Stand(een.organisatie, None, waarom)
    return Stand(een.organisatie, (een.versie, jaar))


def voorproef(eigen: Jaaropgave) -> Benchmarkuitgave:
    """What others would see of one participant if there were a release now.

    What a participant shows depends on its own figures and its own earlier releases only, so the
    empty ones that fill the number up change nothing.
    """
    kolommen = dict.fromkeys(eigen.waarden)
    leeg = [
        replace(eigen, wie=f"{eigen.wie}-{nummer}", waarden=kolommen)
        for nummer in range(1, MINST_DEELNEMERS)
    ]
    eerder = _eerder(eigen.voor)
    nummer = 1 + max((een.nummer for een in eerder if een.jaar == eigen.jaar), default=0)
    uitgave, _ = maak_uitgave(
        [eigen, *leeg], nummer=nummer, eerder=eerder, geheim=_geheim(eigen.voor)
    )
    return uitgave


def _eerder(voor: str) -> list[Dossier]:
    """The dossiers of all earlier releases of a benchmark, of other years too, oldest first."""
    rijen = _dossiers(voor).order_by("uitgave__tijd", "pk").values_list("inhoud", flat=True)
    return [Dossier.uit_dict(rij) for rij in rijen]


def _dossiers(voor: str) -> models.QuerySet[Uitgavedossier]:
    return Uitgavedossier.objects.filter(uitgave__ronde__voor=voor)


def _geheim(voor: str) -> bytes:
    """What steers the rounding: nobody outside this installation can work it out."""
    return salted_hmac("opstap.benchmark", voor, algorithm="sha256").digest()
