# SPDX-License-Identifier: EUPL-1.2
"""The forms of accounts and organisations, with Dutch words."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from opstap.gebieden import gemeenten
from opstap.web.kern.velden import KEUZE, TEKSTVAK
from opstap.web.organisaties.models import (
    Gebruiker,
    GebruikerManager,
    Organisatie,
    Soort,
    rollen_van,
)

WACHTWOORDHULP = (
    "Minstens 14 tekens. Een zin van vier woorden is makkelijk te onthouden en moeilijk te raden."
)


class Emailveld(forms.EmailField):
    """An e-mail address in small letters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "E-mailadres")
        kwargs.setdefault(
            "error_messages",
            {
                "required": "Vul een e-mailadres in.",
                "invalid": "Dit is geen e-mailadres. Voorbeeld: naam@gemeente.nl.",
            },
        )
        invoer = forms.EmailInput(attrs={"class": TEKSTVAK, "autocomplete": "username"})
        super().__init__(widget=invoer, **kwargs)

    def clean(self, value: Any) -> str:
        return GebruikerManager.normalize_email(super().clean(value))


def wachtwoordveld(label: str, *, nieuw: bool, hulp: str = "") -> forms.CharField:
    soort = "new-password" if nieuw else "current-password"
    return forms.CharField(
        label=label,
        strip=False,
        help_text=hulp,
        max_length=256,
        error_messages={"required": "Vul een wachtwoord in."},
        widget=forms.PasswordInput(attrs={"class": TEKSTVAK, "autocomplete": soort}),
    )


class Inlogformulier(forms.Form):
    """The names are those that the lock-out knows, so that it keeps no password."""

    username = Emailveld()
    password = wachtwoordveld("Wachtwoord", nieuw=False)


class Codeformulier(forms.Form):
    """A code of the second step."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="De zes cijfers in uw app, of een herstelcode.",
        error_messages={"required": "Vul de code in."},
        widget=forms.TextInput(
            attrs={"class": TEKSTVAK, "autocomplete": "one-time-code", "autocapitalize": "none"}
        ),
    )


class NieuwWachtwoord(forms.Form):
    """A password, twice."""

    nieuw = wachtwoordveld("Nieuw wachtwoord", nieuw=True, hulp=WACHTWOORDHULP)
    nogmaals = wachtwoordveld("Nog een keer hetzelfde wachtwoord", nieuw=True)

    def __init__(self, *args: Any, gebruiker: Gebruiker | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gebruiker = gebruiker

    def wie(self) -> Gebruiker:
        """Whose password it is: it must not look like the name or address."""
        return self.gebruiker or Gebruiker()

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        eerste, tweede = gegevens.get("nieuw"), gegevens.get("nogmaals")
        if eerste and tweede and eerste != tweede:
            self.add_error("nogmaals", "De twee wachtwoorden zijn niet gelijk.")
        elif eerste:
            try:
                validate_password(eerste, self.wie())
            except ValidationError as fout:
                self.add_error("nieuw", fout)
        return gegevens


class WachtwoordWijzigen(NieuwWachtwoord):
    """With the present one first."""

    huidig = wachtwoordveld("Huidig wachtwoord", nieuw=False)
    field_order = ("huidig", "nieuw", "nogmaals")

    def clean_huidig(self) -> str:
        huidig = cast(str, self.cleaned_data["huidig"])
        if not self.wie().check_password(huidig):
            raise ValidationError("Dit is niet uw huidige wachtwoord.")
        return huidig


class NieuwAccount(NieuwWachtwoord):
    """Somebody who was invited; the address is already known."""

    naam = forms.CharField(
        label="Uw naam",
        max_length=120,
        error_messages={"required": "Vul uw naam in."},
        widget=forms.TextInput(attrs={"class": TEKSTVAK, "autocomplete": "name"}),
    )
    field_order = ("email", "naam", "nieuw", "nogmaals")

    def wie(self) -> Gebruiker:
        email = self.gebruiker.email if self.gebruiker else self.cleaned_data.get("email", "")
        return Gebruiker(email=email, naam=self.cleaned_data.get("naam", ""))


class EersteAccount(NieuwAccount):
    """The first account of the platform."""

    email = Emailveld()


class Vergeten(forms.Form):
    email = Emailveld()


class Uitnodigen(forms.Form):
    """Whom to invite, with which role."""

    email = Emailveld(label="E-mailadres van uw collega")
    rol = forms.ChoiceField(label="Rol", widget=forms.Select(attrs={"class": KEUZE}))

    def __init__(self, *args: Any, organisatie: Organisatie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisatie = organisatie
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        rol = cast(forms.ChoiceField, self.fields["rol"])
        rol.choices = [(r.value, r.label) for r in rollen_van(organisatie.soort)]

    def clean_email(self) -> str:
        email = cast(str, self.cleaned_data["email"])
        if self.organisatie.leden.filter(email=email).exists():
            raise ValidationError("Deze persoon is al lid. U kunt de rol in de lijst wijzigen.")
        return email


class NieuweOrganisatie(forms.Form):
    """A municipality is chosen by name; the others get a name and a code."""

    soort = forms.ChoiceField(
        label="Soort", choices=Soort.choices, widget=forms.Select(attrs={"class": KEUZE})
    )
    gemeente = forms.ChoiceField(
        label="Gemeente",
        required=False,
        help_text="Alleen bij de soort gemeente.",
        widget=forms.Select(attrs={"class": KEUZE}),
    )
    naam = forms.CharField(
        label="Naam",
        required=False,
        max_length=200,
        help_text="Alleen bij de andere soorten.",
        widget=forms.TextInput(attrs={"class": TEKSTVAK}),
    )
    code = forms.SlugField(
        label="Code",
        required=False,
        max_length=40,
        help_text="Alleen bij de andere soorten: een korte naam, bijvoorbeeld de letters van het "
        "samenwerkingsverband.",
        error_messages={"invalid": "Gebruik alleen letters, cijfers en streepjes."},
        widget=forms.TextInput(attrs={"class": TEKSTVAK}),
    )
    beheerder = Emailveld(
        label="E-mailadres van de eerste beheerder",
        help_text="Deze persoon krijgt een uitnodiging en nodigt daarna zelf collega's uit.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        namen = sorted((g.naam, g.code) for g in gemeenten().values())
        keuze = cast(forms.ChoiceField, self.fields["gemeente"])
        keuze.choices = [("", "Kies een gemeente"), *((code, naam) for naam, code in namen)]

    def clean(self) -> dict[str, Any]:
        g = super().clean() or {}
        if g.get("soort") == Soort.GEMEENTE:
            if not g.get("gemeente"):
                self.add_error("gemeente", "Kies een gemeente.")
                return g
            g["code"], g["naam"] = g["gemeente"], gemeenten()[g["gemeente"]].naam
        else:
            for veld in ("naam", "code"):
                if not g.get(veld) and veld not in self.errors:
                    self.add_error(veld, f"Vul een {veld} in.")
        if Organisatie.objects.filter(soort=g.get("soort", ""), code=g.get("code", "")).exists():
            veld = "gemeente" if g.get("soort") == Soort.GEMEENTE else "code"
            self.add_error(veld, "Deze organisatie bestaat al op dit platform.")
        return g
