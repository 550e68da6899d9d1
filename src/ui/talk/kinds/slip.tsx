import { useBell, useStrings } from '../../context.js'
import { Coupon } from '../../parts/coupon.js'
import { RICH } from '../../strings/rich.js'
import { fill } from '../../strings.js'
import type { Of } from './of.js'
import { Way } from './way.js'

/** Milliseconds before its end in which the hour matters, too. */
const SOON = 2 * 86_400_000

/** A code with which something costs less: until when, and where. */
export function Slip({ content: { code, text, href, until } }: Of<'coupon'>) {
  const { locale } = useBell().settings
  const strings = useStrings(RICH)
  const now = Date.now()
  const isOver = until !== undefined && until < now
  const day =
    until !== undefined &&
    new Date(until).toLocaleString(locale, {
      dateStyle: 'long',
      ...(!isOver && until - now < SOON && { timeStyle: 'short' })
    })
  return (
    <Coupon code={code} text={text}>
      {day && (
        <p class={isOver ? 'over' : 'note'}>
          {fill(isOver ? strings.expired : strings.until, { day })}
        </p>
      )}
      {href && !isOver && <Way href={href}>{strings.useCoupon}</Way>}
    </Coupon>
  )
}
