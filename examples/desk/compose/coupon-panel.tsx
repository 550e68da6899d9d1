import { useState } from 'preact/hooks'
import type { Content } from '../../../src/contract/index.js'
import { Field } from '../parts/field.js'
import { safeHref } from '../text/links.js'
import { type Made, Maker } from './maker.js'
import type { PanelProps } from './tools.js'

const EMPTY = { code: '', text: '', until: '', href: '' }

/** A code to save money with. */
export function CouponPanel(props: PanelProps) {
  const [draft, setDraft] = useState(EMPTY)
  const set = (changes: Partial<typeof EMPTY>) => setDraft(old => ({ ...old, ...changes }))
  return (
    <Maker
      title='Coupon'
      panel={props}
      made={made(draft)}
      kept={{
        kind: 'coupon',
        onChoose(content) {
          if (content.kind !== 'coupon') return
          const { code, text = '', href = '', until } = content
          setDraft({ code, text, href, until: until === undefined ? '' : dayAt(until) })
        }
      }}
    >
      <Field label='Code'>
        {wiring => (
          <input
            {...wiring}
            autofocus
            autocomplete='off'
            spellcheck={false}
            maxLength={100}
            value={draft.code}
            onInput={event => set({ code: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label='What it gives' hint='“10 % off all floor lamps”'>
        {wiring => (
          <input
            {...wiring}
            maxLength={500}
            value={draft.text}
            onInput={event => set({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label='Last day' hint='Without one it has no end.'>
        {wiring => (
          <input
            {...wiring}
            type='date'
            value={draft.until}
            onInput={event => set({ until: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label='Where it is used' hint='An address, if it is good for one page.'>
        {wiring => (
          <input
            {...wiring}
            type='url'
            inputMode='url'
            value={draft.href}
            onInput={event => set({ href: event.currentTarget.value })}
          />
        )}
      </Field>
    </Maker>
  )
}

function made({ code, text, until, href }: typeof EMPTY): Made {
  if (!code.trim()) return { missing: 'Please enter the code.' }
  if (href.trim() && !safeHref(href.trim())) return { missing: 'Please enter the whole address.' }
  const end = until ? new Date(`${until}T23:59:59`).getTime() : Number.NaN
  if (end < Date.now()) return { missing: 'The last day is over already.' }
  const content: Content = {
    kind: 'coupon',
    code: code.trim(),
    ...(text.trim() ? { text: text.trim() } : {}),
    ...(href.trim() ? { href: href.trim() } : {}),
    ...(Number.isNaN(end) ? {} : { until: end })
  }
  return { content }
}

/** As a field for dates has it, where the agent is. */
function dayAt(at: number): string {
  const day = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
