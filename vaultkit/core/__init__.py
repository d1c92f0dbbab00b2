"""The pure core: no files, no database, no clock, no command line."""
