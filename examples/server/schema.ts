import type { Turn } from './database.js'
import { TABLES_OF_FIGURES } from './figures/tables.js'

/**
 * Each entry brings the tables from one version to the next. Entries are only ever added: the number
 * of those that ran is kept in `meta`.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
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
      rating TEXT
    )`,
    `CREATE UNIQUE INDEX one_at_a_time ON conversations (visitor) WHERE state <> 'ended'`,
    'CREATE INDEX conversations_of_visitor ON conversations (visitor, number)',
    `CREATE INDEX waiting ON conversations (number) WHERE state = 'waiting'`,
    `CREATE INDEX conversations_of_agent ON conversations (agent) WHERE state = 'open'`,
    'CREATE INDEX accepted ON conversations (accepted)',
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
    `CREATE TABLE agents (
      id TEXT PRIMARY KEY,
      email TEXT NOT NULL UNIQUE COLLATE NOCASE,
      name TEXT NOT NULL,
      role TEXT,
      photo TEXT,
      password TEXT NOT NULL,
      available INTEGER NOT NULL DEFAULT 1
    )`,
    `CREATE TABLE sessions (
      hash TEXT PRIMARY KEY,
      agent TEXT NOT NULL REFERENCES agents (id),
      expires INTEGER NOT NULL
    )`,
    'CREATE TABLE photos (name TEXT PRIMARY KEY, type TEXT NOT NULL, body BLOB NOT NULL)',
    'CREATE TABLE replies (position INTEGER PRIMARY KEY, shortcut TEXT NOT NULL, text TEXT NOT NULL)',
    `INSERT INTO replies (position, shortcut, text) VALUES
      (1, 'hi', 'Good to see you here. What can I do for you?'),
      (2, 'wait', 'One moment, I am looking it up for you.'),
      (3, 'order', 'Could you tell me your order number? It is at the top of the confirmation e-mail.'),
      (4, 'return', 'You can send it back within 30 days. Shall I e-mail you a return label?'),
      (5, 'more', 'Is there anything else that I can do for you?'),
      (6, 'bye', 'Thank you for asking, and have a good day.')`,
    `CREATE TABLE letters (
      id TEXT PRIMARY KEY,
      reference TEXT NOT NULL UNIQUE,
      received INTEGER NOT NULL,
      body TEXT NOT NULL,
      sent INTEGER,
      attempts INTEGER NOT NULL DEFAULT 0,
      next INTEGER NOT NULL
    )`,
    'CREATE INDEX unsent ON letters (next) WHERE sent IS NULL'
  ],
  [
    `ALTER TABLE conversations ADD COLUMN route TEXT NOT NULL DEFAULT '{}'`,
    `ALTER TABLE conversations ADD COLUMN survey TEXT NOT NULL DEFAULT '{}'`,
    `ALTER TABLE conversations ADD COLUMN trail TEXT NOT NULL DEFAULT '[]'`,
    'ALTER TABLE conversations ADD COLUMN department TEXT',
    'ALTER TABLE conversations ADD COLUMN preferred TEXT',
    // Since when it waits, where that is not since it began.
    'ALTER TABLE conversations ADD COLUMN queued INTEGER',
    'ALTER TABLE conversations ADD COLUMN handed_by TEXT',
    'ALTER TABLE conversations ADD COLUMN remind TEXT',
    `ALTER TABLE agents ADD COLUMN departments TEXT NOT NULL DEFAULT '[]'`,
    // Counts up with each conversation that somebody gets: whose is the least has waited longest.
    'ALTER TABLE agents ADD COLUMN turn INTEGER NOT NULL DEFAULT 0',
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
    // Only a hash of who it was: enough to know a dead token again.
    'CREATE TABLE erased (visitor TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID',
    'ALTER TABLE letters ADD COLUMN erase INTEGER',
    `CREATE TABLE notes (
      day INTEGER NOT NULL,
      type TEXT NOT NULL,
      about TEXT NOT NULL,
      outcome TEXT NOT NULL,
      count INTEGER NOT NULL,
      last INTEGER NOT NULL,
      PRIMARY KEY (day, type, about, outcome)
    ) WITHOUT ROWID`
  ],
  [
    // What desks note of a conversation, for themselves and for the figures.
    `ALTER TABLE conversations ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'`,
    `ALTER TABLE conversations ADD COLUMN note TEXT NOT NULL DEFAULT ''`,
    // Where it went on, and the address to which answers are sent that nobody looks at.
    `ALTER TABLE conversations ADD COLUMN channels TEXT NOT NULL DEFAULT '[]'`,
    'ALTER TABLE conversations ADD COLUMN email TEXT',
    // The event up to which answers were sent there.
    'ALTER TABLE conversations ADD COLUMN mailed_up_to INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE conversations ADD COLUMN follows INTEGER NOT NULL DEFAULT 0',
    // What the visitor said to the pages that were shown, by message.
    `ALTER TABLE conversations ADD COLUMN visits TEXT NOT NULL DEFAULT '{}'`,
    // When somebody first answered.
    'ALTER TABLE conversations ADD COLUMN answered INTEGER',
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
    'CREATE INDEX files_of_visitor ON files (visitor)',
    // Who a customer of the shop is here, proved by the shop.
    `CREATE TABLE customers (
      customer TEXT PRIMARY KEY,
      visitor TEXT NOT NULL
    ) WITHOUT ROWID`,
    // E-mails that came in, each once, and those that went out, by their Message-ID.
    `CREATE TABLE mails (
      id TEXT NOT NULL,
      conversation TEXT NOT NULL REFERENCES conversations (id),
      at INTEGER NOT NULL,
      PRIMARY KEY (conversation, id)
    ) WITHOUT ROWID`,
    // Since when an answer waits to be looked at, and after a while to be sent by e-mail.
    'ALTER TABLE conversations ADD COLUMN unmailed INTEGER',
    'CREATE INDEX unmailed ON conversations (unmailed) WHERE unmailed IS NOT NULL',
    // The letter that it began with, by its id.
    'ALTER TABLE conversations ADD COLUMN letter TEXT',
    'CREATE UNIQUE INDEX conversation_of_letter ON conversations (letter) WHERE letter IS NOT NULL',
    // All that is to be sent: visitors' letters, and any number of e-mails under one inquiry number.
    `CREATE TABLE posted (
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
    `INSERT INTO posted (id, kind, reference, received, body, sent, attempts, next, erase)
      SELECT id, iif(id LIKE 'remind %', 'mail', 'letter'), reference, received, body, sent, attempts,
      next, erase FROM letters`,
    'DROP TABLE letters',
    'ALTER TABLE posted RENAME TO letters',
    'CREATE INDEX unsent ON letters (next) WHERE sent IS NULL',
    'CREATE INDEX letters_by_reference ON letters (reference)',
    'CREATE INDEX letters_of_conversation ON letters (conversation)',
    `CREATE INDEX letters_received ON letters (received) WHERE kind = 'letter'`,
    // What agents keep of what they send: coupons, forms, articles, questions.
    `CREATE TABLE templates (
      position INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      content TEXT NOT NULL
    )`,
    `CREATE TABLE sales (
      id INTEGER PRIMARY KEY,
      conversation TEXT NOT NULL REFERENCES conversations (id),
      value REAL NOT NULL,
      currency TEXT,
      number TEXT,
      at INTEGER NOT NULL,
      UNIQUE (conversation, number)
    )`,
    ...TABLES_OF_FIGURES
  ]
]

/** Brings the tables up to date. Refuses a database that a newer server has written. */
export async function migrate(turn: Turn): Promise<void> {
  await turn.run('CREATE TABLE IF NOT EXISTS meta (version INTEGER NOT NULL)')
  const version = Number((await turn.row('SELECT version FROM meta'))?.version ?? 0)
  if (version > MIGRATIONS.length) {
    throw new Error(
      `The database has version ${version}; this server knows up to ${MIGRATIONS.length}.`
    )
  }
  for (const sql of MIGRATIONS.slice(version).flat()) await turn.run(sql)
  await turn.run('DELETE FROM meta')
  await turn.run('INSERT INTO meta (version) VALUES (?)', MIGRATIONS.length)
}
