# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class BerekeningenConfig(AppConfig):
    name = "opstap.web.berekeningen"
    label = "berekeningen"
