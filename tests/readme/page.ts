const SCRIPT = /(https?:\/\/[^"'/]+)?\/shopbell\.js/

/** Whether a snippet is for a store elsewhere: it names the server that the script comes from. */
export function isForeign(snippet: string): boolean {
  return SCRIPT.exec(snippet)?.[1] !== undefined
}

/** A whole page with a snippet in it, whose server is the one at `server`. */
export function pageOf(snippet: string, server: string): string {
  const origin = SCRIPT.exec(snippet)?.[1]
  const here = origin ? snippet.replaceAll(origin, server) : snippet
  if (/<html/i.test(here)) return here
  const head = '<title>A shop</title><link rel="icon" href="data:,">'
  return `<!doctype html><html lang="en"><head>${head}</head><body>${here}</body></html>`
}

/** Attributes of the tag, as options are called. */
export function attributesOf(snippet: string): string[] {
  const tag = /<script[^>]*shopbell\.js[^>]*>/.exec(snippet)?.[0] ?? ''
  return [...tag.matchAll(/\sdata-([\w-]+)/g)].map(([, name = '']) => camel(name))
}

/** Settings in the JSON block of a snippet, at the top. */
export function settingsOf(snippet: string): string[] {
  const block = /<script[^>]*data-shopbell[^>]*>([\s\S]*?)<\/script>/.exec(snippet)?.[1]
  return Object.keys(JSON.parse(block ?? '{}'))
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
