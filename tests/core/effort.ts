/** Milliseconds of a processor that some work takes: on a busy machine, where it waits for its turn, no more. */
export function effortOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
