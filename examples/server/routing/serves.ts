/** Whoever answers for departments; none is every one. */
interface Serving {
  readonly departments: readonly string[]
}

/** Whether an agent answers for a department. What is for none is for everybody. */
export function serves({ departments }: Serving, department: string | undefined): boolean {
  return !department || departments.length === 0 || departments.includes(department)
}

/**
 * Whether an agent may take what is for a department: one of it, or anybody as long as none of it is among
 * those who are there.
 */
export function mayTake(
  agent: Serving,
  department: string | undefined,
  there: readonly Serving[]
): boolean {
  return serves(agent, department) || !there.some(one => serves(one, department))
}
