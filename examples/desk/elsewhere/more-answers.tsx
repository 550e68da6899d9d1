import type { Fields } from '../../../src/contract/index.js'
import { Fact, Value } from '../talk/facts.js'
import { spoken } from '../text/spoken.js'

/** What else the visitor was asked along with the rating. */
export function MoreAnswers({ fields }: { fields: Fields }) {
  return (
    <dl class='rating-answers'>
      {Object.entries(fields).map(([term, value]) => (
        <Fact key={term} term={spoken(term)}>
          <Value value={value} />
        </Fact>
      ))}
    </dl>
  )
}
