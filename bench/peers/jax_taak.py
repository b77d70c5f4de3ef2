# SPDX-License-Identifier: EUPL-1.2
"""The common task in JAX: everybody who ever joins in arrays of fixed length, ``lax.scan`` in time.

Runs in its own environment: ``python jax_taak.py TASK.npz``; prints one line of JSON. Compiling is
not in the time, as it is not in ours.
"""

from __future__ import annotations

import json
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

PENSIOEN, JONGSTE, BAND = 67, 18, 5
MAANDEN_PER_JAAR = 12


@jax.jit
def simuleer(sleutel, cumulatief, leeftijd, toestand, start):  # type: ignore[no-untyped-def]
    """Counts [year, state]. ``start`` is the month in which somebody joins."""
    banden, toestanden, _ = cumulatief.shape
    plat = cumulatief.reshape(-1, toestanden)

    def maand(toestand, m):  # type: ignore[no-untyped-def]
        nu = leeftijd + m // MAANDEN_PER_JAAR - start // MAANDEN_PER_JAAR
        toestand = jnp.where(nu >= PENSIOEN, toestanden - 1, toestand)
        band = jnp.clip((nu - JONGSTE) // BAND, 0, banden - 1)
        rij = band * toestanden + toestand
        u = jax.random.uniform(jax.random.fold_in(sleutel, m), toestand.shape)
        naar = jnp.zeros_like(toestand)
        for k in range(toestanden - 1):
            naar += (u >= plat[rij, k]).astype(naar.dtype)
        return jnp.where(start <= m, naar, toestand), None

    def jaar(toestand, j):  # type: ignore[no-untyped-def]
        eerste = j * MAANDEN_PER_JAAR
        toestand, _ = jax.lax.scan(maand, toestand, eerste + jnp.arange(MAANDEN_PER_JAAR))
        er_al = jnp.where(start < eerste + MAANDEN_PER_JAAR, toestand, toestanden)
        return toestand, jnp.bincount(er_al, length=toestanden + 1)[:toestanden]

    return jax.lax.scan(jaar, toestand, jnp.arange(JAREN))[1]


with np.load(sys.argv[1]) as bestand:
    taak = {naam: bestand[naam] for naam in bestand.files}
aantal_maanden, per_maand = taak["nieuw_leeftijd"].shape
JAREN = aantal_maanden // MAANDEN_PER_JAAR
mensen = len(taak["leeftijd"])
start = np.concatenate([np.zeros(mensen), np.repeat(np.arange(aantal_maanden), per_maand)])
leeftijd = np.concatenate([taak["leeftijd"], taak["nieuw_leeftijd"].ravel()])
toestand = np.concatenate([taak["toestand"], taak["nieuw_toestand"].ravel()])
invoer = (
    jax.random.key(1),
    jnp.asarray(taak["kans"].cumsum(axis=2), jnp.float32),
    *(jnp.asarray(x, jnp.int32) for x in (leeftijd, toestand, start)),
)
klaar = simuleer.lower(*invoer).compile()
wand, processor = time.perf_counter(), time.process_time()
standen = np.asarray(klaar(*invoer))
print(
    json.dumps(
        {
            "versie": jax.__version__,
            "seconden": time.perf_counter() - wand,
            "processor": time.process_time() - processor,
            "standen": standen.tolist(),
        }
    )
)
