/** What comes and goes by e-mail. */
export const MAIL: readonly string[] = [
  // All that is to be sent: visitors' letters, and any number of e-mails under one inquiry number.
  `CREATE TABLE letters (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL DEFAULT 'mail',
    reference TEXT NOT NULL,
    conversation TEXT,
    received INTEGER NOT NULL,
    body TEXT NOT NULL,
    sent INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    next INTEGER NOT NULL,
    problem TEXT,
    erase INTEGER
  )`,
  'CREATE INDEX unsent ON letters (next) WHERE sent IS NULL',
  'CREATE INDEX letters_by_reference ON letters (reference)',
  'CREATE INDEX letters_of_conversation ON letters (conversation)',
  `CREATE INDEX letters_received ON letters (received) WHERE kind = 'letter'`,
  // E-mails that came in, each once, and those that went out, by their Message-ID.
  `CREATE TABLE mails (
    id TEXT NOT NULL,
    conversation TEXT NOT NULL REFERENCES conversations (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (conversation, id)
  ) WITHOUT ROWID`
]
