import { object, string } from '../check.js'
import { sendJson } from '../http/answer.js'
import { readJson } from '../http/body.js'
import type { Route } from '../http/router.js'
import { answerLetter, retryLetter } from '../mail/answer-letter.js'
import { readLetter, readLetters, type Which } from '../mail/letter-rows.js'
import { TEXT_LIMIT, word } from '../shapes.js'
import type { Shop } from '../shop.js'
import { forAgents } from './guard.js'

const given = object({ command: word, text: string(TEXT_LIMIT, 1) })

const WHICH: readonly Which[] = ['open', 'answered', 'all']

/** `/desk/api/letters`: what visitors left when nobody was there, to read, to search and to answer. */
export function deskLetterRoutes(shop: Shop): Route[] {
  const { db, courier } = shop
  const read = (reference: string) => db.turn(turn => readLetter(turn, reference))
  return [
    {
      path: /^\/desk\/api\/letters$/,
      methods: {
        GET: forAgents(shop, async ({ response, url: { searchParams: query } }) => {
          const asked = {
            which: WHICH.find(which => which === query.get('which')) ?? 'all',
            limit: Math.min(Math.max(Number(query.get('limit')) || 30, 1), 100),
            before: Number(query.get('before')) || Number.MAX_SAFE_INTEGER,
            search: (query.get('search') ?? '').trim().slice(0, 200)
          }
          sendJson(response, await db.turn(turn => readLetters(turn, asked)))
        })
      }
    },
    {
      path: /^\/desk\/api\/letters\/([\w-]{1,64})$/,
      methods: {
        GET: forAgents(shop, async ({ response, caught: [reference = ''] }) =>
          sendJson(response, await read(reference))
        )
      }
    },
    {
      path: /^\/desk\/api\/letters\/([\w-]{1,64})\/answers$/,
      methods: {
        POST: forAgents(
          shop,
          async ({ request, response, caught: [reference = ''] }, { agent }) => {
            const said = given(await readJson(request, 64 * 1024), 'answer')
            let safe = async () => {}
            await db.turn(
              turn => answerLetter(shop, turn, agent, reference, said),
              (tell, isSafe) => {
                safe = isSafe
                tell()
              }
            )
            await safe()
            shop.log.info('letter-answered', { agent, reference })
            sendJson(response, await read(reference))
          }
        )
      }
    },
    {
      path: /^\/desk\/api\/letters\/([\w-]{1,64})\/retry$/,
      methods: {
        POST: forAgents(shop, async ({ response, caught: [reference = ''] }) => {
          await db.turn(turn => retryLetter(turn, reference))
          courier.wake()
          sendJson(response, await read(reference))
        })
      }
    }
  ]
}
