import { type Content, ShopbellError } from '../../../src/contract/index.js'
import { listOf, object, string } from '../check.js'
import type { Turn } from '../database.js'
import type { Template } from '../desk-frames.js'
import { sendJson } from '../http/answer.js'
import { readJson } from '../http/body.js'
import type { Route } from '../http/router.js'
import { json, text } from '../rows.js'
import type { Shop } from '../shop.js'
import { forAgents } from './guard.js'
import { said } from './said.js'

const templates = listOf(object({ name: string(100, 1), content: said }), 100)

/** `/desk/api/templates/:kind`: what agents keep for next time: coupons, forms, articles, questions. */
export function templateRoutes(shop: Shop): Route[] {
  const { db } = shop
  return [
    {
      path: /^\/desk\/api\/templates\/(coupon|form|article|choices|cards)$/,
      methods: {
        GET: forAgents(shop, async ({ response, caught: [kind = ''] }) =>
          sendJson(response, await db.turn(turn => read(turn, kind)))
        ),
        PUT: forAgents(shop, async ({ request, response, caught: [kind = ''] }) => {
          const given = templates(await readJson(request, 1024 * 1024), 'body')
          if (given.some(({ content }) => content.kind !== kind)) {
            throw new ShopbellError('rejected', `Only kept ${kind} belongs here.`)
          }
          await db.turn(turn => write(turn, kind, given))
          sendJson(response, given)
        })
      }
    }
  ]
}

async function read(turn: Turn, kind: string): Promise<Template[]> {
  const rows = await turn.rows(
    'SELECT name, content FROM templates WHERE kind = ? ORDER BY position',
    kind
  )
  return rows.map(row => ({ name: text(row, 'name'), content: json(row, 'content') as Content }))
}

async function write(turn: Turn, kind: string, given: readonly Template[]): Promise<void> {
  await turn.run('DELETE FROM templates WHERE kind = ?', kind)
  for (const { name, content } of given) {
    await turn.run(
      'INSERT INTO templates (kind, name, content) VALUES (?, ?, ?)',
      kind,
      name,
      JSON.stringify(content)
    )
  }
}
