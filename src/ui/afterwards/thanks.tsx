import { useBell, useStrings } from '../context.js'
import { useReference } from '../elsewhere/reference.js'
import { Copy } from '../parts/copy.js'
import { Coupon } from '../parts/coupon.js'
import { safeHref } from '../safe-href.js'
import { AFTERWARDS } from '../strings/afterwards.js'
import afterwards from '../styles/afterwards.css'
import copy from '../styles/copy.css'

export const css = copy + afterwards

/** The inquiry number of the talk that is over, and what the owner gives to go on with. */
export default function Thanks() {
  const { coupon, links = [] } = useBell().settings.afterwards ?? {}
  const strings = useStrings(AFTERWARDS)
  const reference = useReference()
  return (
    <>
      {reference && (
        <p part='inquiry'>
          <span class='note'>{strings.inquiry}</span>
          <Copy text={reference} what={strings.inquiry} />
        </p>
      )}
      {coupon && <Coupon {...coupon} />}
      {links.map(({ label, href }) => {
        const address = safeHref(href)
        return (
          address && (
            <a key={label} part='go-on' href={address}>
              {label}
            </a>
          )
        )
      })}
    </>
  )
}
