# SPDX-License-Identifier: EUPL-1.2
"""Changing who belongs to an organisation: each change is checked, done and noted as one."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest

from opstap.basis.fouten import GebruiksFout
from opstap.web import logboek
from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import (
    Gebruiker,
    GebruikerManager,
    Lidmaatschap,
    Organisatie,
    Rol,
    Uitnodiging,
    rollen_van,
)

LAATSTE = (
    "Dit is de laatste beheerder van {}. Maak eerst iemand anders beheerder; anders kan niemand "
    "meer mensen uitnodigen."
)


@transaction.atomic
def nodig_uit(
    door: Gebruiker, organisatie: Organisatie, email: str, rol: str, herkomst: HttpRequest
) -> tuple[Uitnodiging, str]:
    """A new invitation and its key; an earlier one for the same address stops working."""
    rechten.eis(door, "leden_beheren", organisatie)
    _toets_rol(organisatie, rol)
    email = GebruikerManager.normalize_email(email)
    organisatie.uitnodigingen.filter(email=email, gebruikt_op=None).delete()
    uitnodiging, sleutel = Uitnodiging.maak(
        organisatie=organisatie, email=email, rol=rol, door=door
    )
    _noteer(door, organisatie, "uitnodigen", "uitnodiging", uitnodiging.pk, f"als {rol}", herkomst)
    return uitnodiging, sleutel


@transaction.atomic
def trek_in(door: Gebruiker, uitnodiging: Uitnodiging, herkomst: HttpRequest) -> None:
    """The link stops working."""
    organisatie = uitnodiging.organisatie
    rechten.eis(door, "leden_beheren", organisatie)
    nummer = uitnodiging.pk
    uitnodiging.delete()
    _noteer(door, organisatie, "uitnodiging intrekken", "uitnodiging", nummer, "gelukt", herkomst)


@transaction.atomic
def aanvaard(uitnodiging: Uitnodiging, gebruiker: Gebruiker, herkomst: HttpRequest) -> None:
    """Become a member. Who is one already keeps the present role."""
    if gebruiker.email != uitnodiging.email:
        raise GebruiksFout(f"Deze uitnodiging is voor {uitnodiging.email}.")
    uitnodiging.verbruik()
    lid, nieuw = Lidmaatschap.objects.get_or_create(
        gebruiker=gebruiker,
        organisatie=uitnodiging.organisatie,
        defaults={"rol": uitnodiging.rol},
    )
    wat = f"lid als {lid.rol}" if nieuw else f"was al lid als {lid.rol}"
    _noteer(
        gebruiker,
        uitnodiging.organisatie,
        "uitnodiging aanvaarden",
        "gebruiker",
        gebruiker.pk,
        wat,
        herkomst,
    )


@transaction.atomic
def wijzig_rol(door: Gebruiker, lid: Lidmaatschap, rol: str, herkomst: HttpRequest) -> None:
    """Another role; raises GebruiksFout when no beheerder would be left."""
    organisatie = lid.organisatie
    rechten.eis(door, "leden_beheren", organisatie)
    _toets_rol(organisatie, rol)
    if rol != Rol.BEHEERDER:
        _houd_een_beheerder(lid)
    was, lid.rol = lid.rol, rol
    lid.save(update_fields=["rol"])
    _noteer(
        door,
        organisatie,
        "rol wijzigen",
        "gebruiker",
        lid.gebruiker_id,
        f"van {was} naar {rol}",
        herkomst,
    )


@transaction.atomic
def haal_weg(door: Gebruiker, lid: Lidmaatschap, herkomst: HttpRequest) -> None:
    """End a membership; the account stays. Raises GebruiksFout for the last beheerder."""
    organisatie = lid.organisatie
    rechten.eis(door, "leden_beheren", organisatie)
    _houd_een_beheerder(lid)
    wie = lid.gebruiker_id
    lid.delete()
    _noteer(door, organisatie, "lid weghalen", "gebruiker", wie, "gelukt", herkomst)


def neem_over(
    gebruiker: Gebruiker, organisatie: Organisatie, rol: Rol, herkomst: HttpRequest
) -> None:
    """The role that the organisation's own identity provider says; the last beheerder stays."""
    lid = Lidmaatschap.objects.filter(gebruiker=gebruiker, organisatie=organisatie).first()
    if lid is not None and rol != Rol.BEHEERDER:
        try:
            _houd_een_beheerder(lid)
        except GebruiksFout:
            return
    Lidmaatschap.objects.update_or_create(
        gebruiker=gebruiker, organisatie=organisatie, defaults={"rol": rol}
    )
    _noteer(
        gebruiker,
        organisatie,
        "rol overnemen van organisatie",
        "gebruiker",
        gebruiker.pk,
        f"naar {rol}",
        herkomst,
    )


@transaction.atomic
def stel_inlogwijze_in(
    door: Gebruiker, organisatie: Organisatie, alleen_eigen_account: bool, herkomst: HttpRequest
) -> None:
    """Ask members to log in with the account of the organisation, or allow passwords again.

    Raises GebruiksFout when ``door`` would be locked out by it.
    """
    rechten.eis(door, "leden_beheren", organisatie)
    if alleen_eigen_account and not door.koppelingen.exists():
        raise GebruiksFout(
            "Koppel eerst uw eigen account, op de pagina Veiligheid. Anders kunt u zelf niet meer "
            "inloggen."
        )
    organisatie.alleen_eigen_account = alleen_eigen_account
    organisatie.save(update_fields=["alleen_eigen_account"])
    wat = "alleen met eigen account" if alleen_eigen_account else "ook met wachtwoord"
    _noteer(door, organisatie, "inloggen instellen", "organisatie", organisatie.pk, wat, herkomst)


def mag_account_herstellen(door: Gebruiker, lid: Gebruiker) -> bool:
    """Whether somebody may give a colleague a way back in.

    Only when this reaches no organisation where ``door`` does not manage the members, and no
    right to manage the platform that ``door`` does not have.
    """
    if door == lid or (lid.platformbeheerder and not door.platformbeheerder):
        return False
    return all(rechten.mag(door, "leden_beheren", o) for o in lid.organisaties.all())


def _houd_een_beheerder(lid: Lidmaatschap) -> None:
    leden = Lidmaatschap.objects.select_for_update().filter(organisatie=lid.organisatie)
    beheerders = [
        rij.pk
        for rij in leden.select_related("gebruiker")
        if rij.rol == Rol.BEHEERDER and rij.gebruiker.is_active
    ]
    if beheerders == [lid.pk]:
        raise GebruiksFout(LAATSTE.format(lid.organisatie))


def _toets_rol(organisatie: Organisatie, rol: str) -> None:
    if rol not in rollen_van(organisatie.soort):
        mogelijk = ", ".join(r.label for r in rollen_van(organisatie.soort))
        raise GebruiksFout(f"De rol {rol!r} bestaat hier niet. Kies uit: {mogelijk}.")


def _noteer(
    door: Gebruiker,
    organisatie: Organisatie,
    actie: str,
    object_soort: str,
    object_id: int,
    resultaat: str,
    herkomst: HttpRequest,
) -> None:
    logboek.schrijf(
        actie,
        object_soort,
        object_id,
        gebruiker=door,
        organisatie=organisatie,
        resultaat=resultaat,
        herkomst=herkomst,
    )
