import type { Attachment, Card, Content } from '../../src/contract/index.js'
import { type Activity, type BasicCard, type BotAttachment, listIn, objectIn } from './activity.js'
import { ofAdaptive } from './adaptive.js'
import { choicesOf } from './choices.js'

const CARDS = 'application/vnd.microsoft.card.'
/** What of adaptive cards has a name like those of the others. */
export const isAdaptive = ({ contentType }: BotAttachment): boolean =>
  contentType === `${CARDS}adaptive`

/** What an activity shows, in order: one content or several. Cards stand together, and take the words before them. */
export function contentsOf(activity: Activity, text: string): Content[] {
  const cards: Card[] = []
  const files: Attachment[] = []
  const forms: Content[] = []
  for (const one of listIn(activity.attachments)) {
    const shown = shownBy(one)
    if (!shown) continue
    if ('kind' in shown) forms.push(shown)
    else if ('url' in shown) files.push(shown)
    else cards.push(shown)
  }
  const choices = choicesOf(
    objectIn<NonNullable<Activity['suggestedActions']>>(activity.suggestedActions).actions
  )
  const last = cards.pop()
  if (last)
    cards.push(choices.length ? { ...last, choices: [...(last.choices ?? []), ...choices] } : last)

  const takes = choices.length && !last ? 'choices' : last ? 'cards' : files.length ? 'files' : ''
  const words = text ? { text } : {}
  const markdown = activity.textFormat !== 'plain' && { markdown: true }
  const [first, ...more] = files
  return [
    ...(text && !takes ? [{ kind: 'text', text, ...markdown } as const] : []),
    ...(first ? [{ kind: 'file', file: first, ...(takes === 'files' && words) } as const] : []),
    ...more.map(file => ({ kind: 'file', file }) as const),
    ...(last ? [{ kind: 'cards', cards, ...words } as const] : []),
    ...forms,
    ...(takes === 'choices' ? [{ kind: 'choices', text, choices } as const] : [])
  ]
}

function shownBy(attachment: BotAttachment): Card | Attachment | Content | undefined {
  const { contentType: type = '', contentUrl, content, name } = attachment
  if (isAdaptive(attachment)) return ofAdaptive(content)
  if (type.startsWith(CARDS)) return cardOf(objectIn<BasicCard>(content))
  return contentUrl ? fileAt(contentUrl, name, type) : undefined
}

/** A file at an address of Direct Line's. How large it is, nobody says there. */
export function fileAt(url: string, name: string | undefined, type: string, size = 0): Attachment {
  return { id: url, url, name: name || /[^/?]*(?=\?|$)/.exec(url)?.[0] || 'file', type, size }
}

function cardOf({ title = '', subtitle, text, images, image, buttons, tap }: BasicCard): Card {
  const [picture = image] = listIn(images)
  const words = [subtitle, text].filter(Boolean).join('\n')
  const [tapped] = choicesOf(tap ? [{ title, ...tap }] : [])
  const choices = choicesOf(buttons)
  return {
    title,
    ...(words && { text: words }),
    ...(picture?.url && { image: picture.url }),
    ...(tapped?.href && { href: tapped.href }),
    ...(choices.length && { choices })
  }
}
