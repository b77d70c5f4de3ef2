# SPDX-License-Identifier: EUPL-1.2
"""``python -m opstap`` is the command ``opstap``."""

from opstap.cli import main

main()
