import { join, relative } from 'node:path'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import { type OutputChunk, type RollupLog, type RollupOutput, rollup } from 'rollup'

export interface Bundle {
  readonly code: string
  /** Modules whose code is in the entry and all that it imports at once, by path in the project. */
  readonly modules: readonly string[]
}

/** What users' bundlers do: for browsers, for production, leaving out what is not used. */
const PLUGINS = [
  nodeResolve({ browser: true }),
  replace({ 'process.env.NODE_ENV': '"production"', preventAssignment: true })
]

const onwarn = ({ code, message }: RollupLog) => {
  if (code !== 'EMPTY_BUNDLE') throw new Error(message)
}

/** Bundles a program in a user's project, and tells what of it has to be there at once. */
export async function bundle(project: string, program: string): Promise<Bundle> {
  const entry = join(project, 'bundled.js')
  const virtual = {
    name: 'program',
    resolveId: (id: string) => (id === entry ? id : null),
    load: (id: string) => (id === entry ? program : null)
  }
  const build = await rollup({ input: entry, onwarn, plugins: [virtual, ...PLUGINS] })
  const { output } = await build.generate({ format: 'es' })
  await build.close()
  const all = atOnce(output)
  return {
    code: all.map(({ code }) => code).join('\n'),
    modules: all
      .flatMap(({ modules }) => Object.entries(modules))
      .filter(([id, { renderedLength }]) => renderedLength > 0 && id !== entry)
      .map(([id]) => relative(join(project, 'node_modules'), id))
  }
}

/** Bundles a file of a user's project into a folder, as a site that can be served. */
export async function bundleInto(folder: string, input: string): Promise<void> {
  const build = await rollup({ input, onwarn, plugins: PLUGINS })
  await build.write({ dir: folder, format: 'es' })
  await build.close()
}

/** The entry and every chunk that it imports without `import()`. */
function atOnce(output: RollupOutput['output']): OutputChunk[] {
  const chunks = new Map(
    output.filter(it => it.type === 'chunk').map(chunk => [chunk.fileName, chunk])
  )
  const present = new Set<OutputChunk>()
  const add = (name: string) => {
    const chunk = chunks.get(name)
    if (!chunk || present.has(chunk)) return
    present.add(chunk)
    chunk.imports.forEach(add)
  }
  add(output[0].fileName)
  return [...present]
}
