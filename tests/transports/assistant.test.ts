import { array, assert, asyncProperty, constantFrom, integer, string } from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Command, ShopbellError } from '../../src/contract/index.js'
import { type AssistantOptions, assistant } from '../../transports/assistant/index.js'
import { upTo } from '../../transports/assistant/phrase.js'
import { saidIn } from '../../transports/assistant/said.js'
import { handoff } from '../../transports/handoff/index.js'
import { createMemoryPair } from '../../transports/memory/index.js'
import {
  chatOf,
  events,
  lines,
  ollamaOf,
  responseOf,
  startModel,
  whole
} from './assistant-server.js'
import { createCaller, message, unhurried } from './caller.js'

const JOIN: Command = {
  type: 'join',
  id: 'join',
  fields: { topic: 'lamps' },
  page: { url: 'https://shop.example/', title: 'Shop' },
  profile: {}
}

type Reply = Parameters<typeof startModel>[0]

/** A visitor who has joined, and the model in the hand of the test. */
async function talking(reply: Reply, options: AssistantOptions = {}, token?: string) {
  const model = await startModel(reply)
  onTestFinished(() => model.stop())
  const errors: unknown[] = []
  const caller = createCaller(token === undefined ? {} : { token })
  onTestFinished(caller.hangUp)
  const transport = assistant(model.url, { onError: error => errors.push(error), ...options })
  const connection = await transport.connect(caller.link)
  await connection.send(JOIN, unhurried())
  const said = () =>
    caller.heard.flatMap(event =>
      event.type === 'message' && event.message.from !== 'visitor' && !event.message.partial
        ? [event.message.content.text]
        : []
    )
  const ask = async (text: string, count = said().length + 1) => {
    await connection.send(message(text), unhurried())
    await vi.waitFor(() => expect(said()).toHaveLength(count), 20_000)
  }
  return { ...caller, ...model, connection, errors, said, ask }
}

const gaveUp = (heard: ReturnType<typeof createCaller>['heard']) =>
  heard.some(event => event.type === 'agent' && event.agent === null)

describe('an assistant', () => {
  it.each([
    ['events of chat completions', 'chat', chatOf('It is ', '**bright**', '.'), events],
    ['events of responses', 'responses', responseOf('It is ', '**bright**', '.'), events],
    ['lines of Ollama', 'chat', ollamaOf('It is ', '**bright**', '.'), lines]
  ] as const)('says in one message what comes as %s', async (_, api, parts, answer) => {
    const { ask, said, heard, errors } = await talking(response => answer(response, parts), { api })
    await ask('Is it bright?')
    expect(said()).toEqual(['It is **bright**.'])
    expect(heard.findLast(({ type }) => type === 'message')).toMatchObject({
      message: { content: { markdown: true }, agent: { name: 'Assistant' } }
    })
    expect(errors).toEqual([])
  })

  it.each([
    ['chat completions', { choices: [{ message: { role: 'assistant', content: 'Yes.' } }] }],
    [
      'responses',
      { output: [{ type: 'reasoning' }, { type: 'message', content: [{ text: 'Yes.' }] }] }
    ],
    ['Ollama', { message: { content: 'Yes.' }, done: true }]
  ])('says what %s answer in one piece', async (_, part) => {
    const { ask, said } = await talking(response => whole(response, part))
    await ask('Is it bright?')
    expect(said()).toEqual(['Yes.'])
  })

  it('is told what was said, by whom, and who it is to be', async () => {
    const { ask, asked } = await talking(
      response => events(response, chatOf('Yes.')),
      { model: 'small', instructions: ({ fields }) => `You sell ${fields.topic}.` },
      'the visitor'
    )
    await ask('Is it bright?')
    await ask('And warm?')
    expect(asked[1]?.body).toEqual({
      model: 'small',
      stream: true,
      messages: [
        { role: 'system', content: 'You sell lamps.' },
        { role: 'user', content: 'Is it bright?' },
        { role: 'assistant', content: 'Yes.' },
        { role: 'user', content: 'And warm?' }
      ]
    })
    expect(asked[1]?.headers.authorization).toBe('Bearer the visitor')
  })

  it('is told the last messages only, as many as is said, in the words of responses, too', async () => {
    const { ask, asked } = await talking(response => events(response, responseOf('Yes.')), {
      api: 'responses',
      instructions: 'Be short.',
      last: 2,
      headers: async ({ page }) => ({ 'X-Page': page().title })
    })
    await ask('One')
    await ask('Two')
    expect(asked[1]?.body).toEqual({
      stream: true,
      instructions: 'Be short.',
      input: [
        { role: 'assistant', content: 'Yes.' },
        { role: 'user', content: 'Two' }
      ]
    })
    expect(asked[1]?.headers).toMatchObject({ 'x-page': 'Shop' })
    expect(asked[1]?.headers.authorization).toBeUndefined()
  })

  it('is no longer asked when nobody waits', async () => {
    const { connection, hangUp, hungUp, asked } = await talking(response => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.write(`data: ${JSON.stringify(chatOf('It')[1])}\n\n`)
    })
    await connection.send(message('Is it bright?'), unhurried())
    await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000)
    hangUp()
    await vi.waitFor(() => expect(hungUp()).toBe(1), 20_000)
  })

  it('needs an address', () => {
    expect(() => assistant('')).toThrow(TypeError)
  })
})

