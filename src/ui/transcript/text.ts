import { type Account, saidIn } from './said.js'

/** Whatever some program takes for the end of a line. */
const LINE = /\r\n|[\n\v\f\r\x85\u2028\u2029]/

/** A conversation as plain text, one block for each message. Nothing that was said can pass for another block. */
export function textOf(account: Account): string {
  const { labels, reference, locale, zone, now } = account
  const day = new Date(now).toLocaleDateString(locale, { dateStyle: 'long', timeZone: zone })
  const head = [
    labels.title,
    labels.from.replaceAll('{day}', day),
    reference ? `${labels.inquiry}: ${reference}` : ''
  ].filter(Boolean)
  const blocks = saidIn(account).map(({ day, time, who, words, links }) => {
    const lines = [words, ...links.map(({ href }) => href)].flatMap(said => said.split(LINE))
    const body = lines.filter((line, at) => line || at).map(line => (line ? `  ${line}` : ''))
    const name = [time, who.replace(/[\s\x85]+/g, ' ').trim()].filter(Boolean).join('  ')
    return [...(day ? [`— ${day} —`, ''] : []), name, ...body].join('\n')
  })
  return `${[head.join('\n'), ...blocks].join('\n\n')}\n`
}
