"""The job that an event is about, as a letter would name it; nothing where it is not certain."""

import re

REQUISITION = re.compile(r"\b(?:JR|REQ|REF|R|ID|JOB|VAC)[- #:.]{0,3}\d{3,12}\b|#\s?\d{3,12}\b|\b20\d\d-\d{3,8}\b", re.IGNORECASE)
