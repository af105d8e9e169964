"""How the program ends: exit codes as in sysexits.h where it has one."""

from enum import IntEnum


class Exit(IntEnum):
    """What a calling script learns. A code never changes its meaning."""

    OK = 0
    ERROR = 1
    USAGE = 2
    UNAVAILABLE = 69
    BUSY = 75
    SIGN_IN = 77
    CONFIG = 78
    INTERRUPTED = 130
