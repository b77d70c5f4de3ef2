# SPDX-License-Identifier: EUPL-1.2
"""The version of the API: semantic, and apart from that of the package.

Something new is a minor version. Something that breaks a reader's program is a new major version
with an address of its own; the old one then stays for at least a year.
"""

VERSIE = "1.2.0"
PAD = "/api/v1"
