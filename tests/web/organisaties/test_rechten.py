# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: three people, then the whole table, then the lists."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from opstap.web.organisaties import rechten
from opstap.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol, Soort
from opstap.web.organisaties.rechten import Kring, Zichtbaarheid
from web.mensen import BEZOEKER, anna, bevestigd, bram, chris, haarlem, maak

pytestmark = pytest.mark.django_db


@dataclass
class Ding:
    """Something that somebody made or brought in."""

    organisatie: Organisatie | None
    zichtbaarheid: str = Zichtbaarheid.ORGANISATIE
    eigenaar: Gebruiker | None = None


def test_anna_brengt_cijfers_van_haarlem_in_en_bram_en_chris_niet() -> None:
    mensen = [bevestigd(anna()), bevestigd(bram()), bevestigd(chris()), BEZOEKER]
    mag = [rechten.mag(p, "gegevens_aanleveren", haarlem()) for p in mensen]
    assert mag == [True, False, False, False]


def test_bram_bekijkt_wat_van_haarlem_is_en_chris_pas_als_het_gedeeld_is() -> None:
    lezer, vreemde = bram(), chris()
    eigen = Ding(haarlem())
    gedeeld = Ding(haarlem(), Zichtbaarheid.GEDEELD)
    assert rechten.mag(lezer, "bekijken", eigen)
    assert not rechten.mag(vreemde, "bekijken", eigen)
    assert rechten.mag(vreemde, "bekijken", gedeeld)
    assert not rechten.mag(BEZOEKER, "bekijken", gedeeld)
    assert rechten.mag(BEZOEKER, "bekijken", Ding(haarlem(), Zichtbaarheid.OPENBAAR))


def test_wat_alleen_van_bram_is_ziet_ook_anna_niet() -> None:
    beheerder, lezer = anna(), bram()
    ding = Ding(haarlem(), Zichtbaarheid.ALLEEN_IK, eigenaar=lezer)
    assert rechten.mag(lezer, "bekijken", ding)
    assert not rechten.mag(beheerder, "bekijken", ding)


def test_wie_weg_is_bij_haarlem_ziet_ook_het_eigen_werk_daar_niet_meer() -> None:
    lezer = bram()
    ding = Ding(haarlem(), eigenaar=lezer)
    assert rechten.mag(lezer, "berekening_wijzigen", ding)
    Lidmaatschap.objects.filter(gebruiker=lezer).delete()
    assert not rechten.mag(lezer, "berekening_wijzigen", ding)
    assert not rechten.mag(lezer, "bekijken", ding)


def test_zonder_tweede_stap_mag_anna_kijken_maar_niets_wijzigen() -> None:
    beheerder = anna()
    assert rechten.mag(beheerder, "leden_bekijken", haarlem())
    assert not rechten.mag(beheerder, "leden_beheren", haarlem())
    with pytest.raises(rechten.TweedeStapNodig):
        rechten.eis(beheerder, "leden_beheren", haarlem())
    rechten.eis(bevestigd(beheerder), "leden_beheren", haarlem())


def test_wie_ergens_meer_mag_dan_lezen_heeft_overal_de_tweede_stap_nodig() -> None:
    lezer = bram()
    assert rechten.mag(lezer, "berekenen", haarlem())
    elders = Organisatie.objects.create(soort=Soort.BEDRIJF, code="paswerk", naam="Paswerk")
    Lidmaatschap.objects.create(gebruiker=lezer, organisatie=elders, rol=Rol.BEWERKER)
    assert not rechten.mag(lezer, "berekenen", haarlem())


def test_de_weigering_zegt_wat_helpt() -> None:
    with pytest.raises(rechten.InloggenNodig):
        rechten.eis(BEZOEKER, "bekijken", haarlem())
    with pytest.raises(PermissionDenied) as fout:
        rechten.eis(bevestigd(chris()), "leden_beheren", haarlem())
    assert type(fout.value) is PermissionDenied


def test_een_account_dat_uit_staat_is_niemand() -> None:
    lid = anna()
    lid.is_active = False
    lid.save()
    assert not rechten.mag(bevestigd(lid), "bekijken", Ding(haarlem()))
    assert rechten.mag(bevestigd(lid), "bekijken", Ding(haarlem(), Zichtbaarheid.OPENBAAR))


def test_de_platformbeheerder_regelt_leden_maar_ziet_geen_cijfers_en_geen_logboek() -> None:
    piet = bevestigd(maak("Piet"))
    piet.platformbeheerder = True
    piet.save()
    mag = {h for h in rechten.TABEL if rechten.mag(piet, h, haarlem())}
    assert mag == {"leden_bekijken", "leden_beheren"}
    assert rechten.mag(piet, "organisatie_maken")
    assert not rechten.mag(bevestigd(anna()), "organisatie_maken")


