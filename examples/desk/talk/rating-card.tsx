import type { Rating } from '../../server/desk-frames.js'
import { MoreAnswers } from '../elsewhere/more-answers.js'
import { Icon } from '../parts/icon.js'

const SCORES = [1, 2, 3, 4, 5]

/** What the visitor thought of it. */
export function RatingCard({ rating: { score, solved, comment, fields } }: { rating: Rating }) {
  return (
    <div class='rating'>
      {score !== undefined && (
        <p class='rating-score'>
          <span class='rating-stars' aria-hidden='true'>
            {SCORES.map(each => (
              <span key={each} class={each <= score ? 'is-lit' : ''}>
                <Icon name='star' />
              </span>
            ))}
          </span>
          {score} of 5
        </p>
      )}
      {solved !== undefined && (
        <p class={solved ? 'tag is-good' : 'tag is-bad'}>{solved ? 'Solved' : 'Not solved'}</p>
      )}
      {comment && <p class='rating-comment'>{comment}</p>}
      {fields && <MoreAnswers fields={fields} />}
    </div>
  )
}
