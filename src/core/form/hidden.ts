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
  const [, where, name = ''] = /^(\w+):?(.*)$/s.exec(from) ?? []
  const found =
    where === 'url'
      ? url
      : where === 'referrer'
        ? referrer
        : where === 'query'
          ? new URL(url).searchParams.get(name)
          : where === 'meta'
            ? page.meta(name)
            : where === 'attribute' && Object.hasOwn(attributes, name) && attributes[name]
  return found || value
}
