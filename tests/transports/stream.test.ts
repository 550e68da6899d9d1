import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Command, Incoming, Message } from '../../src/contract/index.js'
import {
  type Answer,
  type Question,
  type StreamOptions,
  stream,
  type Talk
} from '../../transports/stream/index.js'
import { createCaller, message, unhurried } from './caller.js'

const AGENT = { id: 'sol', name: 'Sol', role: 'Answers at once' }
const JOIN: Command = {
  type: 'join',
  id: 'join',
  fields: { topic: 'lamps' },
  page: { url: 'https://shop.example/', title: 'Shop' },
  profile: {}
}

/** An answer in the hand of a test: says what it is told to, when it is told to. */
function puppet() {
  const questions: Question[] = []
  const returned = vi.fn()
  let settle: (next: IteratorResult<string> | Promise<never>) => void = () => {}
  const answer: Answer = question => {
    questions.push(question)
    return {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<IteratorResult<string>>(resolve => (settle = resolve)),
        return: async () => {
          returned()
          return { done: true, value: undefined }
        }
      })
    }
  }
  const step = async (next: Parameters<typeof settle>[0]) => {
    settle(next)
    await vi.advanceTimersByTimeAsync(0)
  }
  return {
    answer,
    questions,
    returned,
    say: (value: string) => step({ done: false, value }),
    end: () => step({ done: true, value: undefined }),
    fail: (error: unknown) => step(Promise.reject(error))
  }
}

async function joined(answer: Answer, options: StreamOptions = {}) {
  const transport = stream(answer, { agent: AGENT, ...options })
  const caller = createCaller()
  const connection = await transport.connect(caller.link)
  await connection.send(JOIN, unhurried())
  const ask = async (text: string) => {
    const receipt = await connection.send(message(text), unhurried())
    await vi.advanceTimersByTimeAsync(0)
    return receipt
  }
  return { ...caller, transport, connection, ask }
}

/** Each version of each answer, as whoever adds the pieces to it has it. */
function answers(heard: readonly Incoming[]): readonly Message[] {
  const versions: Message[] = []
  for (const event of heard) {
    if (event.type === 'message' && event.message.from !== 'visitor') versions.push(event.message)
    if (event.type !== 'delta') continue
    const before = versions.findLast(({ id }) => id === event.message)
    if (!before?.partial || before.content.kind !== 'text') throw new Error('A piece of nothing')
    const content = { ...before.content, text: before.content.text + event.text }
    versions.push({ ...before, content })
  }
  return versions
}
const texts = (messages: readonly Message[]) =>
  messages.map(({ content, partial }) => content.text + (partial ? '…' : ''))

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

