import { type Message, wordsOf } from '../../../src/contract/index.js'

/** What an e-mail with answers says. */
export interface Answer {
  /** Of agents, the first first. */
  readonly messages: readonly Message[]
  readonly reference: string
  /** The visitor's last words, which are answered. */
  readonly asked: Message | undefined
  /** The page to go on at. */
  readonly link: string | undefined
  /** Where files are, when not elsewhere. */
  readonly base: string | undefined
}

/** Longer ones are cut: who wrote them has them. */
const QUOTED = 1000

/** As plain text, with a signature that mail programs know as one. */
export function answerText({ messages, reference, asked, link, base }: Answer): string {
  const names = namesOf(messages)
  const said = messages.map(message => {
    const words = wordsIn(message, base)
    return names.size > 1 && message.agent ? `${message.agent.name}:\n${words}` : words
  })
  const foot = ['-- ', 'You can simply answer this e-mail.']
  if (link) foot.push(`Or go on in the chat: ${link}`)
  foot.push(`Your inquiry number: ${reference}`)
  const quote = asked && `You wrote:\n${quoted(asked).replace(/^/gm, '> ')}`
  return `${[...said, foot.join('\n'), quote].filter(Boolean).join('\n\n')}\n`
}

/** The same as HTML, which every mail program can show: no picture, no script, nothing to load. */
export function answerHtml({ messages, reference, asked, link, base }: Answer): string {
  const names = namesOf(messages)
  const said = messages.map(message => {
    const words = paragraph(linked(wordsIn(message, base)))
    const name = names.size > 1 && message.agent ? escaped(message.agent.name) : ''
    return name ? `<p style="margin:0 0 4px"><strong>${name}</strong></p>${words}` : words
  })
  const foot = ['You can simply answer this e-mail.']
  if (link) foot.push(`Or <a href="${escaped(link)}">go on in the chat</a>.`)
  foot.push(`Your inquiry number: ${escaped(reference)}`)
  const quote = asked
    ? `<p style="margin:24px 0 4px;opacity:.75">You wrote:</p><blockquote type="cite" style="margin:0;padding:0 0 0 12px;border-left:2px solid #a3a3a3;opacity:.75">${paragraph(escaped(quoted(asked)))}</blockquote>`
    : ''
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark"></head>',
    '<body style="margin:0;padding:16px;font:16px/1.5 system-ui,-apple-system,\'Segoe UI\',Roboto,sans-serif">',
    '<div style="max-width:600px">',
    ...said,
    `<p style="margin:24px 0 0;font-size:14px;opacity:.75">${foot.join('<br>')}</p>`,
    quote,
    '</div></body></html>'
  ].join('\n')
}

function namesOf(messages: readonly Message[]): ReadonlySet<string> {
  return new Set(messages.flatMap(({ agent }) => (agent ? [agent.name] : [])))
}

/** A file is named along with where it can be had. */
function wordsIn({ content }: Message, base: string | undefined): string {
  if (content.kind !== 'file') return wordsOf(content)
  const { url } = content.file
  const address = url.startsWith('/') ? base && base + url : url
  return [wordsOf(content), address].filter(Boolean).join('\n')
}

function quoted({ content }: Message): string {
  const words = wordsOf(content)
  return words.length > QUOTED ? `${words.slice(0, QUOTED).trimEnd()}…` : words
}

function paragraph(html: string): string {
  return `<p style="margin:0 0 16px">${html.replace(/\r?\n/g, '<br>')}</p>`
}

/** Only addresses of pages become links. */
function linked(words: string): string {
  return words
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/)
    .map((part, place) => {
      const text = escaped(part)
      return place % 2 ? `<a href="${text}">${text}</a>` : text
    })
    .join('')
}

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => NAMES[sign] ?? sign)
}
