-- Times are microseconds since 1970 in UTC. Deleted rows stay, with `deleted_at`.

CREATE TABLE workspaces (
    id         TEXT    NOT NULL PRIMARY KEY,
    slug       TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_keys (
    id              TEXT    NOT NULL PRIMARY KEY,
    workspace_id    TEXT    NOT NULL REFERENCES workspaces (id),
    name            TEXT    NOT NULL,
    prefix          TEXT    NOT NULL UNIQUE,
    salt            BLOB    NOT NULL,
    rounds          INTEGER NOT NULL,
    hash            BLOB    NOT NULL,
    rate_limit_tier TEXT    NOT NULL DEFAULT 'standard',
    created_at      INTEGER NOT NULL,
    revoked_at      INTEGER
) STRICT;

CREATE TABLE customers (
    id                  TEXT    NOT NULL PRIMARY KEY,
    workspace_id        TEXT    NOT NULL REFERENCES workspaces (id),
    display_id          INTEGER NOT NULL,
    name                TEXT    NOT NULL,
    slug                TEXT,
    domain              TEXT,
    status              TEXT    NOT NULL,
    plan                TEXT,
    mrr                 INTEGER,
    monthly_orders      INTEGER,
    hubspot_company_id  TEXT,
    hubspot_deal_id     TEXT,
    stripe_customer_id  TEXT,
    intercom_company_id TEXT,
    slack_channel_id    TEXT,
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    deleted_at          INTEGER,
    UNIQUE (workspace_id, display_id),
    UNIQUE (workspace_id, created_at)
) STRICT;

CREATE UNIQUE INDEX customers_by_slug ON customers (workspace_id, slug) WHERE deleted_at IS NULL;

CREATE TABLE contacts (
    id           TEXT    NOT NULL PRIMARY KEY,
    workspace_id TEXT    NOT NULL REFERENCES workspaces (id),
    customer_id  TEXT    NOT NULL REFERENCES customers (id),
    display_id   INTEGER NOT NULL,
    name         TEXT    NOT NULL,
    email        TEXT    NOT NULL,
    title        TEXT,
    is_primary   INTEGER NOT NULL,
    labels       TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    deleted_at   INTEGER,
    UNIQUE (workspace_id, display_id),
    UNIQUE (workspace_id, created_at)
) STRICT;

CREATE UNIQUE INDEX contacts_by_email ON contacts (workspace_id, email) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX primary_contacts ON contacts (customer_id) WHERE is_primary AND deleted_at IS NULL;
CREATE INDEX contacts_by_customer ON contacts (customer_id, created_at);

CREATE TABLE onboardings (
    id                      TEXT    NOT NULL PRIMARY KEY,
    workspace_id            TEXT    NOT NULL REFERENCES workspaces (id),
    customer_id             TEXT    NOT NULL REFERENCES customers (id),
    display_id              INTEGER NOT NULL,
    template_id             TEXT,
    phase                   TEXT    NOT NULL,
    state                   TEXT    NOT NULL,
    started_at              INTEGER,
    completed_at            INTEGER,
    target_launch_date      INTEGER,
    csm_id                  TEXT,
    se_id                   TEXT,
    designer_id             TEXT,
    product_ops_id          TEXT,
    notes                   TEXT,
    waiting_on_customer     INTEGER NOT NULL,
    reminders_enabled       INTEGER NOT NULL,
    reminder_frequency_days INTEGER NOT NULL,
    created_at              INTEGER NOT NULL,
    updated_at              INTEGER NOT NULL,
    deleted_at              INTEGER,
    UNIQUE (workspace_id, display_id),
    UNIQUE (workspace_id, created_at)
) STRICT;

CREATE INDEX onboardings_by_customer ON onboardings (customer_id, created_at);
