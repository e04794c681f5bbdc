"""Every column that is not encrypted, and why it may stand in clear. A test holds the list against the models."""

IDENTIFIERS = "ids made at random; they say who is joined to whom, not who they are"
TIMES = "when something happened, so that it can be ordered, shown and deleted on time"
KINDS = "which kind of row it is, so that access can be decided without opening it"

CLEAR_COLUMNS: dict[str, dict[str, str]] = {
    "accounts.Person": {
        "id": IDENTIFIERS,
        "username": "looked up at sign-in; people are told to choose one that need not be their name",
        "email": "looked up at sign-in; only professionals are asked, and may leave it out",
        "password": "a hash (Argon2)",
        "last_login": TIMES,
        "language": "the language of the pages",
        "is_active": "whether the sign-in is open",
        "joined": TIMES,
    },
    "accounts.Organisation": {"id": IDENTIFIERS, "name": "the authority's public name", "demo": "marks the example"},
    "accounts.Team": {"id": IDENTIFIERS, "organisation_id": IDENTIFIERS, "name": "the team's public name"},
    "accounts.TeamRole": {
        "id": IDENTIFIERS, "team_id": IDENTIFIERS, "person_id": IDENTIFIERS, "role": KINDS, "since": TIMES, "ended": TIMES,
    },
    "accounts.Profile": {"person_id": IDENTIFIERS},
    "accounts.Invitation": {
        "id": IDENTIFIERS,
        "kind": KINDS,
        "secret_hash": "a hash of a random secret",
        "team_id": IDENTIFIERS,
        "workbook_id": IDENTIFIERS,
        "role": KINDS,
        "invited_by_id": IDENTIFIERS,
        "for_person_id": IDENTIFIERS,
        "until": "the day a guardian's membership ends; access is decided by it",
        "created": TIMES,
        "expires": TIMES,
        "accepted": TIMES,
        "withdrawn": TIMES,
    },
    "accounts.Pen": {
        "person_id": IDENTIFIERS, "pin": "a hash (Argon2)", "failures": "counts tries", "locked_until": TIMES,
    },
    "accounts.AuditEvent": {
        "id": IDENTIFIERS, "at": TIMES, "by": IDENTIFIERS, "verb": KINDS, "what": IDENTIFIERS, "workbook": IDENTIFIERS,
    },
    "partnerships.Workbook": {"id": IDENTIFIERS, "citizen_id": IDENTIFIERS, "created": TIMES},
    "partnerships.Partnership": {"id": IDENTIFIERS, "workbook_id": IDENTIFIERS, "team_id": IDENTIFIERS, "created": TIMES},
    "partnerships.Membership": {
        "id": IDENTIFIERS,
        "workbook_id": IDENTIFIERS,
        "partnership_id": IDENTIFIERS,
        "person_id": IDENTIFIERS,
        "role": KINDS,
        "state": KINDS,
        "sees_map": KINDS,
        "since": TIMES,
        "until": "the day a guardian's membership ends; access is decided by it",
        "ended": TIMES,
    },
    "partnerships.AccessEvent": {
        "id": IDENTIFIERS,
        "workbook_id": IDENTIFIERS,
        "person_id": IDENTIFIERS,
        "role": KINDS,
        "what": KINDS,
        "item": IDENTIFIERS,
        "why": KINDS,
        "sitting": IDENTIFIERS,
        "at": TIMES,
    },
    "maps.RelationMap": {
        "id": IDENTIFIERS, "workbook_id": IDENTIFIERS, "citizen_id": IDENTIFIERS, "instrument": "which questions are asked",
    },
    "maps.Wave": {"id": IDENTIFIERS, "map_id": IDENTIFIERS, "number": KINDS, "opened": TIMES, "closed": TIMES},
    "maps.Item": {
        "id": IDENTIFIERS, "wave_id": IDENTIFIERS, "citizen_id": IDENTIFIERS, "ref": IDENTIFIERS, "kind": KINDS, "audience": KINDS,
    },
    "maps.Operation": {
        "id": IDENTIFIERS,
        "op": IDENTIFIERS,
        "map_id": IDENTIFIERS,
        "wave_id": IDENTIFIERS,
        "citizen_id": IDENTIFIERS,
        "ref": IDENTIFIERS,
        "by_id": IDENTIFIERS,
        "device_of_id": IDENTIFIERS,
        "at": TIMES,
        "audience_before": KINDS,
        "audience_after": KINDS,
    },
}
