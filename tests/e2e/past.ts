import { openDatabase } from '../../examples/server/database.js'

const DAY = 24 * 60 * 60 * 1000

/** Puts a talk of so many words before the one that there is, by turns of the visitor and of Ada. */
export async function writePast(
  database: string,
  count: number,
  words: (at: number) => string = at => `Old words ${at}`
): Promise<void> {
  const db = await openDatabase(database, undefined)
  await db.turn(async turn => {
    const last = await turn.row('SELECT * FROM conversations ORDER BY number DESC LIMIT 1')
    await turn.run(
      `INSERT INTO conversations (number, id, visitor, reference, state, name, question, fields,
         profile, page, since, ended, seq)
       VALUES (-1, 'past', ?, 'SB-PAST1', 'ended', 'Past', '', '{}', '{}', ?, ?, ?, ?)`,
      String(last?.visitor),
      String(last?.page),
      Date.now() - 3 * DAY,
      Date.now() - 2 * DAY,
      count
    )
    for (let seq = 1; seq <= count; seq += 1) {
      const from = seq % 2 ? 'visitor' : 'agent'
      const agent = from === 'agent' ? { agent: { id: 'ada', name: 'Ada Lind' } } : {}
      const message = {
        id: `past.${seq}`,
        from,
        at: Date.now() - 3 * DAY + seq * 1000,
        content: { kind: 'text', text: words(seq) },
        ...agent
      }
      await turn.run(
        `INSERT INTO events (conversation, seq, at, type, body) VALUES ('past', ?, ?, 'message', ?)`,
        seq,
        message.at,
        JSON.stringify({ type: 'message', message })
      )
    }
  })
  await db.close()
}
