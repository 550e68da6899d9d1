import { useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { useFirstFocus } from '../parts/use-first-focus.js'
import { Password } from './password.js'
import { rememberEmail, rememberedEmail } from './remembered.js'

export interface LoginProps {
  readonly expired: boolean
  onLogin(email: string, password: string): Promise<void>
}

export function Login({ expired, onLogin }: LoginProps) {
  const [known] = useState(rememberedEmail)
  const first = useFirstFocus<HTMLInputElement>(!known)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (busy || !(event.currentTarget instanceof HTMLFormElement)) return
    const form = event.currentTarget
    const { email, password } = entered(form)
    const missing = whatIsMissing(email, password)
    setProblem(missing)
    if (missing) return
    setBusy(true)
    try {
      rememberEmail(email)
      await onLogin(email, password)
    } catch (error) {
      setProblem(wordsFor(error))
      setBusy(false)
      form.querySelector<HTMLInputElement>('[name=password]')?.select()
    }
  }

  return (
    <main class='login'>
      <form class='login-card' onSubmit={submit} noValidate>
        <span class='login-bell'>
          <Icon name='bell' />
        </span>
        <h1>Welcome to the desk</h1>
        <p class='login-intro'>
          {expired
            ? 'Your session has ended. Log in to go on; what you were writing is still here.'
            : 'Log in to answer the people who ring.'}
        </p>
        <Field label='E-mail'>
          {wiring => (
            <input
              {...wiring}
              name='email'
              type='email'
              autocomplete='username'
              defaultValue={known}
              ref={first}
              required
            />
          )}
        </Field>
        <Password error={undefined} focused={known !== ''} />
        <p class='login-problem' role='alert'>
          {problem}
        </p>
        <button type='submit' class='main-button' aria-disabled={busy}>
          {busy ? 'Logging in…' : 'Log in'}
        </button>
      </form>
    </main>
  )
}

function entered(form: HTMLFormElement) {
  const data = new FormData(form)
  return { email: String(data.get('email')).trim(), password: String(data.get('password')) }
}

function whatIsMissing(email: string, password: string): string | undefined {
  if (!email) return 'Please enter your e-mail.'
  if (!email.includes('@')) return 'Please enter the whole e-mail, with an @.'
  return password ? undefined : 'Please enter your password.'
}

function wordsFor(error: unknown): string {
  const { code, message } = toShopbellError(error)
  return code === 'unauthorized' ? 'E-mail or password is not right. Please try again.' : message
}
