# SPDX-License-Identifier: EUPL-1.2
"""People, the organisations they work for, and the one-time links that bring them in."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac


class Rol(models.TextChoices):
    """What somebody is inside one organisation; the last two exist in national bodies only."""

    LEZER = "lezer", "lezer"
    BEWERKER = "bewerker", "bewerker"
    BEHEERDER = "beheerder", "beheerder"
    ANALIST = "analist", "analist"
    REDACTEUR = "redacteur", "redacteur"


class Soort(models.TextChoices):
    """The kinds of organisation."""

    GEMEENTE = "gemeente", "gemeente"
    SAMENWERKINGSVERBAND = "samenwerkingsverband", "samenwerkingsverband"
    BEDRIJF = "bedrijf", "sociaal ontwikkelbedrijf"
    LANDELIJK = "landelijk", "landelijke organisatie"


ALLEEN_LANDELIJK = (Rol.ANALIST, Rol.REDACTEUR)


def rollen_van(soort: str) -> tuple[Rol, ...]:
    """The roles that an organisation of this kind can give."""
    return tuple(r for r in Rol if soort == Soort.LANDELIJK or r not in ALLEEN_LANDELIJK)


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Accounts by e-mail address; capitals make no difference."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> Gebruiker:
        return self.get(email=self.normalize_email(username))

    def create_user(
        self, email: str, password: str | None = None, *, naam: str = "", **velden: Any
    ) -> Gebruiker:
        """A new account; without ``password`` it cannot log in with one."""
        gebruiker = self.model(email=self.normalize_email(email), naam=naam, **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker


class Gebruiker(AbstractBaseUser):
    """Somebody with an account; the e-mail address is the user name.

    ``platformbeheerder`` may add organisations; it gives no view of what organisations keep.
    ``sessiestempel`` is part of every session: a new one ends all sessions of this person.
    """

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=120, blank=True)
    is_active = models.BooleanField("actief", default=True)
    platformbeheerder = models.BooleanField(default=False)
    sessiestempel = models.CharField(max_length=64, default=secrets.token_hex, editable=False)
    aangemaakt_op = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[GebruikerManager] = GebruikerManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "gebruiker"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="gebruiker_email_kleine_letters"
            )
        ]

    def __str__(self) -> str:
        return self.naam or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = GebruikerManager.normalize_email(self.email)
        super().save(*args, **kwargs)

    def get_session_auth_hash(self) -> str:
        return self._sessiezegel(None)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for geheim in settings.SECRET_KEY_FALLBACKS:
            yield self._sessiezegel(geheim)

    def _sessiezegel(self, geheim: str | bytes | None) -> str:
        """What a session must hold to stay valid: it changes with password and stamp."""
        inhoud = f"{self.password}|{self.sessiestempel}"
        return salted_hmac("opstap.sessie", inhoud, secret=geheim, algorithm="sha256").hexdigest()

    def beeindig_sessies(self) -> None:
        """Log out everywhere."""
        self.sessiestempel = secrets.token_hex(16)
        self.save(update_fields=["sessiestempel"])


class Organisatie(models.Model):
    """A municipality (code GM....), partnership, company or national body.

    ``alleen_eigen_account``: its members log in at its own identity provider, not by password.
    """

    soort = models.CharField(max_length=24, choices=Soort.choices)
    code = models.CharField(max_length=40)
    naam = models.CharField(max_length=200)
    alleen_eigen_account = models.BooleanField(default=False)
    aangemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    leden: models.ManyToManyField[Gebruiker, Lidmaatschap] = models.ManyToManyField(
        Gebruiker, through="Lidmaatschap", related_name="organisaties"
    )

    class Meta:
        ordering: ClassVar = ["naam", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["soort", "code"], name="organisatie_uniek")
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def organisatie(self) -> Organisatie:
        """Itself: an organisation is its own object when rights are asked."""
        return self


class Lidmaatschap(models.Model):
    """One person in one organisation with one role."""

    gebruiker = models.ForeignKey(
        Gebruiker, on_delete=models.CASCADE, related_name="lidmaatschappen"
    )
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.CASCADE, related_name="lidmaatschappen"
    )
    rol = models.CharField(max_length=12, choices=Rol.choices)
    sinds = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["organisatie__naam", "gebruiker__email"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gebruiker", "organisatie"], name="lidmaatschap_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.rol} van {self.organisatie}"


def hash_van(sleutel: str) -> str:
    """What is kept of a one-time key; the key itself is nowhere in the database."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


class Eenmalig(models.Model):
    """A link that works once, until a moment."""

    GELDIG: ClassVar[timedelta]
    sleutelhash = models.CharField(max_length=64, unique=True, editable=False)
    verloopt_op = models.DateTimeField()
    gebruikt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def maak(cls, **velden: Any) -> tuple[Self, str]:
        """A new link: the row, and the key that is shown once."""
        sleutel = secrets.token_urlsafe(32)
        rij = cls(sleutelhash=hash_van(sleutel), verloopt_op=timezone.now() + cls.GELDIG, **velden)
        rij.save()
        return rij, sleutel

    @classmethod
    def zoek(cls, sleutel: str, *, voor_gebruik: bool = False) -> Self | None:
        """The row of a key that still works; ``voor_gebruik`` locks it inside a transaction."""
        rijen = cls._default_manager.filter(gebruikt_op=None, verloopt_op__gt=timezone.now())
        if voor_gebruik:
            rijen = rijen.select_for_update()
        return rijen.filter(sleutelhash=hash_van(sleutel)).first()

    def verbruik(self) -> None:
        self.gebruikt_op = timezone.now()
        self.save(update_fields=["gebruikt_op"])


class Uitnodiging(Eenmalig):
    """An invitation to one organisation with one role, for one e-mail address."""

    GELDIG = timedelta(days=7)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.CASCADE, related_name="uitnodigingen"
    )
    email = models.EmailField("e-mailadres")
    rol = models.CharField(max_length=12, choices=Rol.choices)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.email}, {self.rol} van {self.organisatie}"


class EersteAanmelding(Eenmalig):
    """The link that makes the first account of a new platform, who manages it."""

    GELDIG = timedelta(hours=24)

    def __str__(self) -> str:
        return f"eerste aanmelding tot {self.verloopt_op:%d-%m-%Y %H:%M}"


class Koppeling(models.Model):
    """The account of somebody at an identity provider: its issuer and its own name for them."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="koppelingen")
    uitgever = models.CharField(max_length=300)
    onderwerp = models.CharField(max_length=255)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["uitgever", "onderwerp"], name="koppeling_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker} bij {self.uitgever}"


class Huisstijl(models.Model):
    """The look of an organisation: values of design tokens, checked when they were brought.

    A row never changes but for ``gestopt_op``; the newest that goes on is the look.
    """

    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.CASCADE, related_name="huisstijlen"
    )
    tokens = models.JSONField()
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    tijd = models.DateTimeField(default=timezone.now, editable=False)
    gestopt_op = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-tijd", "-pk"]

    def __str__(self) -> str:
        return f"huisstijl van {self.organisatie}"
