import type { ComponentChildren } from 'preact'
import { useStrings } from '../context.js'
import { AFTERWARDS } from '../strings/afterwards.js'
import { Copy } from './copy.js'

interface Props {
  readonly code: string
  readonly text?: string | undefined
  /** Where to use it, until when. */
  readonly children?: ComponentChildren
}

/** A code that can be taken along. */
export function Coupon({ code, text, children }: Props) {
  const strings = useStrings(AFTERWARDS)
  return (
    <div part='coupon'>
      {text && <p dir='auto'>{text}</p>}
      <Copy text={code} what={strings.coupon} />
      {children}
    </div>
  )
}
