const FROM = `json_extract(body, '$.message.from')`
const SAID_BY = `coalesce(json_extract(body, '$.message.agent.id'), author, '')`
const OF_NEW = (sql: string) =>
  sql.replaceAll('body', 'NEW.body').replaceAll('author', 'NEW.author')

/**
 * What figures are made of is kept as it happens, by the database itself, whoever stores a message: to read all
 * that was said would hold up whoever writes at that moment.
 */
export const FIGURES: readonly string[] = [
  `CREATE TABLE sales (
    id INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id),
    value REAL NOT NULL,
    currency TEXT,
    number TEXT,
    at INTEGER NOT NULL,
    UNIQUE (conversation, number)
  )`,
  `CREATE TABLE notes (
    day INTEGER NOT NULL,
    type TEXT NOT NULL,
    about TEXT NOT NULL,
    outcome TEXT NOT NULL,
    count INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (day, type, about, outcome)
  ) WITHOUT ROWID`,
  // Every message of an agent. `took` is for how long the visitor's first unanswered words had stood there.
  `CREATE TABLE answers (
    conversation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    agent TEXT NOT NULL,
    at INTEGER NOT NULL,
    took INTEGER,
    first INTEGER NOT NULL,
    PRIMARY KEY (conversation, seq)
  ) WITHOUT ROWID`,
  `CREATE TRIGGER taken_first AFTER UPDATE OF accepted ON conversations
    WHEN NEW.accepted IS NOT NULL AND OLD.waited IS NULL BEGIN
      UPDATE conversations SET waited = NEW.accepted - NEW.since WHERE id = NEW.id;
    END`,
  `CREATE TRIGGER visitor_said AFTER INSERT ON events
    WHEN NEW.type = 'message' AND ${OF_NEW(FROM)} = 'visitor' BEGIN
      UPDATE conversations SET asked = asked + 1 WHERE id = NEW.conversation;
    END`,
  `CREATE TRIGGER agent_said AFTER INSERT ON events
    WHEN NEW.type = 'message' AND ${OF_NEW(FROM)} = 'agent' BEGIN
      INSERT INTO answers (conversation, seq, agent, at, took, first)
        SELECT NEW.conversation, NEW.seq, ${OF_NEW(SAID_BY)}, NEW.at,
          CASE WHEN c.answered IS NULL THEN NEW.at - c.since
          ELSE NEW.at - (SELECT MIN(at) FROM events WHERE conversation = NEW.conversation
            AND seq > (SELECT MAX(seq) FROM answers WHERE conversation = NEW.conversation)
            AND seq < NEW.seq AND type = 'message' AND ${FROM} = 'visitor') END,
          c.answered IS NULL
        FROM conversations c WHERE c.id = NEW.conversation;
      UPDATE conversations SET told = told + 1, answered = coalesce(answered, NEW.at)
        WHERE id = NEW.conversation;
    END`,
  `CREATE TRIGGER conversation_erased BEFORE DELETE ON conversations BEGIN
      DELETE FROM answers WHERE conversation = OLD.id;
      DELETE FROM sales WHERE conversation = OLD.id;
    END`
]
