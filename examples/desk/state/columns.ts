/** A conversation shown side by side with others. */
export interface Column {
  readonly conversation: string
  /** A pinned column keeps its place when another conversation is opened. */
  readonly pinned: boolean
}

/** The columns from left to right, and the conversations by when they last had focus, latest first. */
export interface Columns {
  readonly shown: readonly Column[]
  readonly recent: readonly string[]
}

export const NO_COLUMNS: Columns = { shown: [], recent: [] }

/**
 * Brings a conversation to the front. While there is room it gets a column of its own, then it takes
 * the place of the column that was looked at the longest ago and is not pinned.
 */
export function openColumn(columns: Columns, conversation: string, room: number): Columns {
  const recent = [conversation, ...columns.recent.filter(each => each !== conversation)]
  if (columns.shown.some(each => each.conversation === conversation)) return { ...columns, recent }
  const column = { conversation, pinned: false }
  const shown = visibleColumns(columns, room)
  if (shown.length < room) return { shown: [...shown, column], recent }
  const old =
    oldest(
      shown.filter(each => !each.pinned),
      columns.recent
    ) ?? shown.at(-1)
  return { shown: shown.map(each => (each === old ? column : each)), recent }
}

export function closeColumn(columns: Columns, conversation: string): Columns {
  return {
    shown: columns.shown.filter(each => each.conversation !== conversation),
    recent: columns.recent.filter(each => each !== conversation)
  }
}

export function pinColumn(columns: Columns, conversation: string, pinned: boolean): Columns {
  const shown = columns.shown.map(each =>
    each.conversation === conversation ? { ...each, pinned } : each
  )
  return { ...columns, shown }
}

/** The columns that fit, in their order: the ones looked at last. */
export function visibleColumns({ shown, recent }: Columns, room: number): readonly Column[] {
  if (shown.length <= room) return shown
  const fit = [...shown].sort((a, b) => ageOf(a, recent) - ageOf(b, recent)).slice(0, room)
  return shown.filter(each => fit.includes(each))
}

/** The conversation that has the agent's attention. */
export function focusOf({ shown, recent }: Columns): string | undefined {
  return recent.find(id => shown.some(each => each.conversation === id))
}

function oldest(columns: readonly Column[], recent: readonly string[]): Column | undefined {
  return [...columns].sort((a, b) => ageOf(b, recent) - ageOf(a, recent))[0]
}

function ageOf(column: Column, recent: readonly string[]): number {
  const age = recent.indexOf(column.conversation)
  return age < 0 ? Number.POSITIVE_INFINITY : age
}
