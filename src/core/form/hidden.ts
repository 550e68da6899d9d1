import type { Field } from '../form.js'

/** What can be known of a page. */
export interface Surroundings {
  readonly url: string
  readonly referrer: string
  readonly attributes: Readonly<Record<string, string>>
  meta(name: string): string | undefined
}

/** The answer of a hidden field, found on the page. */
export function readHidden({ from = '', value = '' }: Field, page: Surroundings): string {
  const { url, referrer, attributes } = page
  // A name may hold a colon, as in `meta:og:title`.
  const [, where = '', name = ''] = /^(\w+):?(.*)$/s.exec(from) ?? []
  const places: Readonly<Record<string, string | null | undefined>> = {
    url,
    referrer,
    query: new URL(url).searchParams.get(name),
    meta: page.meta(name),
    attribute: new Map(Object.entries(attributes)).get(name)
  }
  return places[where] || value
}
