import type { Page } from '../../../src/contract/index.js'
import { pathOf } from '../text/addresses.js'
import { safeHref } from '../text/links.js'
import { Icon } from './icon.js'

/** The page of the shop that the visitor is on. A visitor's browser told it, so it is not trusted. */
export function PageLink({ page }: { page: Page }) {
  const href = safeHref(page.url)
  const words = (
    <>
      <Icon name='page' />
      <span class='page-title'>{page.title || 'Untitled page'}</span>
      <span class='page-path'>{pathOf(page.url)}</span>
    </>
  )
  if (!href) return <span class='page-link'>{words}</span>
  return (
    <a class='page-link' href={href} target='_blank' rel='noopener noreferrer' title={page.url}>
      {words}
    </a>
  )
}
