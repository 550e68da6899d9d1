import { expect, test } from 'vitest'
import { start } from './kit.js'
import { employ, sitDown, visit } from './people.js'

test('tells an agent what the same visitor said before, and nobody else’s', async () => {
  const server = await start()
  const ada = await sitDown(server)
  const mira = await visit(server)
  const other = await visit(server)
  const talk = async (visitor: typeof mira, text: string, ends = true) => {
    await visitor.join()
    await visitor.say(text)
    const { queue } = await ada.next('queue', ({ queue }) => queue[0]?.question === text)
    const conversation = queue[0]?.conversation ?? ''
    await ada.ask({ type: 'accept', conversation })
    if (ends) await ada.ask({ type: 'end', conversation })
    return conversation
  }
  const ask = (conversation: string, cookie: string) =>
    fetch(`${server.url}/desk/api/conversations/${conversation}/earlier`, { headers: { cookie } })

  const first = await talk(mira, 'A lamp')
  await talk(other, 'A chair')
  const second = await talk(mira, 'A shade')
  const now = await talk(mira, 'A bulb', false)

  const earlier = await (await ask(now, ada.cookie)).json()
  expect(earlier).toMatchObject([
    { conversation: second, question: 'A shade', agent: { name: 'Ada Lind' } },
    { conversation: first, question: 'A lamp' }
  ])
  expect(earlier).toHaveLength(2)
  expect((await ask(now, await employ(server, 'Noor'))).status).toBe(404)
  expect((await ask(now, '')).status).toBe(401)
})
