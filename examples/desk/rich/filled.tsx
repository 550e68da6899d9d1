import type { Fields } from '../../../src/contract/index.js'
import { RichText } from '../parts/rich-text.js'

/** What a visitor filled in: as they read it themselves, or by the names of the form where no words came along. */
export function Filled({ text, fields }: { text: string; fields: Fields }) {
  const lines = text.trim()
    ? text.split('\n').map(line => {
        const [, label = '', answer = line] = /^([^:]{1,500}): (.*)$/.exec(line) ?? []
        return { label, answer }
      })
    : Object.entries(fields).map(([label, answer]) => ({
        label,
        answer: [answer].flat().join(', ')
      }))
  return (
    <>
      <small class='said-how'>Filled in</small>
      <dl class='said-filled'>
        {lines.map(({ label, answer }, at) => (
          <div key={at}>
            {label && <dt>{label}</dt>}
            <dd>
              <RichText text={answer} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
