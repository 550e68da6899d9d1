import { VARIABLES } from './variables/index.js'

const USAGE = `Shopbell's reference backend: the widget's server, the agents' desk and a store to try it in.

  node --import tsx examples/server/main.ts                             start
  node --import tsx examples/server/main.ts agent add <email> <name> [role]
  node --import tsx examples/server/main.ts agent password <email>
  node --import tsx examples/server/main.ts --help

Set by environment variables:`

/** What `--help` prints: how to call the server, and every variable. */
export function help(): string {
  const lines = Object.entries(VARIABLES).map(([name, { default: value, meaning }]) => {
    const otherwise = value === '' ? '' : ` (${value})`
    return `  ${name.padEnd(24)} ${meaning}${otherwise}`
  })
  return [USAGE, ...lines].join('\n')
}
