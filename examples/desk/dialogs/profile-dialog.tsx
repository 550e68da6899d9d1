import { useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import { useDesk } from '../desk.js'
import { Dialog } from '../parts/dialog.js'
import { Field } from '../parts/field.js'
import { useStore } from '../use-store.js'
import { DepartmentsField } from './departments-field.js'
import { PhotoField } from './photo-field.js'

/** What visitors see of the agent. */
export function ProfileDialog(props: { onClose(): void; onLogOut(): Promise<void> }) {
  const desk = useDesk()
  const { me, departments } = useStore(desk.$state)
  const [photo, setPhoto] = useState<Blob>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function save(form: HTMLFormElement, close: () => void) {
    const data = new FormData(form)
    const name = String(data.get('name')).trim()
    const role = String(data.get('role')).trim()
    if (!name) return setProblem('Please enter the name that visitors see.')
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const chosen =
        departments.length > 0 ? { departments: data.getAll('department').map(String) } : {}
      const saved = await desk.api.saveMe({ name, role, ...chosen })
      const pictured = photo ? { ...saved, ...(await desk.api.savePhoto(photo)) } : saved
      desk.change({ type: 'me', me: pictured })
      close()
    } catch (error) {
      setProblem(toShopbellError(error).message)
      setBusy(false)
    }
  }

  return (
    <Dialog title='Profile' onClose={props.onClose}>
      {close => (
        <form
          noValidate
          onSubmit={event => {
            event.preventDefault()
            save(event.currentTarget, close)
          }}
        >
          <p class='dialog-text'>This is what visitors see before you answer.</p>
          <PhotoField name={me.name} photo={me.photo} onPhoto={setPhoto} />
          <Field label='Name'>
            {wiring => (
              <input {...wiring} name='name' defaultValue={me.name} maxLength={80} required />
            )}
          </Field>
          <Field label='Role' hint='What you do in the shop: “Lamps and repairs”.'>
            {wiring => <input {...wiring} name='role' defaultValue={me.role} maxLength={80} />}
          </Field>
          {departments.length > 0 && <DepartmentsField all={departments} mine={me.departments} />}
          <p class='dialog-problem' role='alert'>
            {problem}
          </p>
          <footer class='dialog-foot'>
            <button type='button' class='plain-button is-apart' onClick={() => leave()}>
              Log out
            </button>
            <button type='button' class='plain-button' onClick={close}>
              Cancel
            </button>
            <button type='submit' class='main-button' aria-disabled={busy}>
              {busy ? 'Saving…' : 'Save'}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  )

  async function leave() {
    await props.onLogOut().catch(error => setProblem(toShopbellError(error).message))
  }
}
