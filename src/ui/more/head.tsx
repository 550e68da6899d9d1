import { useStrings } from '../context.js'
import { Icon } from '../icon.js'
import { ANSWERS } from '../strings/answers.js'

interface Props {
  readonly title: string
  /** Whenever it is another value the title takes the focus; none lets it be where it is. */
  readonly takesFocus?: boolean
  readonly onBack: (event: MouseEvent) => void
}

/** The way back from what lies over the rest, and what that is. */
export function Head({ title, takesFocus, onBack }: Props) {
  const strings = useStrings(ANSWERS)
  return (
    <div part='more-head'>
      <button type='button' part='back' class='round' aria-label={strings.back} onClick={onBack}>
        <Icon name='down' />
      </button>
      <h3
        key={`${takesFocus}`}
        ref={takesFocus === undefined ? null : focus}
        tabIndex={-1}
        part='name'
        dir='auto'
      >
        {title}
      </h3>
    </div>
  )
}

const focus = (title: HTMLElement | null) => title?.focus()
