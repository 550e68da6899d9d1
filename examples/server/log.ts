const LEVELS = { debug: 0, info: 1, warn: 2, error: 3, silent: 4 } as const

export type LogLevel = keyof typeof LEVELS

/** Ids, counts and codes. Never what people wrote, nor who they are. */
type Facts = Readonly<Record<string, string | number | boolean | undefined>>

export type Log = {
  readonly [Level in Exclude<LogLevel, 'silent'>]: (event: string, facts?: Facts) => void
}

/** One line of JSON per event, from `level` upwards. */
export function createLog(
  level: LogLevel,
  write: (line: string) => void = line => process.stderr.write(line)
): Log {
  const at = (name: Exclude<LogLevel, 'silent'>) => (event: string, facts?: Facts) => {
    if (LEVELS[name] < LEVELS[level]) return
    const time = new Date().toISOString()
    write(`${JSON.stringify({ time, level: name, event, ...facts })}\n`)
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** What an error says about itself, for the log. Database and network errors hold no texts of people. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
