/** Every event, as a table in Markdown. */
export function eventsTable(): string
