import { useEffect } from 'preact/hooks'
import { leaveAgreement } from '../../core/agreement.js'
import { hasAgreed } from '../../core/trace.js'
import { useBell, useStrings } from '../context.js'
import { CONSENT } from '../strings/consent.js'
import css from '../styles/consent.css'

export { css }

/** What is stored and sent, before any of it is. */
export default function ConsentPane() {
  const { settings, agree, close } = useBell()
  const strings = useStrings(CONSENT)

  // Whoever agreed in another tab is not asked twice.
  useEffect(() => {
    const look = () => hasAgreed(settings) && agree()
    addEventListener('storage', look)
    return () => removeEventListener('storage', look)
  }, [])

  return (
    <div part='consent'>
      <p part='greeting'>{strings.consentTitle}</p>
      <p>{strings.consentText}</p>
      {settings.privacy && /^(https?:|[/.])/.test(settings.privacy) && (
        <a href={settings.privacy} target='_blank' rel='noreferrer'>
          {strings.privacyLink}
        </a>
      )}
      <button
        type='button'
        part='action'
        onClick={() => {
          leaveAgreement(settings.name)
          agree()
        }}
      >
        {strings.agree}
      </button>
      <button type='button' class='quiet' onClick={close}>
        {strings.disagree}
      </button>
    </div>
  )
}
