# SPDX-License-Identifier: EUPL-1.2
"""The door for a web server; with ``OPSTAP_OPWARMEN=1`` it first loads what every page needs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opstap.web.instellingen")
application = get_wsgi_application()

if os.environ.get("OPSTAP_OPWARMEN") == "1":
    from opstap.web.kern.opwarmen import warm_op

    warm_op()
