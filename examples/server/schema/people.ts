/** Who answers, what they keep at hand, and who visitors are. */
export const PEOPLE: readonly string[] = [
  `CREATE TABLE agents (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    role TEXT,
    photo TEXT,
    password TEXT NOT NULL,
    available INTEGER NOT NULL DEFAULT 1,
    departments TEXT NOT NULL DEFAULT '[]',
    -- Counts up with each conversation that somebody gets: whose is the least has waited longest.
    turn INTEGER NOT NULL DEFAULT 0
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
  // What agents keep of what they send: coupons, forms, articles, questions.
  `CREATE TABLE templates (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL
  )`,
  // Who a customer of the shop is here, proved by the shop.
  `CREATE TABLE customers (
    customer TEXT PRIMARY KEY,
    visitor TEXT NOT NULL
  ) WITHOUT ROWID`,
  // Only a hash of who it was: enough to know a dead token again.
  'CREATE TABLE erased (visitor TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID'
]
