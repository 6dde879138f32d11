"""Checks of what a person sees, in programs that are not ours: `make look`. `make test` leaves them out."""
