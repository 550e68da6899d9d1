import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Block, ROOT } from './documents.js'

export interface Snippet {
  readonly at: string
  /** In the folder of all snippets. */
  readonly file: string
  /** Whether it does something outside of a browser. */
  readonly runs: boolean
}

const OPTIONS = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  jsx: 'react-jsx',
  jsxImportSource: 'preact'
}

const NEEDS_PAGE = /\b(document|window|location|customElements|HTMLElement|localStorage)\b/

/** Milliseconds: long for a snippet, short for one that never ends. */
const PATIENCE = 20_000

/**
 * Writes pieces of code into a folder of a user's project. A first line like `// echo.ts` names the file,
 * so that others can import it; `<!-- continues -->` before a piece joins it to the one above.
 */
export function layOut(project: string, blocks: readonly Block[]): Snippet[] {
  const folder = join(project, 'snippets')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const joined: Block[] = []
  for (const block of blocks) {
    const before = joined.at(-1)
    if (block.note === 'continues' && before) {
      joined[joined.length - 1] = { ...before, text: `${before.text}\n${block.text}` }
    } else joined.push(block)
  }
  const snippets = joined.map(({ at, text, language }, index) => {
    const [, named] = /^\/\/ ([\w-]+\.[jt]sx?)\n/.exec(text) ?? []
    // Checked as TypeScript whatever it is called: whoever writes JavaScript makes the same mistakes.
    const kind = language.endsWith('x') ? 'tsx' : 'ts'
    const file = `${(named ?? `snippet-${index + 1}`).replace(/\.[jt]sx?$/, '')}.${kind}`
    writeFileSync(join(folder, file), text)
    return { at, file, runs: !NEEDS_PAGE.test(text) && !/from '(vitest|node:test)'/.test(text) }
  })
  const config = { compilerOptions: OPTIONS, include: ['*.ts', '*.tsx'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  // A user who runs the suite has a runner.
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(join(ROOT, 'node_modules/vitest'), join(folder, 'node_modules/vitest'), 'dir')
  return snippets
}

/** What TypeScript has to say about all snippets. */
export async function typeCheck(project: string): Promise<string> {
  const { stdout } = await run(project, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'])
  return stdout.trim()
}

/** Runs a snippet in Node.js until it ends. Resolves with what it complains of. */
export async function execute(project: string, file: string): Promise<string> {
  const { stderr, killed } = await run(project, [
    '--import',
    import.meta.resolve('tsx'),
    join(project, 'snippets', file)
  ])
  return killed ? 'It does not end' : stderr.trim()
}

async function run(project: string, args: readonly string[]) {
  const cwd = join(project, 'snippets')
  return promisify(execFile)(process.execPath, args, { cwd, timeout: PATIENCE })
    .then(({ stdout, stderr }) => ({ stdout, stderr, killed: false }))
    .catch((error: { stdout: string; stderr: string; killed: boolean }) => error)
}
