# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class RegelsConfig(AppConfig):
    name = "opstap.web.regels"
    label = "regels"