describe('an assistant that cannot answer', () => {
  it.each<[string, ShopbellError['code'], Reply, number?]>([
    ['does not know the visitor', 'unauthorized', response => whole(response, {}, 401)],
    ['has too much to do', 'busy', response => whole(response, {}, 429), 7],
    ['is not there', 'unsupported', response => whole(response, {}, 404)],
    ['refuses', 'rejected', response => whole(response, { error: { message: 'No' } }, 422)],
    ['fails', 'unavailable', response => whole(response, {}, 500)],
    ['fails in the middle', 'unavailable', response => events(response, [{ error: 'Full' }])],
    [
      'says that it failed',
      'unavailable',
      response =>
        events(
          response,
          [{ type: 'response.failed', response: { error: { message: 'Full' } } }],
          ''
        )
    ],
    [
      'stops in the middle',
      'unavailable',
      response => events(response, chatOf('It is').slice(0, 2), '')
    ],
    ['says something else', 'protocol', response => whole(response, { weather: 'fine' })],
    ['is a page', 'protocol', response => void response.end('<!doctype html>')],
    ['says nothing at all', 'protocol', response => void response.end()],
    ['hangs up', 'offline', response => void response.destroy()]
  ])(
    'tells the shop that it %s, as `%s`, and the visitor to ask again',
    async (_, code, reply, after) => {
      const { connection, heard, errors } = await talking(reply, { brokeOff: 'Please ask again.' })
      await connection.send(message('Is it bright?'), unhurried())
      await vi.waitFor(
        () =>
          expect(heard.map(event => event.type === 'message' && event.message)).toContainEqual(
            expect.objectContaining({
              from: 'system',
              content: { kind: 'notice', text: 'Please ask again.' }
            })
          ),
        20_000
      )
      expect(errors).toEqual([expect.any(ShopbellError)])
      expect(errors[0]).toMatchObject({ code, ...(after && { retryAfter: after }) })
    }
  )

  it('keeps what it has said until it broke off', async () => {
    const { connection, said } = await talking(response =>
      events(response, chatOf('It is').slice(0, 2), '')
    )
    await connection.send(message('Is it bright?'), unhurried())
    await vi.waitFor(() => expect(said()).toHaveLength(2), 20_000)
    expect(said()[0]).toBe('It is')
  })

  it('calls people, where there are any', async () => {
    const { connection, heard, said, errors } = await talking(
      response => whole(response, {}, 500),
      { people: { tool: 'call' } }
    )
    await connection.send(message('Is it bright?'), unhurried())
    await vi.waitFor(() => expect(gaveUp(heard)).toBe(true), 20_000)
    expect(said()).toEqual([])
    expect(errors).toHaveLength(1)
  })

  it('calls nobody where that is not wanted', async () => {
    const { connection, heard, said } = await talking(response => whole(response, {}, 500), {
      people: { tool: 'call', failing: false }
    })
    await connection.send(message('Is it bright?'), unhurried())
    await vi.waitFor(() => expect(said()).toHaveLength(1), 20_000)
    expect(gaveUp(heard)).toBe(false)
  })
})

