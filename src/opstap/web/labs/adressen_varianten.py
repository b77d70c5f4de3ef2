# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the variant lab and of the company pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from opstap.web.labs import bedrijf, variantenlab

urlpatterns: list[URLPattern | URLResolver] = [
    path("variantenlab/", variantenlab.lab, name="variantenlab"),
    path("variantenlab/bestand/", variantenlab.bestand, name="variantenlab-bestand"),
    path("variantenlab/rapport/", variantenlab.rapport, name="variantenlab-rapport"),
    path("variantenlab/naast-elkaar/", variantenlab.naast_elkaar, name="varianten-naast-elkaar"),
    path("variantenlab/controle/", variantenlab.controle, name="varianten-controle"),
    path("variantenlab/doel/", variantenlab.doel, name="varianten-doel"),
    path("variantenlab/gevoeligheid/", variantenlab.gevoelig, name="varianten-gevoeligheid"),
    path("bedrijf/", bedrijf.kostprijs, name="bedrijf"),
    path("bedrijf/ankers/", bedrijf.ankers, name="bedrijf-ankers"),
    path("bedrijf/werkmap/", bedrijf.sjabloon, name="bedrijf-werkmap"),
    path("bedrijf/begroting/", bedrijf.begroting, name="bedrijf-begroting"),
]
