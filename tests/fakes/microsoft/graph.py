"""Graph: who asks, whether it may be asked, and which route answers."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.fakes.microsoft import calendar, changes, drafts, mail, schema
from tests.fakes.microsoft.asked import Answer, Asked, Json, Problem
from tests.fakes.microsoft.call import Call, Routes
from tests.fakes.microsoft.entra.grants import Grants, Token
from tests.fakes.microsoft.mailbox import Mailbox
from tests.fakes.microsoft.meter import AT_ONCE, Meter, too_many
from tests.fakes.microsoft.quirks import Quirks


def _me(call: Call) -> Answer:
    person = {
        "id": f"{call.box.number:08x}-0000-4000-8000-000000000000",
        "displayName": call.box.name,
        "mail": call.box.address,
        "userPrincipalName": call.box.address,
    }
    wanted = set(call.select()) or person.keys()
    return Answer(body={name: value for name, value in person.items() if name in wanted | {"id"}})


def _settings(call: Call) -> Answer:
    return Answer(body={"timeZone": call.box.zone})


ROUTES: Routes = {**mail.ROUTES, **drafts.ROUTES, **changes.ROUTES, **calendar.ROUTES, "GET /me": _me, "GET /me/mailboxSettings": _settings}
BATCH = "POST /$batch"

Around = Callable[[str, str, str, Callable[[], Answer]], Answer]


@dataclass(slots=True, kw_only=True)
class Graph:
    """Answers what is asked for under `/v1.0`. `around` has the faults, the log and the lock of the server."""

    root: str
    grants: Grants
    boxes: dict[str, Mailbox]
    quirks: Quirks
    meter: Meter
    around: Around
    inexact: list[str]
    date: Callable[[], str]

    def answer(self, asked: Asked) -> Answer:
        """One request; `asked.path` is without the version."""
        account = ""
        try:
            token = self.grants.bearer(asked.headers.get("authorization", ""))
            account = token.person.address
            if (asked.method, asked.path) == ("POST", "/$batch"):
                return self.around(BATCH, "/$batch", account, lambda: self._batch(asked, token))
            with self.meter.under_way(account):
                return self._one(asked, token)
        except Problem as problem:
            no = problem.answer(self.date())
            return self.around(_name(asked), asked.path, account, lambda: no)

    def _one(self, asked: Asked, token: Token) -> Answer:
        return self.around(_name(asked), asked.path, token.person.address, lambda: self._called(asked, token))

    def _called(self, asked: Asked, token: Token) -> Answer:
        try:
            return self._checked(asked, token)
        except Problem as problem:
            return problem.answer(self.date())

    def _checked(self, asked: Asked, token: Token) -> Answer:
        """Raises `Problem`."""
        route = schema.route(asked.method, asked.path)
        name = f"{asked.method} {route.template}"
        if not token.allows(route.operation["x-scopes"]):
            raise Problem(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
        schema.check(asked, route.operation)
        if name not in ROUTES:
            raise Problem(501, "NotImplemented", f"{name} is not served here.")
        self.inexact.extend(schema.inexact(asked))
        call = Call(
            asked=asked,
            names=route.names,
            box=self.boxes[token.person.address],
            quirks=self.quirks,
            root=self.root,
            prefers=asked.prefers(),
        )
        return ROUTES[name](call)

    def _batch(self, asked: Asked, token: Token) -> Answer:
        """Up to twenty requests in one: each has its own answer, in no order one could rely on. Outlook works on four of them at a time."""
        try:
            schema.check(asked, schema.route("POST", "/$batch").operation)
            items = asked.json()["requests"]
            _check_ids(items)
        except Problem as problem:
            return problem.answer(self.date())
        answers: dict[str, Json] = {}
        width = self.meter.free(token.person.address) if self.meter.limited else AT_ONCE
        for at, item in enumerate(items):
            needs = item.get("dependsOn", ())
            if any(answers[one]["status"] >= 400 for one in needs):
                answers[item["id"]] = _packed(
                    item["id"], Problem(424, "FailedDependency", "A request before it failed.").answer(self.date())
                )
            elif not needs and at % AT_ONCE >= width:
                answers[item["id"]] = _packed(item["id"], self._refused(item, token))
            else:
                answers[item["id"]] = _packed(item["id"], self._item(item, token))
        return Answer(body={"responses": list(answers.values())[::-1]})

    def _refused(self, item: Json, token: Token) -> Answer:
        asked = _asked(item)
        no = too_many("Application is over its MailboxConcurrency limit.", 1).answer(self.date())
        return self.around(_name(asked), asked.path, token.person.address, lambda: no)

    def _item(self, item: Json, token: Token) -> Answer:
        asked = _asked(item)
        if asked.path == "/$batch":
            return Problem(400, "BadRequest", "A batch within a batch.").answer(self.date())
        if "body" in item and "content-type" not in asked.headers:
            return Problem(400, "BadRequest", "Write request id has a body and no Content-Type.").answer(self.date())
        return self._one(asked, token)


def _check_ids(items: list[Json]) -> None:
    known: set[str] = set()
    for item in items:
        if item["id"] in known or not set(item.get("dependsOn", ())) <= known:
            raise Problem(400, "BadRequest", "Request ids have to be unique, and dependsOn has to name earlier ones.")
        known.add(item["id"])


def _asked(item: Json) -> Asked:
    parts = urlsplit(item["url"])
    headers = {name.lower(): value for name, value in item.get("headers", {}).items()}
    data = json.dumps(item["body"]).encode() if "body" in item else b""
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    return Asked(method=item["method"], path="/" + unquote(parts.path).lstrip("/"), query=query, headers=headers, data=data)


def _packed(name: str, answer: Answer) -> Json:
    packed: dict[str, Any] = {"id": name, "status": answer.status}
    packed["headers"] = {**answer.headers, "Content-Type": answer.kind} if answer.status != 204 else answer.headers
    if answer.body is not None:
        packed["body"] = answer.body
    elif answer.data:
        told = answer.data.decode("utf-8", "replace")
        packed["body"] = json.loads(told) if answer.kind.startswith("application/json") else told
    return packed


def _name(asked: Asked) -> str:
    """The verb and the path as in the description, the ids taken out."""
    try:
        return f"{asked.method} {schema.route(asked.method, asked.path).template}"
    except Problem:
        return f"{asked.method} ?"
