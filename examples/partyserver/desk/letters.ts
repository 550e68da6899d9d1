import { type Message, wordsOf } from '../../../src/contract/index.js'
import type { Post } from '../desk-frames.js'
import { ago, at, make } from './dom.js'
import { listOf } from './said.js'

const button = at('letters', HTMLElement)
const post = at('post', HTMLDialogElement)
const pile = at('pile', HTMLElement)
let shown = 0

/** Shows how many letters there are, and, while they lie open, which. */
export function showLetters(count: number): void {
  button.hidden = count === 0
  button.textContent = `Letters ${count}`
  if (post.open && count !== shown) void open()
  shown = count
}

/** Asks for the letters; a `path` of one takes it away first. */
async function open(path = ''): Promise<void> {
  const asking = fetch(`/desk/letters${path}`, { method: path ? 'DELETE' : 'GET' })
  // Out of reach what lies open stays, and the desk says by itself that its line is lost.
  const answer = await asking.catch(() => undefined)
  if (!answer) return
  const letters: readonly Post[] = answer.ok ? await answer.json() : []
  pile.replaceChildren(...letters.map(show))
  if (letters.length === 0) post.close()
  else if (!post.open) post.showModal()
}

function show({ reference, at: came, letter }: Post): HTMLElement {
  const { fields, page, transcript } = letter
  const done = make('button', '', 'Done')
  done.type = 'button'
  done.ariaLabel = `Done: ${reference}`
  done.onclick = () => void open(`/${reference}`)
  const email = [fields.email].flat()[0]
  const answer = make('a', '', 'Answer by e-mail')
  answer.href = `mailto:${encodeURIComponent(email ?? '')}?subject=${encodeURIComponent(reference)}`
  return make(
    'li',
    '',
    make('h3', '', reference, ' ', make('small', '', `${ago(came)} · ${page.title}`)),
    ...listOf(fields),
    ...transcript.map(message => make('p', '', wordsIn(message))),
    ...(email ? [answer] : []),
    done
  )
}

/** What somebody says in a transcript, which is what the visitor's page claims: nothing where it is none. */
function wordsIn(message: Message): string {
  try {
    const { from, agent, content } = message
    return `${agent?.name ?? from}: ${wordsOf(content)}`
  } catch {
    return ''
  }
}

button.onclick = () => void open()
