"""The threads of the story: a file each, named for what it shows, with one function ``acts``. Adding one is adding a file."""

from pkgutil import iter_modules

NAMES = tuple(sorted(one.name.replace("_", "-") for one in iter_modules(__path__)))
