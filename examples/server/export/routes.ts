import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { forAgents } from '../desk/guard.js'
import { type Filter, filterOf } from '../desk/past-filter.js'
import type { Route } from '../http/router.js'
import { number } from '../rows.js'
import type { Shop } from '../shop.js'
import { FORMATS, type Format } from './formats.js'
import { type ConversationRecord, recordOf } from './record.js'

/** Conversations that are read in one turn: others have theirs in between. */
const PAGE = 100

/**
 * `GET /desk/api/conversations.csv` and `.json`, filtered as the list of past conversations, the newest first;
 * with `transcripts=yes` also what was said. Written as it is read, however much it is.
 */
export function exportRoutes(shop: Shop): Route[] {
  return [
    {
      path: /^\/desk\/api\/conversations\.(csv|json)$/,
      methods: {
        GET: forAgents(shop, async ({ response, url: { searchParams: query }, caught }) => {
          const [name = ''] = caught
          const format = FORMATS[name]
          if (!format) return
          const filter = filterOf(query)
          response.writeHead(200, {
            'content-type': format.type,
            'content-disposition': `attachment; filename="conversations.${name}"`,
            'cache-control': 'no-store'
          })
          await writeAll(shop, response, format, filter, query.get('transcripts') === 'yes')
        })
      }
    }
  ]
}

async function writeAll(
  shop: Shop,
  response: ServerResponse,
  { before, between, after, write }: Format,
  filter: Filter,
  withTranscripts: boolean
): Promise<void> {
  response.write(before(withTranscripts))
  let isFirst = true
  for (let below = Number.MAX_SAFE_INTEGER; below > 0 && !response.destroyed; ) {
    const { records, next } = await readPage(shop, filter, below, withTranscripts)
    const texts = records.map(write)
    const text = (isFirst || !texts.length ? '' : between) + texts.join(between)
    if (texts.length) isFirst = false
    below = next
    if (!response.write(text))
      await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  response.end(after)
}

async function readPage(
  { db, settings }: Shop,
  { where, args }: Filter,
  below: number,
  withTranscripts: boolean
): Promise<{ readonly records: ConversationRecord[]; readonly next: number }> {
  return db.turn(async turn => {
    const rows = await turn.rows(
      `SELECT c.*, (SELECT name FROM agents WHERE id = c.agent) AS agent_name
       FROM conversations c WHERE number < ? AND ${where} ORDER BY number DESC LIMIT ${PAGE}`,
      below,
      ...args
    )
    const records: ConversationRecord[] = []
    for (const row of rows) {
      records.push(await recordOf(turn, row, settings.DEPARTMENTS, withTranscripts))
    }
    const last = rows.at(-1)
    return { records, next: rows.length === PAGE && last ? number(last, 'number') : 0 }
  })
}