def test_een_onbekende_handeling_is_een_fout_van_ons() -> None:
    with pytest.raises(KeyError):
        rechten.mag(BEZOEKER, "toveren", None)


VERWACHT = {
    # per action: who may with something of the own organisation, as one sees it in the table
    "bekijken": "lezer bewerker beheerder analist redacteur",
    "berekenen": "lezer bewerker beheerder analist redacteur",
    "berekening_wijzigen": "bewerker beheerder analist redacteur",
    "berekening_delen": "bewerker beheerder analist redacteur",
    "gegevens_aanleveren": "bewerker beheerder redacteur",
    "gegevens_intrekken": "bewerker beheerder redacteur",
    "trajecten_aanleveren": "bewerker beheerder",
    "trajecten_herbeoordelen": "bewerker beheerder",
    "delen": "bewerker beheerder analist redacteur",
    "publiceren": "beheerder redacteur",
    "groep_kiezen": "bewerker beheerder analist redacteur",
    "benchmark_uitgeven": "redacteur",
    "leden_bekijken": "lezer bewerker beheerder analist redacteur",
    "leden_beheren": "beheerder",
    "logboek_bekijken": "beheerder",
    "huisstijl_beheren": "beheerder redacteur",
    "tokens_beheren": "beheerder",
    "organisatie_maken": "",
}


@pytest.mark.parametrize("handeling", list(rechten.TABEL))
def test_de_hele_tabel_voor_elke_rol_en_elk_soort_object(handeling: str) -> None:
    """Every action, role and visibility, at one's own organisation and at another one."""
    thuis = Organisatie.objects.create(soort=Soort.LANDELIJK, code="vng", naam="VNG")
    elders = haarlem()
    mensen = {rol: bevestigd(maak(rol, thuis, rol)) for rol in Rol}
    for rol, zichtbaar in itertools.product(Rol, Zichtbaarheid):
        persoon = mensen[rol]
        wil = rol in VERWACHT[handeling].split() and zichtbaar != Zichtbaarheid.ALLEEN_IK
        assert rechten.mag(persoon, handeling, Ding(thuis, zichtbaar)) == wil, (rol, zichtbaar)
        vreemd = handeling == "bekijken" and zichtbaar in ("gedeeld", "openbaar")
        assert rechten.mag(persoon, handeling, Ding(elders, zichtbaar)) == vreemd, (rol, zichtbaar)
    for zichtbaar in Zichtbaarheid:
        openbaar = handeling == "bekijken" and zichtbaar == Zichtbaarheid.OPENBAAR
        assert rechten.mag(BEZOEKER, handeling, Ding(thuis, zichtbaar)) == openbaar


def test_de_verwachting_dekt_de_tabel_en_elke_kring_wordt_gebruikt() -> None:
    assert set(VERWACHT) == set(rechten.TABEL)
    gebruikt = {kring for h in rechten.TABEL.values() for kring in h.wie}
    assert gebruikt == set(Kring)


def test_elke_rol_die_meer_mag_dan_lezen_wijzigt_niets_zonder_tweede_stap() -> None:
    thuis = Organisatie.objects.create(soort=Soort.LANDELIJK, code="vng", naam="VNG")
    for rol in set(Rol) - {Rol.LEZER}:
        persoon = maak(rol, thuis, rol)
        for naam, handeling in rechten.TABEL.items():
            if handeling.wijzigt:
                assert not rechten.mag(persoon, naam, thuis), (rol, naam)


def test_de_lijst_toont_precies_wat_bekeken_mag_worden() -> None:
    """The condition for queries agrees with the rule for one object, for everybody."""
    lid, lezer, vreemde = anna(), bram(), chris()
    los = maak("Lotte")
    personen: list[Gebruiker | AnonymousUser] = [lid, lezer, vreemde, los, BEZOEKER]
    dingen = [
        Ding(organisatie, zichtbaar, eigenaar)
        for organisatie in (haarlem(), None)
        for zichtbaar in Zichtbaarheid
        for eigenaar in (lezer, vreemde, los, None)
    ]
    for persoon, ding in itertools.product(personen, dingen):
        in_lijst = _past(rechten.zichtbaar_voor(persoon), ding)
        assert in_lijst == rechten.mag(persoon, "bekijken", ding), (persoon, ding)


def _past(voorwaarde: Any, ding: Ding) -> bool:
    """Work a Q out for one object, so that this test needs no table of another app."""
    if isinstance(voorwaarde, tuple):
        veld, waarde = voorwaarde
        if veld == "pk__in":
            return False
        if veld == "organisatie__in":
            return ding.organisatie is not None and ding.organisatie.pk in waarde
        return bool(getattr(ding, veld) == waarde)
    delen = [_past(deel, ding) for deel in voorwaarde.children]
    uit = any(delen) if voorwaarde.connector == "OR" else all(delen)
    return uit is not voorwaarde.negated
