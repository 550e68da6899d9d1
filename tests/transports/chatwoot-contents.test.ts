import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId, unhurried } from '../../transports/testing/words.js'
import { openBench } from './chatwoot/bench.js'
import { asAttachment } from './chatwoot/blobs.js'
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

/** What the visitor is shown of what an agent said. */
async function shown(say: () => unknown) {
  const { messages } = await bench.begun()
  say()
  await expect.poll(() => messages().length).toBeGreaterThan(0)
  return messages().map(({ content }) => content)
}

const SIZES = [
  { title: 'Small', value: 's' },
  { title: 'Large', value: 'l' }
]
const FORM = [
  { name: 'email', label: 'Your address', type: 'email', placeholder: 'you@mail.example' },
  { name: 'size', type: 'select', options: [{ label: 'Small', value: 's' }] },
  { name: 'more', label: 'More', type: 'text_area' }
]

describe('chatwoot, what agents and bots say', () => {
  it('shows no private note', async () => {
    const note = () => says('They are rude', { private: true })
    const contents = await shown(() => [note(), says('Hello')])
    expect(contents).toEqual([{ kind: 'text', text: 'Hello' }])
  })

  it('shows options', async () => {
    const choices = [
      { label: 'Small', value: 's' },
      { label: 'Large', value: 'l' }
    ]
    const contents = await shown(() => asks('input_select', SIZES))
    expect(contents).toEqual([{ kind: 'choices', text: 'Which?', choices }])
  })

  it('shows cards, with what they lead to', async () => {
    const actions = [
      { type: 'link', text: 'Look', uri: 'https://shop.example/heron' },
      { type: 'postback', text: 'Take it', payload: 'TAKE' },
      { type: 'link', text: 'Never', uri: 'javascript:alert(1)' }
    ]
    const heron = {
      media_url: 'https://shop.example/heron.png',
      title: 'Heron',
      description: '€ 340',
      actions
    }
    expect(await shown(() => asks('cards', [heron, { title: 'Reed' }], ''))).toEqual([
      {
        kind: 'cards',
        cards: [
          {
            title: 'Heron',
            text: '€ 340',
            image: 'https://shop.example/heron.png',
            choices: [
              { label: 'Look', href: 'https://shop.example/heron' },
              { label: 'Take it', value: 'TAKE' },
              { label: 'Never', value: '' }
            ]
          },
          { title: 'Reed' }
        ]
      }
    ])
  })

  it('shows articles as cards that lead there', async () => {
    const article = {
      title: 'Returns',
      description: 'In 30 days',
      link: 'https://shop.example/returns'
    }
    expect(await shown(() => asks('article', [article], 'See'))).toEqual([
      {
        kind: 'cards',
        text: 'See',
        cards: [{ title: 'Returns', text: 'In 30 days', href: 'https://shop.example/returns' }]
      }
    ])
  })

  it('shows a form', async () => {
    expect(await shown(() => asks('form', FORM))).toEqual([
      {
        kind: 'form',
        text: 'Which?',
        form: [
          { name: 'email', label: 'Your address', type: 'email', placeholder: 'you@mail.example' },
          { name: 'size', label: 'size', type: 'select', options: ['Small'] },
          { name: 'more', label: 'More', type: 'textarea' }
        ]
      }
    ])
  })

  it('shows words for a kind that it does not know', async () => {
    const contents = await shown(() => asks('input_email', [], 'Your address?'))
    expect(contents).toEqual([{ kind: 'text', text: 'Your address?' }])
  })

  it('says what an answer answers', async () => {
    const { line, messages } = await bench.begun()
    const { message: mine } = await line.send(
      { type: 'message', id: newId(), text: 'How long?' },
      unhurried()
    )
    says('Two days', { content_attributes: { in_reply_to: Number(mine) } })
    await expect.poll(() => messages().at(-1)).toMatchObject({ replyTo: mine })
  })

  it('takes back what was deleted, all of it, on a later line as well', async () => {
    const { line, messages, heard } = await bench.begun()
    const files = ['a.png', 'b.png'].map(name => ({ name, size: 3, type: 'image/png' }))
    const said = says('Look', { attachments: files.map((file, at) => asAttachment(file, at)) })
    await expect.poll(() => messages().length).toBe(2)
    const cursor = `${heard.at(-1)?.cursor}`
    const gone = {
      content: 'This message was deleted',
      content_attributes: { deleted: true },
      attachments: []
    }
    bench.server.change(bench.talk(), said, gone)
    await expect.poll(() => messages().length).toBe(4)
    const ids = [`${said.id}`, `${said.id}.1`]
    expect(messages().slice(2)).toMatchObject(ids.map(id => ({ id, content: { kind: 'deleted' } })))
    const next = await bench.call({ token: `${line.token}`, cursor })
    expect(next.heard).toMatchObject([{ message: { id: `${said.id}` } }])
    expect(next.messages()[0]?.content).toEqual({ kind: 'deleted' })
  })
})

describe('chatwoot, files of agents', () => {
  it('shows each file of a message, with the words at the first', async () => {
    const files = [
      { name: 'lamp “low” 天井.png', size: 70, type: 'image/png' },
      { name: 'bill', size: 3, type: 'application/pdf' }
    ]
    const attachments = files.map((file, at) => asAttachment(file, at))
    expect(await shown(() => says('Look', { attachments }))).toMatchObject([
      { kind: 'file', text: 'Look', file: { name: files[0]?.name, type: 'image/png', size: 70 } },
      { kind: 'file', file: { name: 'bill', type: 'application/octet-stream' } }
    ])
  })

  it.each(['javascript:alert(1)', 'https://chat.shop.example/%E0%A4%A', null, undefined])(
    'breaks at no address of a file: %s',
    async address => {
      const attachments = [{ id: 1, file_type: 'image', data_url: address }, null]
      const [content] = await shown(() => says('Look', { attachments }))
      expect(content?.text).toBe('Look')
    }
  )
})
