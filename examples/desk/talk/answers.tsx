import { useRef } from 'preact/hooks'
import type { Fields } from '../../../src/contract/index.js'
import { spoken } from '../text/spoken.js'
import { Fact, Facts, Value } from './facts.js'

/** The form that the visitor filled in. The name stands above already. */
export function Answers({ fields, name }: { fields: Fields; name: string }) {
  const answers = given(fields).filter(([, value]) => value !== name)
  if (answers.length === 0) return null
  return (
    <Facts title='Form'>
      {answers.map(([term, value]) => (
        <Fact key={term} term={spoken(term)}>
          <Value value={value} />
        </Fact>
      ))}
    </Facts>
  )
}

/** What the visitor answered while waiting. Answers that come while the agent looks are set off. */
export function Survey({ survey }: { survey: Fields }) {
  const first = useRef(survey).current
  const answers = given(survey)
  if (answers.length === 0) return null
  return (
    <Facts title='While waiting'>
      {answers.map(([term, value]) => (
        <Fact
          key={`${term} ${value}`}
          term={spoken(term)}
          fresh={String(first[term]) !== String(value)}
        >
          <Value value={value} />
        </Fact>
      ))}
    </Facts>
  )
}

function given(fields: Fields) {
  return Object.entries(fields).filter(([, value]) => value.length > 0)
}
