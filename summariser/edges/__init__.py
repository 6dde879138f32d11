"""Everything that touches disk, network, clock or environment."""
