# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class TrajectenConfig(AppConfig):
    name = "opstap.web.trajecten"
    label = "trajecten"
