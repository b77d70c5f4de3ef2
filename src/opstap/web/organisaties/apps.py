# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class OrganisatiesConfig(AppConfig):
    name = "opstap.web.organisaties"
    label = "organisaties"