describe('people', () => {
  const call = { function: { name: 'call', arguments: '{}' } }
  const byChat = [
    { choices: [{ delta: { content: 'One moment. ' } }] },
    { choices: [{ delta: { tool_calls: [call] } }] },
    { choices: [{ delta: {}, finish_reason: 'tool_calls' }] }
  ]
  const byResponses = [
    { type: 'response.output_text.delta', delta: 'One moment. ' },
    { type: 'response.output_item.added', item: { type: 'function_call', name: 'call' } },
    { type: 'response.completed' }
  ]
  const byOllama = [
    { message: { content: 'One moment. ' }, done: false },
    { message: { content: '', tool_calls: [call] }, done: true }
  ]

  it.each([
    ['chat completions', 'chat', byChat, events],
    ['responses', 'responses', byResponses, events],
    ['Ollama', 'chat', byOllama, lines]
  ] as const)('are called by a tool of %s, after what is said', async (_, api, parts, answer) => {
    const { ask, said, heard, asked } = await talking(response => answer(response, parts), {
      api,
      people: { tool: 'call', when: 'When lost.' }
    })
    await ask('Help')
    await vi.waitFor(() => expect(gaveUp(heard)).toBe(true), 20_000)
    expect(said()).toEqual(['One moment. '])
    const tool = {
      name: 'call',
      description: 'When lost.',
      parameters: { type: 'object', properties: {} }
    }
    expect(asked[0]?.body.tools).toEqual([
      api === 'chat' ? { type: 'function', function: tool } : { type: 'function', ...tool }
    ])
  })

  it('are not called by another tool, nor by a phrase in the answer that is not theirs', async () => {
    const other = { ...byOllama[1], message: { tool_calls: [{ function: { name: 'other' } }] } }
    const { ask, heard } = await talking(response => lines(response, [byOllama[0], other]), {
      people: { tool: 'call', phrase: '[people]' }
    })
    await ask('Help')
    expect(gaveUp(heard)).toBe(false)
  })

  it('take over by a phrase that nobody sees, and read what was said', async () => {
    const model = await startModel(response =>
      events(response, chatOf('I do not know.', ' [peo', 'ple] Never mind'))
    )
    onTestFinished(() => model.stop())
    const people = createMemoryPair()
    const bot = assistant(model.url, { people: { phrase: '[people]' } })
    const { link, heard, hangUp } = createCaller()
    onTestFinished(hangUp)
    const connection = await handoff(bot, people.transport).connect(link)
    await connection.send(JOIN, unhurried())
    await connection.send(message('Is it bright?'), unhurried())
    await vi.waitFor(() => expect(people.farEnd.acted).toHaveLength(1), 20_000)
    expect(people.farEnd.acted[0]).toMatchObject({
      type: 'join',
      fields: {
        topic: 'lamps',
        transcript: 'Visitor: Is it bright?\nAssistant: I do not know.'
      }
    })
    expect(JSON.stringify(heard)).not.toContain('[peo')
    expect(JSON.stringify(heard)).not.toContain('Never mind')
  })
})

describe('words', () => {
  const bytesOf = (parts: readonly unknown[]) =>
    new TextEncoder().encode(parts.map(part => `data: ${JSON.stringify(part)}\r\n\r\n`).join(''))

  /** An answer that comes in pieces, cut wherever it happens. */
  const cut = (bytes: Uint8Array, places: readonly number[]) =>
    new Response(
      new ReadableStream({
        start(controller) {
          const at = [0, ...places.map(place => place % bytes.length), bytes.length]
          at.sort((a, b) => a - b)
          for (const [n, from] of at.entries()) controller.enqueue(bytes.slice(from, at[n + 1]))
          controller.close()
        }
      }),
      { headers: { 'Content-Type': 'text/event-stream' } }
    )
  const places = array(integer({ min: 0, max: 5000 }), { maxLength: 12 })
  const words = array(string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 6 })

  it('come whole, wherever the line is cut', async () => {
    await assert(
      asyncProperty(words, places, async (said, where) => {
        let heard = ''
        for await (const more of saidIn(cut(bytesOf(chatOf(...said)), where), () => {}))
          heard += more
        expect(heard).toBe(said.join(''))
      })
    )
  })

  it('end before the phrase, and are whole without it', async () => {
    const letters = array(constantFrom('[', '[p', 'p', ']', 'x', ' ', '[pp]'), { maxLength: 12 })
    await assert(
      asyncProperty(letters, async pieces => {
        const all = pieces.join('')
        const at = all.indexOf('[pp]')
        let found = 0
        let heard = ''
        const coming = (async function* () {
          yield* pieces
        })()
        for await (const more of upTo(coming, '[pp]', () => (found += 1))) heard += more
        expect(heard).toBe(at < 0 ? all : all.slice(0, at).trimEnd())
        expect(found).toBe(at < 0 ? 0 : 1)
      })
    )
  })
})
