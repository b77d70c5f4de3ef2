# SPDX-License-Identifier: EUPL-1.2
"""What the letter does not say and a synthetic file must have: all of it assumed (``aanname``).

None of these figures comes from a publication; they only give the invented people some spread.
What the letter does say is read from the ledger, in ``ijking``.
"""

from __future__ import annotations

AFSTANDEN = ("klein", "gemiddeld", "groot")
"""Distance to the labour market."""

AFSTAND_AANDEEL = (0.30, 0.45, 0.25)
AFSTAND_NAAR_WERK = (1.50, 1.00, 0.55)
"""Factor on the hazard of leaving to work."""
AFSTAND_NAAR_ANDERS = (0.90, 1.00, 0.95)
"""Factor on the hazard of leaving without work."""

PRODUCTIVITEIT = (0.52, 0.42, 0.30)
"""Mean productivity at the start, per distance."""
PRODUCTIVITEIT_VASTHEID = 10.0
"""Sum of the two parameters of its beta distribution."""
TOP = 0.30
"""Share of the trajectories that counts as most productive."""

UITKERINGEN = ("bijstand", "ww", "anders", "geen")
UITKERING_VERHOUDING = (0.80, 0.11, 0.03)
"""Kinds among those with a benefit, up to scale; the share without one comes from the letter."""

LEEFTIJDEN = ("jonger dan 27", "27 tot 45", "45 tot 55", "55 of ouder")
LEEFTIJD_AANDEEL = (0.14, 0.43, 0.25, 0.18)

UREN_AFWIJKING = (-10, -6, -2, 2, 6, 10)
UREN_AANDEEL = (0.10, 0.15, 0.25, 0.25, 0.15, 0.10)
"""Hours around the mean of the letter; symmetric, so that the mean stays."""

PRODUCTIEWERK_VASTHEID = 12.0

WACHTDAGEN = 60
"""Longest wait between a trajectory and the next one of the same person; uniform."""

PIEKEN = ((1.0, 3.0, 0.25), (4.0, 6.0, 0.25), (9.0, 12.0, 0.3))
"""Contracts end at 3, 6 and 12 months: from, to, and how many of those in between wait for it."""

HELLING = 0.10
"""How much higher (on a log scale) the hazard to work of the most productive is everywhere."""
NIVEAU_SPREIDING = 0.10
"""Standard deviation between companies of the logarithm of the hazard to work."""

GROOTTE_SPREIDING = 0.8
"""Standard deviation of the logarithm of the sizes of companies."""
