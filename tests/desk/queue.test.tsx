// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { Calls } from '../../examples/desk/rail/calls.js'
import { Queue } from '../../examples/desk/rail/queue.js'
import { callback, colleague, me, waiting } from './sample.js'
import { until } from './until.js'
import { button, show, type View, words } from './view.js'

const departments = [
  { id: 'orders', name: 'Orders' },
  { id: 'repairs', name: 'Repairs' }
]
const mine = { ...me, departments: ['repairs'] }
const noor = colleague('n', { name: 'Noor', departments: ['orders'] })

let view: View
afterEach(() => view.close())

describe('the queue', () => {
  it('shows who waits for the agent, and folds away who waits for others', async () => {
    const queue = [
      waiting('v', { name: 'Jonas', department: 'orders' }),
      waiting('w', { department: 'repairs', preferred: 'a', asked: true, reminded: true })
    ]
    view = show(<Queue />, { me: mine, departments, colleagues: [noor], queue })
    for (const text of ['Mia', 'Repairs', 'Asks for you', 'Gets an e-mail when you answer']) {
      expect(words()).toContain(text)
    }
    expect(words()).not.toContain('Jonas')
    button('1 in other departments').click()
    await until(() => words().includes('Jonas'))
    button('Answer Jonas').click()
    expect(view.sent('accept')).toMatchObject([{ conversation: 'v' }])
  })

  it('says that nobody waits for the agent while somebody waits for others', () => {
    const queue = [waiting('v', { department: 'orders' })]
    view = show(<Queue />, { me: mine, departments, colleagues: [noor], queue })
    expect(words()).toContain('Nobody waits for you.')
  })
})

describe('the list of who wants to be called', () => {
  it('is not there when it is empty, and its badge counts', async () => {
    view = show(<Calls />)
    expect(words()).toBe('')
    view.tell({ type: 'callbacks', callbacks: [callback('k'), callback('l')] })
    await until(() => words() === 'To call 2')
  })

  it('has number, wish and words, and tells the server when somebody called', async () => {
    view = show(<Calls />, { callbacks: [callback('k', { when: 'After five' })] })
    button('To call 1').click()
    await until(() => words().includes('“After five”'))
    expect(document.querySelector('a')?.getAttribute('href')).toBe('tel:+49301234')
    button('Mia was called').click()
    expect(view.sent('called')).toMatchObject([{ callback: 'k' }])
    view.acknowledge()
    await until(() => view.desk.$word.get() === 'Mia is off the list.')
  })

  it('opens a conversation that is not the agent’s among the past ones', async () => {
    view = show(<Calls />, { callbacks: [callback('k', { conversation: 'x' })] })
    button('To call 1').click()
    await until(() => words().includes('Called'))
    button('Conversation with Mia').click()
    expect([view.desk.$view.get(), view.desk.$read.get()]).toEqual(['past', 'x'])
  })
})
