"""Tenants, people and applications."""

from dataclasses import dataclass, field

PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad"  # the tenant of all personal accounts


@dataclass(slots=True, kw_only=True)
class Tenant:
    """An organisation. `users_consent`: its people may allow an application to read mail; the default of Microsoft's is that they may not.

    `admin_allowed` are the applications an administrator has allowed for everybody.
    """

    id: str
    domain: str
    users_consent: bool = False
    admin_allowed: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose account it is. `home` is the tenant of the account, `object_id` its id there; `guest_in` the tenants it is a guest of."""

    address: str
    name: str
    home: str
    object_id: str
    guest_in: tuple[str, ...] = ()

    @property
    def personal(self) -> bool:
        """Whether it is a personal account."""
        return self.home == PERSONAL

    def object_in(self, tenant: str) -> str:
        """Its id in that tenant: another one for a guest."""
        return self.object_id if tenant == self.home else f"{self.object_id[:-4]}9999"


@dataclass(slots=True, kw_only=True)
class App:
    """An application's registration. `public`: it needs no secret. `audience` is "common", "organizations" or "consumers"."""

    client: str
    name: str = "Afterword"
    public: bool = True
    secret: str = ""
    audience: str = "common"
    redirects: tuple[str, ...] = ("http://localhost",)


@dataclass(slots=True, kw_only=True)
class Directory:
    """All of them. An application, a person and a tenant are looked for by client id, address, and id or domain."""

    tenants: dict[str, Tenant] = field(default_factory=lambda: {PERSONAL: Tenant(id=PERSONAL, domain="", users_consent=True)})
    people: dict[str, Person] = field(default_factory=dict)
    apps: dict[str, App] = field(default_factory=dict)

    def tenant(self, domain: str) -> Tenant:
        """The tenant of that domain; a new one where there is none."""
        found = next((one for one in self.tenants.values() if one.domain == domain), None)
        if found is None:
            found = Tenant(id=f"{len(self.tenants):08x}-1111-4111-8111-111111111111", domain=domain)
            self.tenants[found.id] = found
        return found

    def person(self, address: str, name: str, *, work: bool) -> Person:
        """The account of that address; a new one where there is none."""
        if address not in self.people:
            home = self.tenant(address.partition("@")[2]).id if work else PERSONAL
            number = len(self.people) + 1
            object_id = f"{number:08x}-2222-4222-8222-222222222222" if work else f"00000000-0000-0000-{number:04x}-333333333333"
            self.people[address] = Person(address=address, name=name, home=home, object_id=object_id)
        return self.people[address]

    def signs_in_to(self, authority: str, person: Person) -> str:
        """The tenant that a token of that person is for, at that authority ("common", a tenant, …). "" where it may not sign in there."""
        if authority in ("common", "consumers" if person.personal else "organizations"):
            return person.home
        known = {one.domain: one.id for one in self.tenants.values() if one.domain}
        wanted = known.get(authority, authority)
        return wanted if wanted in (person.home, *person.guest_in) else ""
