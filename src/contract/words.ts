import type { Content } from './content.js'

/**
 * What a message says in plain words, for whoever cannot show more: a notification, a row of a list, an
 * e-mail, a screen reader. What was taken back says nothing.
 */
export function wordsOf(content: Content): string {
  switch (content.kind) {
    case 'file':
      return lines(content.text, content.file.name)
    case 'cards':
      return lines(content.text, ...content.cards.map(({ title, href }) => lines(title, href)))
    case 'article':
      return lines(content.title, content.text, content.href)
    case 'coupon':
      return lines(content.text, content.code, content.href)
    case 'page':
      return lines(content.text, content.page.title, content.page.url)
    case 'deleted':
      return ''
    default:
      return content.text
  }
}

const lines = (...said: (string | undefined)[]) => said.filter(Boolean).join('\n')
