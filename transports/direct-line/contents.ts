import type { Attachment, Card, Content } from '../../src/contract/index.js'
import { type Activity, type BasicCard, type BotAttachment, listIn, objectIn } from './activity.js'
import { ofAdaptive } from './adaptive.js'
import { cardOf } from './card.js'
import { choicesOf } from './choices.js'

const CARDS = 'application/vnd.microsoft.card.'
/** What of adaptive cards has a name like those of the others. */
export const isAdaptive = ({ contentType }: BotAttachment): boolean =>
  contentType === `${CARDS}adaptive`

/**
 * What an activity shows: cards side by side, files and forms, and what can be chosen, on the last card if there is one.
 * The first of them takes its words where it can.
 */
export function partsOf(
  { attachments, suggestedActions }: Activity,
  text: string,
  words: readonly Content[]
): readonly Content[] {
  const shown = listIn(attachments).flatMap(one => shownBy(one) ?? [])
  const choices = choicesOf(
    objectIn<NonNullable<typeof suggestedActions>>(suggestedActions).actions
  )
  const cards = shown.flatMap(one => ('kind' in one ? [] : one))
  const others = shown.flatMap(one => ('kind' in one ? one : []))
  const last = cards.pop()
  if (!last && choices.length) return [...others, { kind: 'choices', text, choices }]
  if (last) {
    const all = [...(last.choices ?? []), ...choices]
    others.unshift({
      kind: 'cards',
      cards: [...cards, all.length ? { ...last, choices: all } : last]
    })
  }
  const [first, ...more] = others
  return text && (first?.kind === 'cards' || first?.kind === 'file')
    ? [{ ...first, text }, ...more]
    : [...words, ...others]
}

function shownBy(attachment: BotAttachment): Card | Content | undefined {
  const { contentType: type = '', contentUrl, content, name } = attachment
  if (isAdaptive(attachment)) return ofAdaptive(content)
  if (!`${type}`.startsWith(CARDS)) {
    return contentUrl ? { kind: 'file', file: fileAt(contentUrl, name, type) } : undefined
  }
  const { title, subtitle, text, images, image, buttons, tap } = objectIn<BasicCard>(content)
  const [picture = image] = listIn(images)
  const [tapped] = choicesOf(tap && [{ title: 'tap', ...tap }])
  return cardOf(title, [subtitle, text], picture?.url, choicesOf(buttons), tapped?.href)
}

/** A file at an address of Direct Line's. How large it is, nobody says there. */
export function fileAt(url: string, name: string | undefined, type: string, size = 0): Attachment {
  return { id: url, url, name: name || /[^/?]*(?=\?|$)/.exec(url)?.[0] || 'file', type, size }
}
