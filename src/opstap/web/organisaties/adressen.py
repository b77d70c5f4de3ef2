# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from opstap.web.organisaties import (
    views_huisstijl,
    views_inloggen,
    views_mijn,
    views_oidc,
    views_wachtwoord,
)

_HUISSTIJL = "mijn/organisatie/<int:organisatie_id>/huisstijl/"
_LEDEN = "mijn/organisatie/<int:organisatie_id>/leden/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("inloggen/", views_inloggen.inloggen, name="inloggen"),
    path("inloggen/tweede-stap/", views_inloggen.tweede_stap, name="inloggen-tweede-stap"),
    path("inloggen/organisatie/", views_oidc.begin, name="inloggen-organisatie"),
    path("inloggen/organisatie/terug/", views_oidc.terug, name="oidc_authentication_callback"),
    path("inloggen/organisatie/koppelen/", views_oidc.koppel, name="account-koppelen"),
    path("inloggen/organisatie/ontkoppelen/", views_oidc.ontkoppel, name="account-ontkoppelen"),
    path("bevestigen/", views_inloggen.bevestigen, name="bevestigen"),
    path("uitloggen/", views_inloggen.uitloggen, name="uitloggen"),
    path("uitloggen/overal/", views_inloggen.overal_uitloggen, name="uitloggen-overal"),
    path("tweede-stap/", views_inloggen.instellen, name="tweede-stap-instellen"),
    path("tweede-stap/herstelcodes/", views_inloggen.herstelcodes, name="herstelcodes"),
    path("tweede-stap/andere-telefoon/", views_inloggen.andere_telefoon, name="andere-telefoon"),
    path("eerste-aanmelding/<str:sleutel>/", views_inloggen.eerste, name="eerste-aanmelding"),
    path("wachtwoord/", views_wachtwoord.wijzigen, name="wachtwoord"),
    path("wachtwoord/vergeten/", views_wachtwoord.vergeten, name="wachtwoord-vergeten"),
    path("wachtwoord/vergeten/verstuurd/", views_wachtwoord.verstuurd, name="wachtwoord-verstuurd"),
    path(
        "wachtwoord/nieuw/<str:uid>/<str:sleutel>/", views_wachtwoord.nieuw, name="wachtwoord-nieuw"
    ),
    path(".well-known/change-password", RedirectView.as_view(url="/wachtwoord/")),
    path("uitnodiging/<str:sleutel>/", views_mijn.uitnodiging, name="uitnodiging"),
    path("mijn/", views_mijn.mijn, name="mijn"),
    path("mijn/veiligheid/", views_inloggen.veiligheid, name="veiligheid"),
    path("mijn/organisatie/nieuw/", views_mijn.nieuwe_organisatie, name="organisatie-nieuw"),
    path(
        "mijn/organisatie/<int:organisatie_id>/inloggen/",
        views_mijn.inlogwijze,
        name="organisatie-inloggen",
    ),
    path(_HUISSTIJL, views_huisstijl.beheer, name="organisatie-huisstijl"),
    path(f"{_HUISSTIJL}besluit/", views_huisstijl.besluit, name="organisatie-huisstijl-besluit"),
    path(f"{_HUISSTIJL}proef.css", views_huisstijl.proefblad, name="huisstijl-proef"),
    path("huisstijl/<int:pk>.css", views_huisstijl.stijlblad, name="huisstijl"),
    path(_LEDEN, views_mijn.ledenlijst, name="organisatie-leden"),
    path(f"{_LEDEN}<int:lid_id>/", views_mijn.wijzig, name="lid-wijzigen"),
    path(
        f"{_LEDEN}uitnodiging/<int:uitnodiging_id>/intrekken/",
        views_mijn.intrekken,
        name="uitnodiging-intrekken",
    ),
]
