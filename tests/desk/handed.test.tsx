// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { Given } from '../../examples/desk/rail/given.js'
import { Mine } from '../../examples/desk/rail/mine.js'
import { openColumn } from '../../examples/desk/state/columns.js'
import { colleague, open, said } from './sample.js'
import { until } from './until.js'
import { button, show, type View, words } from './view.js'

let view: View
afterEach(() => view.close())

const columns = () => view.desk.$columns.get().shown.map(each => each.conversation)

describe('a conversation that is handed over from here', () => {
  it('leaves the desk, its draft and its outbox, and says where it is', async () => {
    const conversations = [open('c'), open('d', { name: 'Jonas' })]
    view = show(<Mine />, { conversations, colleagues: [colleague('n', { name: 'Noor' })] })
    const { desk } = view
    desk.open('c')
    desk.granted()
    desk.drafts.set('c', 'Half a sen')
    const handing = desk.handOver('c', { agent: 'n' })
    expect(view.sent('transfer')).toMatchObject([{ conversation: 'c', to: { agent: 'n' } }])
    desk.outbox.add('c', { kind: 'text', text: 'Too late' })
    view.tell({ type: 'handed', conversation: 'c' })
    const [transfer] = view.sent('transfer') as { id: string }[]
    view.tell({ type: 'ack', id: transfer?.id ?? '' })
    await handing
    expect(desk.$word.get()).toBe('Mia is with Noor now.')
    expect(columns()).not.toContain('c')
    expect(desk.drafts.has('c')).toBe(false)
    expect(desk.outbox.$messages.get()).toEqual([])
    await until(() => !words().includes('Mia'))
  })

  it('says that it is with somebody else when another window handed it over', () => {
    view = show(<Mine />, { conversations: [open('c')] })
    view.tell({ type: 'handed', conversation: 'c' })
    expect(view.desk.$word.get()).toBe('Mia is with somebody else now.')
  })
})

describe('a conversation that is given to the agent', () => {
  const messages = [said('1', 'visitor', 0, 'Is it broken?')]

  it('rings and stands apart, and takes neither column nor keyboard', async () => {
    view = show(<Given />, { conversations: [open('c')] })
    const { desk } = view
    desk.granted()
    view.tell({ type: 'opened', conversation: open('d', { name: 'Jonas', messages }) })
    expect(view.rings).toHaveLength(1)
    expect([columns(), desk.$wanted.get()]).toEqual([['c'], undefined])
    await until(() => words().includes('Is it broken?'))
    button('Open Jonas').click()
    expect(desk.$wanted.get()).toBe('d')
    await until(() => !words().includes('Jonas'))
  })

  it('is shown at once where nothing is shown, without the keyboard', () => {
    view = show(<Given />)
    view.tell({ type: 'opened', conversation: open('d', { messages }) })
    expect([columns(), view.desk.$wanted.get()]).toEqual([['d'], undefined])
  })

  it('rings although the agent is away, as it is theirs', () => {
    view = show(<Given />, { conversations: [open('c')] })
    const { me } = view.desk.$state.get()
    view.tell({ type: 'me', me: { ...me, available: false } })
    view.tell({ type: 'opened', conversation: open('d', { messages }) })
    expect(view.rings).toHaveLength(1)
  })

  it('is none when the agent has answered it: nothing rings', async () => {
    view = show(<Given />)
    const answered = view.desk.answer('d')
    view.acknowledge()
    view.tell({ type: 'opened', conversation: open('d', { messages }) })
    await answered
    expect(view.rings).toEqual([])
    expect(view.desk.$columns.get()).toEqual(openColumn({ shown: [], recent: [] }, 'd', 1))
  })
})
