import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId, unhurried } from '../../transports/testing/words.js'
import { openBench, textsOf } from './chatwoot/bench.js'
import { ADA } from './chatwoot/desk.js'

let bench: Awaited<ReturnType<typeof openBench>>
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const says = (content: string, more = {}) =>
  bench.server.write(bench.talk(), 1, content, { sender: ADA, ...more })
const asks = (kind: string, items: readonly object[], words = 'Which?') =>
  says(words, { content_type: kind, content_attributes: { items } })

const SIZES = [
  { title: 'Small', value: 's' },
  { title: 'Large', value: 'l' }
]
const FORM = [
  { name: 'email', label: 'Your address', type: 'email', placeholder: 'you@mail.example' },
  { name: 'size', type: 'select', options: [{ label: 'Small', value: 's' }] },
  { name: 'more', label: 'More', type: 'text_area' }
]

describe('chatwoot, what visitors answer', () => {
  it('takes a choice as the answer to its question', async () => {
    const { line, messages } = await bench.begun()
    const asked = asks('input_select', SIZES)
    await expect.poll(() => messages().length).toBe(1)
    const replyTo = `${asked.id}`
    const chosen = { type: 'message', id: newId(), text: 'Large', replyTo, value: 'l' } as const
    const receipt = await line.send(chosen, unhurried())
    expect(bench.talk().messages.at(-1)?.content_attributes).toMatchObject({
      submitted_values: [{ title: 'Large', value: 'l' }]
    })
    await expect
      .poll(() => messages().at(-1))
      .toMatchObject({
        id: receipt.message,
        from: 'visitor',
        command: chosen.id,
        content: { text: 'Large' },
        value: 'l',
        replyTo
      })
    const next = await bench.call({ token: `${line.token}` })
    expect(textsOf(next.messages())).toEqual(['Which?', 'Large'])
  })

  it('takes what was filled in as the answer to its form', async () => {
    const { line, messages } = await bench.begun()
    const asked = asks('form', FORM)
    await expect.poll(() => messages().length).toBe(1)
    const fields = { email: 'grace@mail.example', size: 'Small' }
    const filled = {
      type: 'message',
      id: newId(),
      text: '…',
      replyTo: `${asked.id}`,
      fields
    } as const
    await line.send(filled, unhurried())
    expect(bench.talk().messages.at(-1)?.content_attributes).toMatchObject({
      submitted_values: [
        { name: 'email', title: 'email', value: 'grace@mail.example' },
        { name: 'size', title: 'size', value: 'Small' }
      ]
    })
    await expect
      .poll(() => textsOf(messages()).at(-1))
      .toBe('email: grace@mail.example\nsize: Small')
    expect(messages().at(-1)).toMatchObject({ fields, replyTo: `${asked.id}` })
  })

  it('says in words what was chosen of a card, since Chatwoot hears nothing else', async () => {
    const { line, messages } = await bench.begun()
    const asked = asks('cards', [{ title: 'Heron', actions: [] }])
    await expect.poll(() => messages().length).toBe(1)
    const replyTo = `${asked.id}`
    const chosen = {
      type: 'message',
      id: newId(),
      text: 'Take it',
      replyTo,
      value: 'TAKE'
    } as const
    await line.send(chosen, unhurried())
    expect(bench.talk().messages.at(-1)).toMatchObject({ content: 'Take it', message_type: 0 })
  })
})

describe('chatwoot, files of visitors', () => {
  it('sends a file with its words, and keeps it over a line that is lost', async () => {
    const first = await bench.begun()
    const file = new File(['%PDF'], 'bill.pdf', { type: 'application/pdf' })
    const attachment = await first.line.upload?.(file, { signal: unhurried(), onProgress() {} })
    bench.server.cut()
    await expect.poll(() => first.heard.at(-1)).toMatchObject({ type: 'down' })
    const { line, messages } = await bench.call({ token: `${first.line.token}` })
    if (!attachment) throw new Error('There is no upload')
    const command = { type: 'message', id: newId(), text: 'The bill', file: attachment } as const
    const receipt = await line.send(command, unhurried())
    await expect
      .poll(() => messages().at(-1))
      .toMatchObject({
        id: receipt.message,
        command: command.id,
        content: { kind: 'file', text: 'The bill', file: { name: 'bill.pdf', size: 4 } }
      })
    expect(bench.server.files).toHaveLength(1)
  })

  it('gives a message back whose file is gone with the page, and says what to do', async () => {
    const { line } = await bench.begun()
    const file = { id: 'blob:x', url: 'blob:x', name: 'bill.pdf', type: 'application/pdf', size: 4 }
    const command = { type: 'message', id: newId(), text: 'The bill', file } as const
    await expect(line.send(command, unhurried())).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('choose it once again')
    })
    expect(bench.talk().messages).toEqual([])
  })
})
