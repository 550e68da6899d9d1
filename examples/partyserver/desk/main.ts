import type { Agent } from '../../../src/contract/index.js'
import type { LobbyFrame } from '../desk-frames.js'
import { at } from './dom.js'
import { showLetters } from './letters.js'
import { type Held, hold } from './line.js'
import { showQueue } from './queue.js'
import { openTalk, type Talk } from './talk.js'

/** Milliseconds between two looks at how long people have been waiting. */
const LOOK = 30_000

const desk = at('desk', HTMLElement)
const composer = at('composer', HTMLFormElement)
const text = composer.elements.namedItem('text') as HTMLTextAreaElement
const sure = at('sure', HTMLDialogElement)

let me: Agent | undefined
let lobby: Held | undefined
let talk: Talk | undefined
let open: string | undefined
let isTyping = false
/** What was written and not sent, by conversation. */
const drafts = new Map<string, string>()
let queue: Extract<LobbyFrame, { type: 'queue' }> = {
  type: 'queue',
  cards: [],
  agents: [],
  letters: 0
}

function render(): void {
  if (me) showQueue({ ...queue, me, open }, pick)
  showLetters(me ? queue.letters : 0)
}

function pick(id: string | undefined): void {
  desk.classList.toggle('open', id !== undefined)
  if (id === open || !me) return
  type(false)
  talk?.close()
  if (open) drafts.set(open, text.value)
  text.value = drafts.get(id ?? '') ?? ''
  open = id
  talk = id === undefined ? undefined : openTalk(id, me, lost)
  at('talk', HTMLElement).hidden = id === undefined
  at('nothing', HTMLElement).hidden = id !== undefined
  render()
}

function enter(agent: Agent): void {
  me = agent
  at('gate', HTMLElement).hidden = true
  desk.hidden = false
  const came = () => {
    at('line', HTMLElement).textContent = ''
  }
  const hear = (frame: LobbyFrame) => {
    if (frame.type === 'queue') queue = frame
    render()
  }
  lobby = hold('', { hear, came, lost })
}

function leave(): void {
  pick(undefined)
  lobby?.close()
  me = undefined
  desk.hidden = true
  showLetters(0)
  at('gate', HTMLElement).hidden = false
}

/** The agent of the cookie, null for nobody; rejects where the server is not there. */
const whoAmI = async (): Promise<Agent | null> => (await fetch('/desk/me')).json()

/** A line was lost: with the server, or with the cookie, which lasts for a day's work. */
function lost(): void {
  at('line', HTMLElement).textContent = 'The line is lost. Trying again …'
  whoAmI().then(
    agent => agent ?? leave(),
    () => {}
  )
}

function type(active: boolean): void {
  if (active !== isTyping) talk?.typing(active)
  isTyping = active
}

at('take', HTMLElement).onclick = () => {
  const card = queue.cards.find(({ id }) => id === open)
  talk?.ask({ type: 'take', over: !!card?.agent })
}
at('release', HTMLElement).onclick = () => talk?.ask({ type: 'release' })
at('end', HTMLElement).onclick = () => {
  sure.returnValue = ''
  sure.showModal()
}
sure.onclose = () => {
  if (sure.returnValue === 'end') talk?.ask({ type: 'end' })
}
at('back', HTMLElement).onclick = () => pick(undefined)
document.onvisibilitychange = () => talk?.look()
text.oninput = () => type(text.value !== '')
text.onkeydown = event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  composer.requestSubmit()
}
composer.onsubmit = event => {
  event.preventDefault()
  if (text.value.trim() === '') return
  talk?.ask({ type: 'say', content: { kind: 'text', text: text.value } })
  text.value = ''
  type(false)
}
at('login', HTMLFormElement).onsubmit = async event => {
  event.preventDefault()
  const form = at('login', HTMLFormElement)
  const refused = at('refused', HTMLElement)
  refused.textContent = ''
  try {
    const body = JSON.stringify(Object.fromEntries(new FormData(form)))
    const answer = await fetch('/desk/login', { method: 'POST', body })
    const said = await answer.json()
    if (!answer.ok) refused.textContent = said.message
    else {
      form.reset()
      enter(said)
    }
  } catch {
    refused.textContent = 'The server cannot be reached. Please try again.'
  }
}
at('logout', HTMLElement).onclick = async () => {
  await fetch('/desk/logout', { method: 'POST' }).catch(() => {})
  leave()
}
setInterval(render, LOOK)

const agent = await whoAmI().catch(() => null)
if (agent) enter(agent)
else leave()
