import { useBell, useStrings } from '../context.js'
import { Lazy } from '../lazy.js'
import { safeHref } from '../safe-href.js'
import { ANSWERS } from '../strings/answers.js'
import { Section } from './section.js'

export { default as css } from '../styles/answers.css'

/** Where else to look, and to be reached, and the way to the answers. Nothing where there is neither. */
export function Ways() {
  const { stores, settings } = useBell()
  const { answers, ways = [] } = settings
  const strings = useStrings(ANSWERS)
  const more = stores.$over.get() === 'more'
  return (
    <>
      {more && answers && (
        <Section title={strings.answers}>
          <button
            type='button'
            part='look-up'
            class='quiet'
            onClick={() => stores.$over.set('answers')}
          >
            {strings.searchAnswers}
          </button>
        </Section>
      )}
      {ways.length > 0 && (
        <Section title={strings.ways}>
          <ol part='ways-list'>
            {ways.map(({ label, href, note }) => {
              const address = safeHref(href)
              return (
                <li key={label}>
                  {address ? (
                    <a
                      part='way'
                      href={address}
                      {...(address.startsWith('http') && { target: '_blank', rel: 'noopener' })}
                    >
                      {label}
                    </a>
                  ) : (
                    label
                  )}
                  {note && <span class='note'>{note}</span>}
                </li>
              )
            })}
          </ol>
        </Section>
      )}
      <Lazy part='elsewhere' />
    </>
  )
}
