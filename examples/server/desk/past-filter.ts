import type { InValue } from '@libsql/client'
import { ShopbellError } from '../../../src/contract/index.js'
import { spanOf } from '../figures/span.js'

/** What past conversations are wanted: conditions in SQL, with what stands for their question marks. */
export interface Filter {
  readonly where: string
  readonly args: readonly InValue[]
}

type Condition = readonly [sql: string, ...args: InValue[]]

const WORDS = `(name LIKE ?1 ESCAPE '\\' OR reference LIKE ?1 ESCAPE '\\' OR question LIKE ?1 ESCAPE '\\'
  OR note LIKE ?1 ESCAPE '\\' OR EXISTS (SELECT 1 FROM events WHERE conversation = c.id
    AND type = 'message' AND json_extract(body, '$.message.content.text') LIKE ?1 ESCAPE '\\'))`

/** Of an address, by the name of its part. Those that are not named, or empty, ask for nothing. */
const CONDITIONS: Readonly<Record<string, (value: string) => Condition>> = {
  search: value => {
    const like = `%${value.trim().replace(/[\\%_]/g, '\\$&')}%`
    return [WORDS.replaceAll('?1', '?'), like, like, like, like, like]
  },
  tag: value => ['EXISTS (SELECT 1 FROM json_each(c.tags) WHERE value = ?)', value],
  agent: value => ['agent = ?', value],
  department: value => ['department = ?', value],
  rating: value => {
    const score = Number(value)
    if (Number.isInteger(score) && score >= 1 && score <= 5) {
      return [`json_extract(rating, '$.score') = ?`, score]
    }
    throw new ShopbellError('rejected', '`rating` is a whole number from 1 to 5.')
  },
  solved: value => {
    if (value !== 'yes' && value !== 'no') {
      throw new ShopbellError('rejected', '`solved` is `yes` or `no`.')
    }
    return [`json_extract(rating, '$.solved') = ?`, value === 'yes' ? 1 : 0]
  },
  answered: value => [`answered IS ${value === 'no' ? '' : 'NOT '}NULL`]
}

/** Those conversations `c` that are over and that an address asks for: `?tag=refund&solved=no&from=2026-11-01`. */
export function filterOf(query: URLSearchParams): Filter {
  const asked = Object.entries(CONDITIONS).flatMap(([name, condition]) => {
    const value = (query.get(name) ?? '').slice(0, 200)
    return value.trim() ? [condition(value)] : []
  })
  const conditions: Condition[] = [[`state = 'ended'`], ...asked, ...days(query)]
  return {
    where: conditions.map(([sql]) => sql).join(' AND '),
    args: conditions.flatMap(([, ...args]) => args)
  }
}

/** From a day, to a day or both, as the clocks of the zone count days. */
function days(query: URLSearchParams): Condition[] {
  const [from, to] = [query.get('from'), query.get('to')]
  const zone = query.get('zone') ?? 'UTC'
  const of = (day: string) => spanOf(new URLSearchParams({ from: day, to: day, zone }))
  return [
    ...(from ? [['since >= ?', of(from).start] as const] : []),
    ...(to ? [['since < ?', of(to).end] as const] : [])
  ]
}
