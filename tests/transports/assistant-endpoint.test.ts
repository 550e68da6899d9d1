import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { assistant } from '../../transports/assistant/index.js'
import { documented } from '../backends/documented.js'
import { freePort } from '../server/free-port.js'
import { chatOf, events, startModel } from './assistant-server.js'
import { createCaller, message, unhurried } from './caller.js'

type Reply = Parameters<typeof startModel>[0]

/** The shop's side as the page about it has it, in front of a model. */
async function openShop(reply: Reply) {
  const model = await startModel(reply)
  const folder = await mkdtemp(join(tmpdir(), 'shopbell-answers-'))
  const file = join(folder, 'answers.mjs')
  await writeFile(file, documented('assistant', 'answers.mjs'))
  const port = await freePort()
  const shop = spawn(process.execPath, [file], {
    env: { ...process.env, MODEL_URL: model.url, MODEL_KEY: 'k', MODEL: 'small', PORT: `${port}` },
    stdio: 'inherit'
  })
  onTestFinished(async () => {
    model.stop()
    const gone = once(shop, 'exit')
    shop.kill()
    await gone
    await rm(folder, { recursive: true })
  })
  const url = `http://127.0.0.1:${port}/`
  await vi.waitFor(() => fetch(url), 20_000)
  return { ...model, url }
}

/** A visitor who asks there. */
async function asking(url: string) {
  const errors: unknown[] = []
  const caller = createCaller()
  onTestFinished(caller.hangUp)
  const { send } = await assistant(url, { onError: error => errors.push(error) }).connect(
    caller.link
  )
  const said = () =>
    caller.heard.flatMap(event =>
      event.type === 'message' && event.message.from !== 'visitor' && !event.message.partial
        ? [event.message.content.text]
        : []
    )
  return { ...caller, errors, said, ask: (text: string) => send(message(text), unhurried()) }
}

it('adds the key, and passes on what the model says', async () => {
  const { url, asked } = await openShop(response => events(response, chatOf('It is ', 'bright.')))
  const { ask, said } = await asking(url)
  await ask('Is it bright?')
  await vi.waitFor(() => expect(said()).toEqual(['It is bright.']), 20_000)
  expect(asked[0]).toMatchObject({
    headers: { authorization: 'Bearer k' },
    body: { model: 'small' },
    question: 'Is it bright?'
  })
})

it('gives the model up when the visitor has gone', async () => {
  const { url, asked, hungUp } = await openShop(response => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write(`data: ${JSON.stringify(chatOf('It')[1])}\n\n`)
  })
  const { ask, hangUp } = await asking(url)
  await ask('Is it bright?')
  await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000)
  hangUp()
  await vi.waitFor(() => expect(hungUp()).toBe(1), 20_000)
})

it.each([
  [
    'too much',
    'too-large',
    async (url: string) => asking(url).then(it => [it, 'x'.repeat(200_000)])
  ],
  [
    'too often',
    'busy',
    async (url: string) => {
      for (let n = 0; n < 12; n++) await fetch(url, { method: 'POST', body: '{}' })
      return asking(url).then(it => [it, 'Once more?'])
    }
  ]
] as const)('refuses who asks %s, as `%s`', async (_, code, come) => {
  const { url, asked } = await openShop(response => events(response, chatOf('Yes.')))
  const [{ ask, errors }, text] = (await come(url)) as [Awaited<ReturnType<typeof asking>>, string]
  const before = asked.length
  await ask(text)
  await vi.waitFor(() => expect(errors).toHaveLength(1), 20_000)
  expect(errors[0]).toMatchObject({ code })
  expect(asked).toHaveLength(before)
})
