# SPDX-License-Identifier: EUPL-1.2
"""Open data on the site: the data sets with their schema, and a catalogue for harvesters."""
