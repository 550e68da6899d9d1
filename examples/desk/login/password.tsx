import { useState } from 'preact/hooks'
import { Field } from '../parts/field.js'
import { useFirstFocus } from '../parts/use-first-focus.js'

/** A password field that can show what is typed. */
export function Password(props: { error: string | undefined; focused: boolean }) {
  const first = useFirstFocus<HTMLInputElement>(props.focused)
  const [shown, setShown] = useState(false)
  return (
    <Field label='Password' error={props.error}>
      {wiring => (
        <div class='with-button'>
          <input
            {...wiring}
            name='password'
            {...(shown ? { type: 'text' } : { type: 'password' })}
            autocomplete='current-password'
            ref={first}
            required
          />
          <button type='button' class='quiet-button' onClick={() => setShown(!shown)}>
            {shown ? 'Hide' : 'Show'}
            <span class='unseen'> password</span>
          </button>
        </div>
      )}
    </Field>
  )
}
