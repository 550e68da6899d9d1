const SPANS = [7, 30, 90]

/** How far back one looks. */
export function Span({ days, onDays }: { days: number; onDays(days: number): void }) {
  return (
    <fieldset class='span'>
      <legend class='unseen'>How far back</legend>
      {SPANS.map(each => (
        <label key={each}>
          <input
            type='radio'
            name='days'
            value={each}
            checked={each === days}
            onChange={() => onDays(each)}
          />
          {each} days
        </label>
      ))}
    </fieldset>
  )
}
