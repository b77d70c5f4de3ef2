# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class LabsConfig(AppConfig):
    name = "opstap.web.labs"
    label = "labs"
