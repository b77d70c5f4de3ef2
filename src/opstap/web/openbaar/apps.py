# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class OpenbaarConfig(AppConfig):
    name = "opstap.web.openbaar"
    label = "openbaar"
