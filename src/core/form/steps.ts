import type { Form } from '../form.js'

/** Fields that are asked together. */
export interface Step {
  readonly heading: string | undefined
  readonly form: Form
}

/**
 * The form as steps, each with those of its fields that are shown. One of which nothing is shown is none; at
 * least one there always is.
 */
export function stepsOf(form: Form, shown: Form): readonly Step[] {
  const steps: { heading: string | undefined; form: Form }[] = []
  let now: string | number | undefined
  for (const field of form) {
    const { step = now } = field
    if (step !== now || !steps.length) {
      steps.push({ heading: typeof step === 'string' ? step : undefined, form: [] })
    }
    now = step
    const last = steps.at(-1)
    if (last && shown.includes(field)) last.form = [...last.form, field]
  }
  const filled = steps.filter(step => step.form.length)
  return filled.length ? filled : [{ heading: undefined, form: [] }]
}
