/** One setting of the server, by the name of its environment variable. */
export interface Variable {
  /** What it is when unset. */
  readonly default: string
  readonly meaning: string
  /** Throws an `Error` whose message goes on after "PORT ". */
  parse(text: string): unknown
}
