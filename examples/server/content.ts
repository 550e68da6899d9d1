import {
  type Attachment,
  type Card,
  type Choice,
  type Content,
  type ContentKind,
  type Message,
  type Question,
  ShopbellError
} from '../../src/contract/index.js'
import { boolean, type Check, integer, listOf, object, oneOf, optional, string } from './check.js'
import { page, TEXT_LIMIT, word } from './shapes.js'

const line = string(500, 1)
const text = string(TEXT_LIMIT)
const time = integer(0, Number.MAX_SAFE_INTEGER)

/** An address that does no harm where it is followed: with one of these beginnings, or within the same site. */
function address(...beginnings: string[]): Check<string> {
  return (value, path) => {
    const given = string(4000, 1)(value, path)
    const isWithin = /^\/(?![/\\])/.test(given)
    const [, beginning = ''] = /^([a-z]+:)/i.exec(given) ?? []
    const isSafe = beginnings.includes(beginning.toLowerCase()) && URL.canParse(given)
    if (isWithin || isSafe) return given
    throw new ShopbellError('rejected', `${path} is no address with ${beginnings.join(' or ')}`)
  }
}

const href = address('http:', 'https:', 'mailto:', 'tel:')
const image = address('http:', 'https:')

const choice: Check<Choice> = object({
  label: string(200, 1),
  value: optional(string(1000)),
  href: optional(href)
})

const card: Check<Card> = object({
  title: line,
  text: optional(string(2000)),
  image: optional(image),
  href: optional(href),
  price: optional(string(100)),
  choices: optional(listOf(choice, 6))
})

const asked: Check<Question> = object({
  name: string(100, 1),
  label: line,
  type: optional(
    oneOf(
      'text',
      'email',
      'phone',
      'number',
      'date',
      'textarea',
      'select',
      'radio',
      'checkboxes',
      'checkbox'
    )
  ),
  required: optional(boolean),
  options: optional(listOf(string(200, 1), 100)),
  placeholder: optional(string(200))
})

const CHOSEN: ReadonlySet<string> = new Set(['select', 'radio', 'checkboxes'])

/** Each name is asked for once, and there is something to choose from where that is asked for. */
const form: Check<readonly Question[]> = (value, path) => {
  const questions = filled(listOf(asked, 30))(value, path)
  const names = questions.map(({ name }) => name)
  if (new Set(names).size < names.length) {
    throw new ShopbellError('rejected', `${path} has a name twice.`)
  }
  for (const [at, { type = 'text', options = [] }] of questions.entries()) {
    if (CHOSEN.has(type)) filled(() => options)(options, `${path}[${at}].options`)
  }
  return questions
}

function filled<T extends readonly unknown[]>(check: Check<T>): Check<T> {
  return (value, path) => {
    const list = check(value, path)
    if (list.length) return list
    throw new ShopbellError('rejected', `${path} is empty.`)
  }
}

export const attachment: Check<Attachment> = object({
  id: word,
  url: image,
  name: string(500),
  type: string(200),
  size: integer(0, Number.MAX_SAFE_INTEGER),
  width: optional(integer(1, 1_000_000)),
  height: optional(integer(1, 1_000_000))
})

/** Of each kind, all that there is to it: the sizes hold for every one of its parts. */
const KINDS: { readonly [Kind in ContentKind]: Check<Omit<Content & { kind: Kind }, 'kind'>> } = {
  text: object({ text, markdown: optional(boolean) }),
  notice: object({ text }),
  file: object({ file: attachment, text: optional(text) }),
  choices: object({ text, choices: filled(listOf(choice, 20)) }),
  cards: object({ cards: filled(listOf(card, 20)), text: optional(text) }),
  form: object({ text, form, label: optional(string(100)) }),
  article: object({ title: line, text, href: optional(href) }),
  coupon: object({
    code: string(100, 1),
    text: optional(text),
    href: optional(href),
    until: optional(time)
  }),
  page: object({ page, text: optional(text), follow: optional(boolean) }),
  deleted: object({})
}

/** What a message holds. Newer kinds of content than this server knows are told by their name only. */
export const content: Check<Content> = (value, path) => {
  const { kind } = object({ kind: string(100) })(value, path)
  if (!Object.hasOwn(KINDS, kind)) return { kind: 'notice', text: `(${kind})` }
  return { kind, ...KINDS[kind as ContentKind](value, path) } as Content
}

/** What a letter is about must not keep it from arriving: of what is amiss there its kind is told. */
const told: Check<Content> = (value, path) => {
  const { kind } = object({ kind: string(100) })(value, path)
  if (kind === 'text' || kind === 'notice') return content(value, path)
  try {
    return content(value, path)
  } catch {
    return { kind: 'notice', text: `(${kind})` }
  }
}

/** A message as a letter has it in its transcript. */
export const message: Check<Message> = object({
  id: word,
  from: oneOf('visitor', 'agent', 'system'),
  at: time,
  content: told,
  agent: optional(
    object({
      id: word,
      name: string(200),
      role: optional(string(200)),
      photo: optional(string(4000))
    })
  ),
  command: optional(word)
})
