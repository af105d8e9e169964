"""The errors of Google's APIs, in the JSON that they come in."""

import json
from typing import Any

STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}


class GoogleError(Exception):
    """What a method answers instead of its duty. `details` go beside the list of errors, as google.rpc.ErrorInfo does."""

    def __init__(self, status: int, reason: str, message: str, *, domain: str = "global", **details: Any) -> None:
        super().__init__(message)
        self.status, self.reason, self.message, self.domain, self.details = status, reason, message, domain, details

    def body(self) -> bytes:
        one = {"message": self.message, "domain": self.domain, "reason": self.reason}
        error: dict[str, Any] = {"code": self.status, "message": self.message, "errors": [one]}
        if self.status in STATUS:
            error["status"] = STATUS[self.status]
        return json.dumps({"error": {**error, **self.details}}, indent=1).encode()


def invalid(message: str, reason: str = "invalid") -> GoogleError:
    return GoogleError(400, reason, message)


def not_found(message: str = "Requested entity was not found.") -> GoogleError:
    return GoogleError(404, "notFound", message)


def unauthenticated(message: str = "Invalid Credentials") -> GoogleError:
    return GoogleError(401, "authError", message)


def insufficient(method: str) -> GoogleError:
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": {"method": method},
    }
    return GoogleError(403, "insufficientPermissions", "Request had insufficient authentication scopes.", details=[info])
