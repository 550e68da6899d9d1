import type { Attachment, Content, Message } from '../../contract/index.js'
import { wordsOf } from '../../contract/index.js'

/** The words of a transcript that are not anybody's who talked. */
export interface Labels {
  /** Over all of it. */
  readonly title: string
  /** When it was made: "Saved on {day}". */
  readonly from: string
  /** Before the inquiry number. */
  readonly inquiry: string
  /** Who the visitor is in it, and whoever answers without a name. */
  readonly you: string
  readonly them: string
  /** In place of what was taken back. */
  readonly gone: string
}

/** What a transcript is made of. */
export interface Account {
  readonly messages: readonly Message[]
  readonly reference?: string | undefined
  readonly labels: Labels
  /** As in HTML. */
  readonly locale: string
  /** As in `Europe/Berlin`; the reader's own where there is none. */
  readonly zone?: string | undefined
  /** When it is made, milliseconds since 1970. */
  readonly now: number
}

/** One message as it stands in a transcript. */
export interface Said {
  /** The day, where it is another one than before. */
  readonly day: string | undefined
  readonly time: string
  readonly who: string
  readonly from: Message['from']
  readonly words: string
  /** What is behind it: files, pictures, pages. */
  readonly links: readonly { readonly text: string; readonly href: string }[]
}

/** Whatever was said, in order, in words and links. What is still being written is as far as it is. */
export function saidIn({ messages, labels, locale, zone }: Account): readonly Said[] {
  // Made once: each costs more than a thousand messages.
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: zone })
  const times = new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone
  })
  const dayOf = ({ at }: Message) => dates.format(at)
  return messages.map((message, at) => {
    const { from, agent, content } = message
    const before = messages[at - 1]
    const day = dayOf(message)
    return {
      day: before && dayOf(before) === day ? undefined : day,
      time: times.format(message.at),
      who: from === 'visitor' ? labels.you : from === 'agent' ? (agent?.name ?? labels.them) : '',
      from,
      words: content.kind === 'deleted' ? labels.gone : wordsOf(content),
      links: linksOf(content)
    }
  })
}

/** The addresses in a content that are not among its words. */
function linksOf(content: Content): Said['links'] {
  switch (content.kind) {
    case 'file':
      return [linkTo(content.file)]
    case 'cards':
      return content.cards.flatMap(({ title, image }) =>
        image ? [{ text: title, href: image }] : []
      )
    case 'choices':
      return content.choices.flatMap(({ label, href }) => (href ? [{ text: label, href }] : []))
    default:
      return []
  }
}

const linkTo = ({ name, url }: Attachment) => ({ text: name, href: url })
