from core.recognise.reading import RULES_VERSION, read_event
