# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the variant lab and of the company pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from opstap.web.labs import bedrijf, bedrijf_begroting, variantenlab
from opstap.web.labs import variantenlab_bladen as bladen

urlpatterns: list[URLPattern | URLResolver] = [
    path("variantenlab/", variantenlab.lab, name="variantenlab"),
    path("variantenlab/bestand/", variantenlab.bestand, name="variantenlab-bestand"),
    path("variantenlab/eigen/", variantenlab.eigen, name="variantenlab-eigen"),
    path("variantenlab/rapport/", variantenlab.rapport, name="variantenlab-rapport"),
    path(
        "variantenlab/naast-elkaar/",
        bladen.naast_elkaar,
        name="varianten-naast-elkaar",
    ),
    path("variantenlab/controle/", bladen.controle, name="varianten-controle"),
    path("variantenlab/doel/", bladen.doel, name="varianten-doel"),
    path("variantenlab/gevoeligheid/", bladen.gevoelig, name="varianten-gevoeligheid"),
    path("bedrijf/", bedrijf.kostprijs, name="bedrijf"),
    path("bedrijf/ankers/", bedrijf.ankers, name="bedrijf-ankers"),
    path("bedrijf/werkmap/", bedrijf.sjabloon, name="bedrijf-werkmap"),
    path("bedrijf/begroting/", bedrijf_begroting.begroting, name="bedrijf-begroting"),
    path("bedrijf/begroting/wis/", bedrijf_begroting.wis, name="bedrijf-wis"),
    path("bedrijf/kort/", bedrijf_begroting.kort, name="bedrijf-kort"),
]
