import type { ComponentChildren } from 'preact'
import { useBell } from '../../context.js'
import { isPhone } from '../../phone.js'
import { safeHref } from '../../safe-href.js'

interface Props {
  readonly href: string | undefined
  readonly class?: string
  readonly part?: string
  readonly children: ComponentChildren
}

/**
 * A link that somebody has sent. Pages of the shop open where the visitor is, and the chat goes along, or out of
 * the way where it would cover them; others open beside it. Where it could do harm its words are left.
 */
export function Way({ href, children, ...rest }: Props) {
  const { close } = useBell()
  const safe = safeHref(href)
  if (!safe) return <span {...rest}>{children}</span>
  const isOurs = new URL(safe).origin === location.origin
  return isOurs ? (
    <a href={safe} {...rest} onClick={() => isPhone() && close()}>
      {children}
    </a>
  ) : (
    <a href={safe} {...rest} target='_blank' rel='noopener noreferrer nofollow ugc'>
      {children}
    </a>
  )
}
