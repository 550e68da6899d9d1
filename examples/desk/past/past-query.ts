import type { PastFilter } from './filters.js'

/** What is searched for and filtered by, as a part of an address. */
export function queryOf(search: string, filter: PastFilter): URLSearchParams {
  const query = new URLSearchParams(filter)
  if (search) query.set('search', search)
  if (filter.from || filter.to) {
    query.set('zone', Intl.DateTimeFormat().resolvedOptions().timeZone)
  }
  return query
}
