# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class GegevensConfig(AppConfig):
    name = "opstap.web.gegevens"
    label = "gegevens"
