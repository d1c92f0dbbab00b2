"""Everything that touches the machine: the vault's files, the index, the configuration."""
