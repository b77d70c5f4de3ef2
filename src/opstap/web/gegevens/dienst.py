# SPDX-License-Identifier: EUPL-1.2
"""Everything that changes data of an organisation; each in one transaction, with a line in the log.

Rights are asked by the caller (page or API); what is checked here holds for everyone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone

from opstap.basis.fouten import GebruiksFout, InvoerFout
from opstap.web import logboek
from opstap.web.gegevens.models import Gegevensdeling, Gegevensset, Gegevensversie, Status
from opstap.web.gegevens.ontvangst import Aanlevering
from opstap.web.gegevens.soorten import Soort
from opstap.web.kern.webtaal import voor_het_web
from opstap.web.organisaties.models import Gebruiker, Organisatie
from opstap.web.organisaties.models import Soort as Organisatiesoort

CONCEPT_BLIJFT = timedelta(days=1)
DEELBAAR = (Organisatiesoort.SAMENWERKINGSVERBAND, Organisatiesoort.LANDELIJK)


@dataclass(frozen=True, slots=True)
class Wie:
    """Who does something, and from where (the request, or words)."""

    gebruiker: Gebruiker
    herkomst: HttpRequest | str

    def schrijf(self, actie: str, wat: Gegevensset, id_: object, resultaat: str) -> None:
        """A line in the log of the organisation that the data belongs to."""
        logboek.schrijf(
            actie,
            f"gegevens/{wat.soort}",
            str(id_),
            gebruiker=self.gebruiker,
            organisatie=wat.organisatie,
            resultaat=resultaat[:200],
            herkomst=self.herkomst,
        )


@dataclass(frozen=True, slots=True)
class Omschrijving:
    """What somebody tells about a file: the day that it is about, its source, and remarks."""

    peildatum: date
    bron: str
    toelichting: str = ""


def lees(
    soort: Soort, aanlevering: Aanlevering, organisatie: Organisatie
) -> tuple[dict[str, object], list[str]]:
    """Checked contents and warnings of a file. Raises ``InvoerFout`` with every finding."""
    gelezen = soort.lees(aanlevering.naam, aanlevering.inhoud)
    if soort.past_bij and (vreemd := soort.past_bij(organisatie, gelezen.inhoud)):
        raise InvoerFout(aanlevering.naam, vreemd)
    return gelezen.inhoud, [voor_het_web(zin) for zin in gelezen.waarschuwingen]


def lever_aan(
    wie: Wie,
    organisatie: Organisatie,
    soort: Soort,
    aanlevering: Aanlevering,
    omschrijving: Omschrijving,
) -> Gegevensversie:
    """Check a file and keep it as a concept, which counts nowhere until it is confirmed.

    Raises ``InvoerFout`` with every finding; then nothing of the file is kept but a line in the
    log that it was refused.
    """
    try:
        inhoud, waarschuwingen = lees(soort, aanlevering, organisatie)
    except InvoerFout as fout:
        meld_geweigerd(wie, organisatie, soort, fout)
        raise
    with transaction.atomic():
        set_, _ = Gegevensset.objects.get_or_create(
            organisatie=organisatie, soort=soort.id, naam=soort.titel
        )
        _ruim_op(set_, wie.gebruiker)
        versie = Gegevensversie.objects.create(
            set=set_,
            inhoud=inhoud,
            bestandsnaam=aanlevering.naam,
            sha256=aanlevering.sha256,
            maker=wie.gebruiker,
            peildatum=omschrijving.peildatum,
            bron=omschrijving.bron,
            toelichting=omschrijving.toelichting,
            waarschuwingen=waarschuwingen,
        )
        wie.schrijf("aangeleverd", set_, f"concept {versie.pk}", "goedgekeurd door de controle")
    return versie


def meld_geweigerd(wie: Wie, organisatie: Organisatie, soort: Soort, fout: InvoerFout) -> None:
    """A line in the log for a file that could not be used; of its contents nothing is written."""
    set_ = Gegevensset(organisatie=organisatie, soort=soort.id, naam=soort.titel)
    wie.schrijf("aangeleverd", set_, "geen", f"geweigerd, {len(fout.bevindingen)} fouten")


def bevestig(wie: Wie, concept: Gegevensversie) -> Gegevensversie:
    """Make a concept the version that holds now; from then on it never changes."""
    with transaction.atomic():
        set_ = Gegevensset.objects.select_for_update().get(pk=concept.set_id)
        versie = Gegevensversie.objects.get(pk=concept.pk)
        if versie.status != Status.CONCEPT:
            raise GebruiksFout("Dit bestand was al bevestigd. Ververs de pagina.")
        hoogste = set_.versies.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
        versie.nummer, versie.status, versie.tijd = hoogste + 1, Status.ACTIEF, timezone.now()
        versie.save()
        wie.schrijf("bevestigd", set_, f"versie {versie.nummer}", f"geldt nu, {versie.sha256[:16]}")
    return versie


def gooi_weg(wie: Wie, concept: Gegevensversie) -> None:
    """Remove a concept; of it nothing is left but lines in the log."""
    with transaction.atomic():
        if concept.status != Status.CONCEPT:
            raise GebruiksFout("Dit bestand is al bevestigd; trek de versie in als zij niet klopt.")
        set_, pk = concept.set, concept.pk
        concept.delete()
        wie.schrijf("weggegooid", set_, f"concept {pk}", "verwijderd")


def trek_in(wie: Wie, versie: Gegevensversie, reden: str) -> Gegevensversie:
    """Withdraw a confirmed version: it no longer counts, and stays in the list with the reason."""
    if not reden.strip():
        raise GebruiksFout("Zeg waarom u deze versie intrekt.")
    with transaction.atomic():
        set_ = Gegevensset.objects.select_for_update().get(pk=versie.set_id)
        nu = Gegevensversie.objects.get(pk=versie.pk)
        if nu.status != Status.ACTIEF:
            raise GebruiksFout("Deze versie is al ingetrokken of nog niet bevestigd.")
        nu.status, nu.reden = Status.INGETROKKEN, reden.strip()
        nu.ingetrokken_op, nu.ingetrokken_door = timezone.now(), wie.gebruiker
        nu.save()
        wie.schrijf("ingetrokken", set_, f"versie {nu.nummer}", "telt niet meer mee")
    return nu


def deel(wie: Wie, set_: Gegevensset, met: Organisatie) -> Gegevensdeling:
    """Let a partnership or national body see what is confirmed, until it is revoked."""
    if met.soort not in DEELBAAR or met == set_.organisatie:
        raise GebruiksFout(
            "Delen kan met een samenwerkingsverband of een landelijke organisatie, niet met "
            f"{met.naam}."
        )
    with transaction.atomic():
        deling, nieuw = Gegevensdeling.objects.get_or_create(
            set=set_, met=met, gestopt_op=None, defaults={"door": wie.gebruiker}
        )
        if nieuw:
            wie.schrijf("gedeeld", set_, f"deling {deling.pk}", f"met {met.naam}")
    return deling


def stop_delen(wie: Wie, deling: Gegevensdeling) -> None:
    """Revoke: from now on the other organisation sees nothing of it."""
    with transaction.atomic():
        if deling.gestopt_op is not None:
            return
        deling.gestopt_op, deling.gestopt_door = timezone.now(), wie.gebruiker
        deling.save()
        wie.schrijf("delen gestopt", deling.set, f"deling {deling.pk}", f"met {deling.met.naam}")


def _ruim_op(set_: Gegevensset, gebruiker: Gebruiker) -> None:
    """Concepts that nobody confirmed: the own one, and everybody's after a day."""
    for concept in set_.versies.filter(status=Status.CONCEPT):
        if concept.maker_id == gebruiker.pk or concept.tijd < timezone.now() - CONCEPT_BLIJFT:
            concept.delete()
