/** What is said, by whom, and what is known around it. */
export const CONVERSATIONS: readonly string[] = [
  `CREATE TABLE conversations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    visitor TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'ended')),
    agent TEXT,
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    fields TEXT NOT NULL,
    profile TEXT NOT NULL,
    page TEXT NOT NULL,
    since INTEGER NOT NULL,
    accepted INTEGER,
    ended INTEGER,
    seq INTEGER NOT NULL DEFAULT 0,
    read_up_to INTEGER NOT NULL DEFAULT 0,
    seen_up_to INTEGER NOT NULL DEFAULT 0,
    rating TEXT,
    route TEXT NOT NULL DEFAULT '{}',
    survey TEXT NOT NULL DEFAULT '{}',
    trail TEXT NOT NULL DEFAULT '[]',
    department TEXT,
    preferred TEXT,
    -- Since when it waits, where that is not since it began.
    queued INTEGER,
    handed_by TEXT,
    remind TEXT,
    -- What desks note of it.
    tags TEXT NOT NULL DEFAULT '[]',
    note TEXT NOT NULL DEFAULT '',
    -- Where it went on.
    channels TEXT NOT NULL DEFAULT '[]',
    -- The address to which answers are sent that nobody looks at, the event up to which they were, and since when
    -- one waits to be.
    email TEXT,
    mailed_up_to INTEGER NOT NULL DEFAULT 0,
    unmailed INTEGER,
    -- The letter that it began with, by its id.
    letter TEXT,
    follows INTEGER NOT NULL DEFAULT 0,
    -- What the visitor said to the pages that were shown, by message.
    visits TEXT NOT NULL DEFAULT '{}',
    -- For the figures: milliseconds until somebody first took it, when somebody first answered, and how many
    -- messages are the visitor's, and agents'.
    waited INTEGER,
    answered INTEGER,
    asked INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL DEFAULT 0
  )`,
  `CREATE UNIQUE INDEX one_at_a_time ON conversations (visitor) WHERE state <> 'ended'`,
  'CREATE INDEX conversations_of_visitor ON conversations (visitor, number)',
  `CREATE INDEX waiting ON conversations (number) WHERE state = 'waiting'`,
  `CREATE INDEX conversations_of_agent ON conversations (agent) WHERE state = 'open'`,
  'CREATE INDEX accepted ON conversations (accepted)',
  'CREATE INDEX conversations_since ON conversations (since)',
  'CREATE INDEX unmailed ON conversations (unmailed) WHERE unmailed IS NOT NULL',
  'CREATE UNIQUE INDEX conversation_of_letter ON conversations (letter) WHERE letter IS NOT NULL',
  `CREATE TABLE events (
    conversation TEXT NOT NULL REFERENCES conversations (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    author TEXT,
    command TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (conversation, seq)
  ) WITHOUT ROWID`,
  `CREATE UNIQUE INDEX said_once ON events (conversation, author, command)
    WHERE command IS NOT NULL`,
  `CREATE TABLE taken (
    owner TEXT NOT NULL,
    command TEXT NOT NULL,
    receipt TEXT NOT NULL,
    PRIMARY KEY (owner, command)
  ) WITHOUT ROWID`,
  `CREATE TABLE callbacks (
    id TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id),
    phone TEXT NOT NULL,
    wanted TEXT,
    at INTEGER NOT NULL,
    done INTEGER
  )`,
  'CREATE INDEX callbacks_to_do ON callbacks (at) WHERE done IS NULL',
  'CREATE INDEX callbacks_of_conversation ON callbacks (conversation)',
  // Files are in the folder FILES under their id.
  `CREATE TABLE files (
    id TEXT PRIMARY KEY,
    visitor TEXT,
    agent TEXT,
    conversation TEXT,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER,
    height INTEGER,
    at INTEGER NOT NULL
  )`,
  'CREATE INDEX files_of_conversation ON files (conversation)',
  'CREATE INDEX files_of_visitor ON files (visitor)'
]
