import { atom, type ReadableAtom } from 'nanostores'

const KEY = 'desk folded'

const $folded = atom<ReadonlySet<string>>(new Set(kept()))

/** The sections beside conversations that this agent has closed, by their titles. They stay so. */
export const $closed: ReadableAtom<ReadonlySet<string>> = $folded

/** Closes a section, or opens it, in all conversations. */
export function fold(title: string, closed: boolean) {
  const titles = new Set($folded.get())
  if (closed) titles.add(title)
  else titles.delete(title)
  $folded.set(titles)
  try {
    localStorage.setItem(KEY, JSON.stringify([...titles]))
  } catch {
    // Without storage they stay so as long as the page does.
  }
}

function kept(): readonly string[] {
  try {
    const titles: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(titles) ? titles.map(String) : []
  } catch {
    return []
  }
}
