import type { Answer, Answers } from './types.js'

/**
 * The answers of the owner, from wherever they are; none when they cannot be had or are no list. What is
 * wrong with them, or with some of them, is said on the console and to `wrong`. Never rejects.
 */
export async function loadAnswers(
  source: Answers,
  wrong: (flaw: TypeError) => void
): Promise<readonly Answer[]> {
  const list: unknown = await read(source).catch(error => error)
  const all = Array.isArray(list) ? list : undefined
  const good = all?.filter(isAnswer) ?? []
  // Words for what is wrong are for those shops alone where something is.
  if (good.length !== all?.length) {
    void import('./flaws.js').then(it => it.tellFlaws(source, list, wrong)).catch(() => {})
  }
  return good
}

/** Whether it can be shown: there is a question, and something to say. */
export const isAnswer = (it: Partial<Answer> | null | undefined): it is Answer =>
  isText(it?.question) && isText(it?.answer)

const isText = (value: unknown) => typeof value === 'string' && !!value.trim()

async function read(source: Answers): Promise<unknown> {
  if (typeof source === 'function') return source()
  if (typeof source !== 'string') return source
  const response = await fetch(source)
  if (!response.ok) throw new Error(`${response.status}`)
  return response.json()
}
