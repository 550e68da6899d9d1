import type { Fields } from '../../src/contract/index.js'
import { type Data, record, records, words } from './data.js'
import type { Line } from './line.js'

/** The form that the owner has made for a group at LiveChat, if it is switched on. */
export async function formAt(line: Line, group: number, type: 'prechat' | 'postchat') {
  const none: Data = {}
  const { form } = await line.call('get_form', { group_id: group, type }).catch(() => none)
  return record(form)
}

/**
 * What was filled in, as an event of LiveChat's. Fields that its form has, by id or label, are told as that form has them,
 * and all others as questions, or as boxes where there may be several answers.
 */
export function filledForm(form: Data, fallback: string, fields: Fields, id: string): object {
  return {
    type: 'filled_form',
    custom_id: id,
    recipients: 'all',
    form_id: words(form.form_id ?? form.id) || fallback,
    fields: Object.entries(fields).map(([name, given]) => {
      const known = records(form.fields).find(one => one.id === name || one.label === name)
      return fieldOf(known ?? { id: name, label: name, type: name }, given)
    })
  }
}

function fieldOf({ id, label, type, options }: Data, given: string | readonly string[]): object {
  const field = { id: words(id) || words(label), label: words(label) }
  const taken = [given].flat().map((answer, at) => {
    const option = records(options).find(one => one.label === answer)
    return option
      ? { id: words(option.id), label: answer, ...groupOf(option) }
      : { id: `${at}`, label: answer }
  })
  if (type === 'checkbox' || typeof given !== 'string') {
    return { ...field, type: 'checkbox', answers: taken }
  }
  if (/^(radio|select|group_chooser)$/.test(words(type))) {
    return { ...field, type, answer: taken[0] }
  }
  const isKnown = /^(name|email|question|subject|textarea)$/.test(words(type))
  return { ...field, type: isKnown ? type : 'question', answer: given }
}

const groupOf = ({ group_id: group }: Data) => typeof group === 'number' && { group_id: group }