describe('stream', () => {
  it('types, then lets one message grow, and says at the end that it is whole', async () => {
    const { answer, say, end } = puppet()
    const { heard, ask } = await joined(answer)
    await ask('Is it dimmable?')
    expect(heard.map(({ type }) => type)).toEqual(['agent', 'message', 'typing'])
    await say('Yes')
    await vi.advanceTimersByTimeAsync(80)
    await say(', with')
    await vi.advanceTimersByTimeAsync(80)
    await say(' any dimmer.')
    await end()
    const told = answers(heard)
    const whole = 'Yes, with any dimmer.'
    expect(texts(told)).toEqual(['Yes…', 'Yes, with…', `${whole}…`, whole])
    expect(new Set(told.map(({ id }) => id)).size).toBe(1)
    expect(told[0]).toMatchObject({ from: 'agent', agent: AGENT })
    expect(heard.filter(event => event.type === 'typing')).toMatchObject([
      { active: true },
      { active: false }
    ])
  })

  it('tells a growing message at most every 80 ms, and never the same version twice', async () => {
    const { answer, say, end } = puppet()
    const { heard, ask } = await joined(answer)
    await ask('Count')
    for (let at = 0; at < 100; at += 1) {
      await say('.')
      await vi.advanceTimersByTimeAsync(10)
    }
    const told = answers(heard).length
    expect(told).toBeGreaterThan(8)
    expect(told).toBeLessThan(15)
    await vi.advanceTimersByTimeAsync(1000)
    expect(answers(heard).length).toBeLessThan(told + 2)
    await end()
    expect(texts(answers(heard)).at(-1)).toBe('.'.repeat(100))
  })

  it('accepts a message when it is in the talk, and tells it with its command', async () => {
    const { answer, end } = puppet()
    const { heard, ask } = await joined(answer)
    const receipt = await ask('Hello')
    const own = { from: 'visitor', id: receipt.message, command: 'id of Hello' }
    expect(heard).toContainEqual({ type: 'message', message: expect.objectContaining(own) })
    await end()
  })

  it('tells the function what was said so far, what the form said, and who asks', async () => {
    const { answer, questions, say, end } = puppet()
    const { ask } = await joined(answer)
    await ask('One')
    await say('First')
    await end()
    await ask('Two')
    await end()
    expect(questions.map(({ text }) => text)).toEqual(['One', 'Two'])
    expect(texts(questions[1]?.messages ?? [])).toEqual(['One', 'First', 'Two'])
    expect(questions[1]?.fields).toEqual({ topic: 'lamps' })
    expect(questions[1]?.visitor.profile()).toEqual({ name: 'Grace' })
  })

  it('answers one question after the other, in their order', async () => {
    const { answer, questions, say, end } = puppet()
    const { heard, ask } = await joined(answer)
    await ask('One')
    await ask('Two')
    expect(questions).toHaveLength(1)
    await say('first')
    await end()
    expect(questions).toHaveLength(2)
    await say('second')
    await end()
    expect(texts(answers(heard)).filter(text => !text.endsWith('…'))).toEqual(['first', 'second'])
  })

  it('writes in Markdown, unless it is told not to', async () => {
    for (const markdown of [true, false]) {
      const { answer, say, end } = puppet()
      const { heard, ask } = await joined(answer, markdown ? {} : { markdown })
      await ask('Hello')
      await say('**Yes**')
      await end()
      const kinds = answers(heard).map(({ content }) => content)
      const text = { kind: 'text', text: '**Yes**' }
      expect(kinds).toEqual([text, text].map(one => (markdown ? { ...one, markdown } : one)))
    }
  })

  it('tells the beginning of an answer, then only what comes after it, in the end all of it', async () => {
    const { answer, say, end } = puppet()
    const { heard, ask } = await joined(answer)
    await ask('Hello')
    await say('Yes')
    await say(', with')
    await vi.advanceTimersByTimeAsync(80)
    await say(' any.')
    await vi.advanceTimersByTimeAsync(80)
    await end()
    const told = heard.flatMap(event => {
      if (event.type === 'delta') return [event.text]
      const isAnswer = event.type === 'message' && event.message.from === 'agent'
      return isAnswer ? [event.message.content.text] : []
    })
    expect(told).toEqual(['Yes', ', with', ' any.', 'Yes, with any.'])
  })

  it('shows what is no text in a message of its own, between the words before and after it', async () => {
    const coupon = { kind: 'coupon', code: 'LAMP10' } as const
    const { heard, ask, transport } = await joined(async function* () {
      yield 'Here '
      yield 'you are:'
      yield { content: coupon }
      yield 'Anything else?'
    })
    await ask('A coupon, please')
    await vi.advanceTimersByTimeAsync(0)
    const whole = answers(heard).filter(({ partial }) => !partial)
    expect(whole.map(({ content }) => content)).toMatchObject([
      { text: 'Here you are:' },
      coupon,
      { text: 'Anything else?' }
    ])
    expect(new Set(whole.map(({ id }) => id)).size).toBe(3)
    expect(transport.supports.replies).toBe(true)
  })

  it('is told what was chosen, and what was filled in', async () => {
    const { answer, questions, end } = puppet()
    const { connection } = await joined(answer)
    const said = { type: 'message', text: 'Small', replyTo: 'm1' } as const
    await connection.send({ ...said, id: 'a', value: 's' }, unhurried())
    await vi.advanceTimersByTimeAsync(0)
    await end()
    await connection.send({ ...said, id: 'b', fields: { size: 's' } }, unhurried())
    await vi.advanceTimersByTimeAsync(0)
    await end()
    expect(questions[0]).toMatchObject({ text: 'Small', value: 's' })
    expect(questions[1]).toMatchObject({ text: 'Small', filledIn: { size: 's' } })
  })

  it('answers a message that was sent twice once', async () => {
    const { answer, questions, end } = puppet()
    const { ask } = await joined(answer)
    expect(await ask('One')).toEqual(await ask('One'))
    await end()
    expect(questions).toHaveLength(1)
  })

  it('says nothing when the answer is empty', async () => {
    const { answer, say, end } = puppet()
    const { heard, ask } = await joined(answer)
    await ask('Hello')
    await say('')
    await end()
    expect(answers(heard)).toEqual([])
  })

  it('keeps what was said when an answer breaks off, says so, and goes on', async () => {
    const { answer, questions, say, end, fail } = puppet()
    const onError = vi.fn()
    const { heard, ask } = await joined(answer, { onError, brokeOff: 'Sorry.' })
    await ask('One')
    await ask('Two')
    await say('Half an')
    const error = new Error('Out of credit')
    await fail(error)
    expect(texts(answers(heard))).toEqual(['Half an…', 'Half an', 'Sorry.'])
    expect(answers(heard).at(-1)).toMatchObject({ from: 'system', content: { kind: 'notice' } })
    expect(onError).toHaveBeenCalledExactlyOnceWith(error)
    expect(questions.map(({ text }) => text)).toEqual(['One', 'Two'])
    await end()
  })

  it('takes a function that throws for an answer that broke off', async () => {
    const { heard, ask } = await joined(() => {
      throw new Error('No key')
    })
    await ask('One')
    expect(answers(heard)).toMatchObject([{ from: 'system' }])
  })

  it('stops the answer when everybody has hung up, and says no more', async () => {
    const { answer, questions, returned, say } = puppet()
    const { heard, ask, hangUp } = await joined(answer)
    await ask('Hello')
    await say('Well')
    await say(', ')
    const before = heard.length
    hangUp()
    expect(questions[0]?.signal.aborted).toBe(true)
    await vi.advanceTimersByTimeAsync(1000)
    expect(returned).toHaveBeenCalledTimes(1)
    expect(heard).toHaveLength(before)
  })

  it('sends an iterable away that comes after everybody has hung up', async () => {
    const { answer, questions, returned } = puppet()
    let come = () => {}
    const late = new Promise<void>(resolve => {
      come = resolve
    })
    const { ask, hangUp } = await joined(async question => {
      await late
      return answer(question)
    })
    await ask('Hello')
    hangUp()
    come()
    await vi.advanceTimersByTimeAsync(0)
    expect(questions).toHaveLength(1)
    expect(returned).toHaveBeenCalledTimes(1)
  })

  it('begins a stopped answer anew, in the same message, for whoever connects next', async () => {
    const { answer, questions, say, end } = puppet()
    const { heard, ask, hangUp, transport } = await joined(answer)
    await ask('Hello')
    await say('Well')
    hangUp()
    const next = createCaller()
    await transport.connect(next.link)
    await vi.advanceTimersByTimeAsync(0)
    expect(questions).toHaveLength(2)
    await say('Welcome')
    await end()
    expect(texts(answers(next.heard))).toEqual(['Welcome…', 'Welcome'])
    expect(answers(next.heard)[0]?.id).toBe(answers(heard)[0]?.id)
  })

  it('goes on as long as somebody listens', async () => {
    const { answer, questions, end } = puppet()
    const { ask, hangUp, transport } = await joined(answer)
    await transport.connect(createCaller().link)
    await ask('Hello')
    hangUp()
    expect(questions[0]?.signal.aborted).toBe(false)
    await end()
  })

  it('ends when the visitor leaves: nothing is answered, nothing can be added', async () => {
    const { answer, questions, say } = puppet()
    const { heard, ask, connection } = await joined(answer)
    await ask('One')
    await say('Well')
    await connection.send({ type: 'leave', id: 'leave' }, unhurried())
    expect(questions[0]?.signal.aborted).toBe(true)
    expect(heard.at(-1)).toEqual({ type: 'ended', by: 'visitor' })
    const sending = connection.send(message('Two'), unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'ended' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(heard.at(-1)).toEqual({ type: 'ended', by: 'visitor' })
  })

  it('forgets what was said before when a talk begins', async () => {
    const { answer, questions, end } = puppet()
    const { ask, connection } = await joined(answer)
    await ask('One')
    await end()
    await connection.send({ ...JOIN, id: 'another' }, unhurried())
    await ask('Two')
    await end()
    expect(texts(questions[1]?.messages ?? [])).toEqual(['Two'])
  })

  it('keeps the talk where it is told to, and goes on with it on another page', async () => {
    let kept: Talk | undefined
    const keeper = {
      load: async () => kept,
      save(talk: Talk) {
        kept = JSON.parse(JSON.stringify(talk))
      }
    }
    const first = puppet()
    const page = await joined(first.answer, keeper)
    await page.ask('One')
    await first.say('First')
    await first.end()
    await page.ask('Two')
    page.hangUp()
    const second = puppet()
    await stream(second.answer, keeper).connect(createCaller().link)
    await vi.advanceTimersByTimeAsync(0)
    expect(texts(second.questions[0]?.messages ?? [])).toEqual(['One', 'First', 'Two'])
    expect(second.questions[0]).toMatchObject({ text: 'Two', fields: { topic: 'lamps' } })
    await second.end()
  })

  it('goes on without what cannot be kept, and tells why', async () => {
    const { answer, questions, end } = puppet()
    const onError = vi.fn()
    const no = () => Promise.reject(new Error('Full'))
    const { ask } = await joined(answer, { load: no, save: no, onError })
    await ask('One')
    await end()
    expect(questions).toHaveLength(1)
    expect(onError).toHaveBeenCalled()
  })

  it('forgets the talk, also where it is kept, and hangs up', async () => {
    const { answer, say, end } = puppet()
    let kept: Talk | undefined
    const save = (talk: Talk) => {
      kept = talk
    }
    const { ask, connection, heard } = await joined(answer, { save })
    await ask('My card is 4929')
    await say('I see')
    await connection.send({ type: 'erase', id: 'erase' }, unhurried())
    await vi.advanceTimersByTimeAsync(100)
    expect(kept).toEqual({ messages: [], fields: {} })
    expect(heard.at(-1)).toMatchObject({ type: 'down', error: { code: 'unauthorized' } })
    await end()
    expect(kept?.messages).toEqual([])
  })

  it('promises no more than it can keep', () => {
    expect(stream(puppet().answer).supports).toEqual({
      replies: true,
      leave: true,
      erase: true
    })
  })
})
