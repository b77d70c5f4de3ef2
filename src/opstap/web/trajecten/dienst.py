# SPDX-License-Identifier: EUPL-1.2
"""Everything that is done with trajectory files; each with a line in the processing log.

Rights are asked by the caller (page or API). A line in the trail and the change that it tells of
are one transaction. Rows are read in memory and leave it as a shielded picture, as the list of due
reviews, or as counts; never as rows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from opstap.basis.fouten import Bevinding, GebruiksFout, InvoerFout
from opstap.basis.invoer.persoonsgegevens import verdacht_in_tekst
from opstap.basis.tabel import Tabel
from opstap.web.gegevens.ontvangst import (
    MEESTE_BYTES,
    Aanlevering,
    beoordeel,
    nette_naam,
    te_groot,
)
from opstap.web.organisaties.models import Organisatie
from opstap.web.trajecten import opslag, verwerkingen
from opstap.web.trajecten.models import Spanningsbesluit, Spanningsbijdrage, Trajectenlevering
from opstap.web.trajecten.verwerkingen import VANZELF, Wie, verwerkt
from opstap.web.trajecten.vraag import Vraag

if TYPE_CHECKING:
    from opstap.trajecten.trajectbestand import Trajectbestand

_logboek = logging.getLogger("opstap.web.trajecten")
BEWAREN, LANGST_BEWAREN = 92, 366
"""Days that rows are kept: unless somebody chooses otherwise, and at most."""
RIJEN_WEG = "De rijen van dit bestand zijn er niet meer. Lever het opnieuw aan."
VOORUIT = 31
"""Days ahead for which the list of due reviews looks."""
MEESTE_REGELS = 300_000
MEESTE_UITGEPAKT = 120 * 1024**2
"""Twice what a hundred thousand trajectories take in a workbook."""
_SOORTEN = (".csv", ".xlsx", ".parquet", ".xlsm")


def neem_aan(bestand: UploadedFile[bytes]) -> Aanlevering:
    """A file of a form, when it is small enough and of a kind that can be read safely."""
    if bestand.size is not None and bestand.size > MEESTE_BYTES:
        raise InvoerFout(veilige_naam(bestand.name or ""), [Bevinding(te_groot(bestand.size))])
    return keur(bestand.name or "", bestand.read())


def keur(naam: str, inhoud: bytes) -> Aanlevering:
    """The same for bytes that are already there."""
    naam = veilige_naam(naam)
    if PurePosixPath(naam).suffix.lower() not in _SOORTEN:
        boodschap = "dit soort bestand kan Opstap niet lezen; lever CSV, Excel (.xlsx) of Parquet."
        raise InvoerFout(naam, [Bevinding(boodschap)])
    return beoordeel(naam, inhoud, meeste_regels=MEESTE_REGELS, meeste_uitgepakt=MEESTE_UITGEPAKT)


def veilige_naam(naam: str) -> str:
    """The name of a file as it may be kept: one that points at a person is replaced."""
    netjes = nette_naam(naam)
    return f"bestand{PurePosixPath(netjes).suffix}" if verdacht_in_tekst(netjes) else netjes


def reken(aanlevering: Aanlevering, vraag: Vraag) -> tuple[Trajectbestand, dict[str, Any]]:
    """The rows read, and the shielded picture as it is kept.

    Raises ``InvoerFout`` with every finding, or ``GebruiksFout``.
    """
    from opstap.trajecten.bestand import lees_bytes

    bestand = lees_bytes(
        aanlevering.naam,
        aanlevering.inhoud,
        peildatum=vraag.peildatum,
        eenheid=vraag.eenheid,
        groep=vraag.groep,
    )
    return bestand, vraag.beeld(bestand).als_dict()


def lever_aan(
    wie: Wie,
    organisatie: Organisatie,
    aanlevering: Aanlevering,
    vraag: Vraag,
    *,
    dagen: int = BEWAREN,
) -> Trajectenlevering:
    """Read, compute, and keep rows and result. When anything fails nothing of the file is left."""
    from opstap.trajecten.bestand import als_parquet

    id_ = uuid4()
    try:
        with verwerkt(wie, organisatie, id_, verwerkingen.LEZEN):
            bestand, uitkomst = reken(aanlevering, vraag)
            levering = Trajectenlevering(
                pk=id_,
                organisatie=organisatie,
                bestandsnaam=aanlevering.naam,
                aantal=uitkomst["n"],
                synthetisch=bestand.synthetisch,
                vraag=vraag.als_dict(),
                uitkomst=uitkomst,
                door=wie.persoon,
                bewaren_tot=timezone.localdate() + timedelta(days=eis_termijn(dagen)),
            )
            _bewaar(wie, levering, als_parquet(bestand))
    except (InvoerFout, GebruiksFout) as fout:
        meld_geweigerd(wie, organisatie, fout)
        raise
    return levering


def _bewaar(wie: Wie, levering: Trajectenlevering, rijen: bytes) -> None:
    try:
        with transaction.atomic():
            levering.save(force_insert=True)
            wie.schrijf(
                "aangeleverd",
                levering.organisatie,
                levering.pk,
                f"ongeveer {levering.aantal} trajecten, rijen tot en met {levering.bewaren_tot}",
            )
            opslag.bewaar(levering.pk, rijen)
    except BaseException:
        opslag.gooi_weg(levering.pk)
        raise


def eis_termijn(dagen: int) -> int:
    """The number of days, when rows may be kept that long."""
    if not 1 <= dagen <= LANGST_BEWAREN:
        raise GebruiksFout(f"Kies een bewaartermijn van 1 tot en met {LANGST_BEWAREN} dagen.")
    return dagen


def meld_geweigerd(
    wie: Wie, organisatie: Organisatie, fout: GebruiksFout | InvoerFout, actie: str = "aangeleverd"
) -> None:
    """A line in the trail for a file that could not be used; of its contents nothing is written."""
    aantal = len(fout.bevindingen) if isinstance(fout, InvoerFout) else 1
    wie.schrijf(actie, organisatie, "geen", f"geweigerd, {aantal} fouten")


def rijen(levering: Trajectenlevering) -> Trajectbestand:
    """The rows of a file. Call it inside :func:`verwerkt`. Raises ``GebruiksFout`` without them."""
    from opstap.trajecten.bestand import uit_parquet

    inhoud = opslag.lees(levering.pk) if levering.rijen_er else None
    if inhoud is None:
        raise GebruiksFout(RIJEN_WEG)
    return uit_parquet(levering.bestandsnaam, inhoud)


def reken_opnieuw(wie: Wie, levering: Trajectenlevering, vraag: Vraag) -> Trajectenlevering:
    """Another question about the same rows; the result takes the place of the earlier one."""
    with verwerkt(wie, levering.organisatie, levering.pk, verwerkingen.OPNIEUW):
        uitkomst = vraag.beeld(rijen(levering)).als_dict()
        with transaction.atomic():
            levering.vraag, levering.uitkomst = vraag.als_dict(), uitkomst
            levering.berekend = timezone.now()
            levering.save(update_fields=["vraag", "uitkomst", "berekend"])
            wie.schrijf("opnieuw berekend", levering.organisatie, levering.pk, "uitkomst vervangen")
    return levering


def herbeoordelingen(
    wie: Wie, levering: Trajectenlevering, dag: date, dagen: int, *, als_bestand: bool = False
) -> Tabel:
    """Trajectories whose fixed moment comes within ``dagen`` days; noted who looked."""
    from opstap.trajecten.beeld import SYNTHETISCH
    from opstap.trajecten.herbeoordeling import te_beoordelen

    wat = verwerkingen.LIJST_BESTAND if als_bestand else verwerkingen.LIJST
    with verwerkt(wie, levering.organisatie, levering.pk, wat):
        lijst = te_beoordelen(rijen(levering), dag, dagen)
        if levering.synthetisch:
            lijst = replace(lijst, titel=f"{SYNTHETISCH}: {lijst.titel}")
        wie.schrijf(
            "lijst opgeslagen" if als_bestand else "lijst bekeken",
            levering.organisatie,
            levering.pk,
            "trajecten die aan de beurt zijn",
        )
    return lijst


def jaarcijfers(wie: Wie, levering: Trajectenlevering, jaar: int) -> Mapping[str, int]:
    """Counts of one year for the benchmark. Raises ``GebruiksFout`` for an incomplete year."""
    from opstap.trajecten.opgave import jaarcijfers as tel

    with verwerkt(wie, levering.organisatie, levering.pk, verwerkingen.JAARCIJFERS):
        return tel(rijen(levering), jaar)


def bewaar_tot(wie: Wie, levering: Trajectenlevering, dagen: int) -> None:
    """Keep the rows shorter or longer: ``dagen`` from the day on which they were brought.

    Raises ``GebruiksFout`` when they are gone, for a day that is over, and beyond the longest.
    """
    tot = timezone.localdate(levering.gemaakt) + timedelta(days=eis_termijn(dagen))
    if not levering.rijen_er:
        raise GebruiksFout(RIJEN_WEG)
    if tot < timezone.localdate():
        raise GebruiksFout("Die termijn is al voorbij. Kies meer dagen, of haal de rijen nu weg.")
    with transaction.atomic():
        nog_er = Trajectenlevering.objects.filter(pk=levering.pk, rijen_weg_op=None)
        if not nog_er.update(bewaren_tot=tot):
            raise GebruiksFout(RIJEN_WEG)
        wie.schrijf(
            "bewaartermijn veranderd",
            levering.organisatie,
            levering.pk,
            f"rijen tot en met {tot}, dat was {levering.bewaren_tot}",
        )
    levering.bewaren_tot = tot


def verwijder_rijen(wie: Wie, levering: Trajectenlevering) -> None:
    """Remove the rows now; the shielded result stays."""
    if levering.rijen_weg_op is not None:
        return
    with verwerkt(wie, levering.organisatie, levering.pk, verwerkingen.WEG), transaction.atomic():
        vanzelf = wie.gebruiker == VANZELF
        nu, door = timezone.now(), None if vanzelf else wie.persoon
        nog_niet = Trajectenlevering.objects.filter(pk=levering.pk, rijen_weg_op=None)
        if nog_niet.update(rijen_weg_op=nu, rijen_weg_door=door):  # and nobody else did
            levering.bijdragen.all().delete()
            reden = "bewaartermijn voorbij" if vanzelf else "met de hand"
            wie.schrijf("rijen verwijderd", levering.organisatie, levering.pk, reden)
        opslag.gooi_weg(levering.pk)
    levering.rijen_weg_op, levering.rijen_weg_door = nu, door


def verwijder(wie: Wie, levering: Trajectenlevering) -> None:
    """Remove rows and result; only lines in the logs are left."""
    verwijder_rijen(wie, levering)
    with transaction.atomic():
        wie.schrijf("uitkomst verwijderd", levering.organisatie, levering.pk, "met de hand")
        levering.delete()


def leg_vast(wie: Wie, levering: Trajectenlevering, tekst: str) -> Spanningsbesluit:
    """What somebody did with the result on tension. Raises ``GebruiksFout`` for a text about a
    person."""
    if verdacht := verdacht_in_tekst(tekst):
        raise GebruiksFout(f"In de tekst staat {' en '.join(verdacht)}. Haal dat weg.")
    with transaction.atomic():
        besluit = Spanningsbesluit.objects.create(levering=levering, tekst=tekst, door=wie.persoon)
        wie.schrijf(
            "spanning besproken", levering.organisatie, levering.pk, f"besluit {besluit.pk}"
        )
    return besluit


def ruim_op(*, bij_start: bool = False) -> int:
    """Remove rows whose time is over, and whatever a crash or a restored backup left.

    ``bij_start``: this is the machine that serves, and nobody else is writing now. So a file
    without a row is left over however young it is, and a row (or a contribution) without its file
    has lost it; a worker elsewhere may have another folder. What cannot be removed is told to the
    log and tried again next time. Returns how many files went.
    """
    wie = Wie(VANZELF, "opruimen")
    open_ = Trajectenlevering.objects.filter(rijen_weg_op=None).select_related("organisatie")
    weg = 0
    for levering in open_.defer("uitkomst"):
        kwijt = bij_start and not opslag.plek(levering.pk).exists()
        if not levering.rijen_er or kwijt:
            weg += _probeer(partial(verwijder_rijen, wie, levering))
    for bijdrage in Spanningsbijdrage.objects.select_related("organisatie") if bij_start else ():
        if not opslag.plek(bijdrage.levering_id, opslag.AANTALLEN).exists():
            wie.schrijf(
                "spanning vergelijken", bijdrage.organisatie, bijdrage.levering_id, "aantallen weg"
            )
            bijdrage.delete()
    bijdragen = Spanningsbijdrage.objects.values_list("levering", flat=True)
    horen = {opslag.plek(pk).name for pk in open_.values_list("pk", flat=True)}
    horen |= {opslag.plek(pk, opslag.AANTALLEN).name for pk in bijdragen}
    for naam, oud in list(opslag.aanwezig()):
        if naam not in horen and (bij_start or oud > opslag.WEES_NA):
            weg += _probeer(partial(opslag.gooi_wees_weg, naam))
    return weg


def _probeer(stap: Callable[[], None]) -> bool:
    """One file that cannot be removed must not keep the others, nor stop who cleans up."""
    try:
        stap()
    except OSError as fout:
        _logboek.error("Rijen van trajecten zijn niet verwijderd: %s", type(fout).__name__)
        return False
    return True


def vind_leveringen(organisatie: Organisatie) -> list[Trajectenlevering]:
    """The files of an organisation, the newest first, without their results."""
    return list(
        Trajectenlevering.objects.filter(organisatie=organisatie)
        .select_related("door", "rijen_weg_door")
        .defer("uitkomst")
    )


def vind(organisatie: Organisatie, id_: UUID) -> Trajectenlevering | None:
    """One file of an organisation."""
    return (
        Trajectenlevering.objects.filter(organisatie=organisatie, pk=id_)
        .select_related("organisatie", "door")
        .first()
    )
