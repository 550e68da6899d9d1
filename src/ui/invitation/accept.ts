import type { Rule } from '../../core/invitations/types.js'
import type { Place } from '../place.js'

/** Opens the panel with the question of a rule where it belongs; the rule is a tag of the conversation. */
export function accept({ settings, prefill, setOpen }: Place, { id, question }: Rule): void {
  const { form, route } = settings
  const asks = form !== false && (!form || form.some(({ name }) => name === 'question'))
  settings.route = { ...route, tags: [...(route?.tags ?? []), id] }
  prefill({ message: '', ...(question && { [asks ? 'question' : 'message']: question }) })
  setOpen(true)
}
