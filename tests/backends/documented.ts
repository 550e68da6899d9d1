import { readFileSync } from 'node:fs'

/**
 * A file as it stands in the README of a transport, in the block that names it: what is documented is what is tested.
 * Each key of `here` is replaced by its value wherever it stands; throws where it stands nowhere.
 */
export function documented(
  transport: string,
  file: string,
  here: Readonly<Record<string, string>> = {}
): string {
  const readme = readFileSync(`transports/${transport}/README.md`, 'utf8')
  const [, fence, block] =
    readme.match(new RegExp(`^(\`{3,})\\S+ ${literal(file)}\\n([^]*?)^\\1$`, 'm')) ?? []
  if (!fence || block === undefined) {
    throw new Error(`transports/${transport}/README.md has no block for ${file}`)
  }
  return Object.entries(here).reduce((text, [there, value]) => {
    if (!text.includes(there)) throw new Error(`${file} of ${transport} does not say ${there}`)
    return text.replaceAll(there, value)
  }, block)
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
