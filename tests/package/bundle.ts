import { join, relative } from 'node:path'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { type OutputChunk, rollup } from 'rollup'

export interface Bundle {
  readonly code: string
  /** Modules whose code is in the entry and all that it imports at once, by path in the project. */
  readonly modules: readonly string[]
}

/** Bundles a program in a user's project, as bundlers do: for browsers, leaving out what is not used. */
export async function bundle(project: string, program: string): Promise<Bundle> {
  const entry = join(project, 'bundled.js')
  const build = await rollup({
    input: entry,
    onwarn: warning => {
      throw new Error(warning.message)
    },
    plugins: [
      {
        name: 'program',
        resolveId: id => (id === entry ? id : null),
        load: id => (id === entry ? program : null)
      },
      nodeResolve({ browser: true })
    ]
  })
  const { output } = await build.generate({ format: 'es' })
  await build.close()
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
  const all = [...present]
  return {
    code: all.map(({ code }) => code).join('\n'),
    modules: all
      .flatMap(({ modules }) => Object.entries(modules))
      .filter(([id, { renderedLength }]) => renderedLength > 0 && id !== entry)
      .map(([id]) => relative(join(project, 'node_modules'), id))
  }
}
