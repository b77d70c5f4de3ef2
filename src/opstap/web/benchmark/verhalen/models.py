# SPDX-License-Identifier: EUPL-1.2
"""What a municipality itself says about one of its figures."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from opstap.web.organisaties.models import Gebruiker, Organisatie, Rol

LANGST = 1000


class Verhaal(models.Model):
    """Words of a municipality beside an indicator and a year.

    Other participants of the benchmark see them at once, everybody from ``openbaar_op`` (never
    without one). The role of the author is shown, the name is not. A text is never changed: it is
    replaced (then it has an ``opvolger``) or withdrawn; ``gestopt_op`` is when.
    """

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="verhalen")
    indicator = models.CharField(max_length=60)
    jaar = models.PositiveSmallIntegerField()
    tekst = models.TextField(max_length=LANGST)
    rol = models.CharField(max_length=12, choices=Rol.choices)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    gemaakt = models.DateTimeField(default=timezone.now, editable=False)
    openbaar_op = models.DateField(null=True)
    vervangt = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="opvolger", editable=False
    )
    gestopt_op = models.DateTimeField(null=True, editable=False)
    gestopt_door = models.ForeignKey(
        Gebruiker, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["indicator", "-jaar", "-gemaakt"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisatie", "indicator", "jaar"],
                condition=models.Q(gestopt_op=None),
                name="verhaal_een_per_cijfer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} over {self.indicator} in {self.jaar}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a story, or say that it was replaced or withdrawn."""
        if not self._state.adding:
            kwargs["update_fields"] = ["gestopt_op", "gestopt_door"]
        super().save(*args, **kwargs)
