import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Within the project, so that it finds its packages. */
const PROGRAM = join(ROOT, 'tests/.output/server.mjs')

/** Each module goes on to find the files that lie beside it. */
const inPlace: Plugin = {
  name: 'in place',
  setup(building) {
    building.onLoad({ filter: /\.tsx?$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href)
      ),
      loader: path.endsWith('x') ? 'tsx' : 'ts'
    }))
  }
}

let program: Promise<string> | undefined

/** The reference server as one file, which starts three times as fast as its modules: hundreds are started here. */
export function serverProgram(): Promise<string> {
  program ??= bundle()
  return program
}

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'examples/server/main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    tsconfig: join(ROOT, 'examples/tsconfig.json'),
    plugins: [inPlace],
    write: false
  })
  mkdirSync(dirname(PROGRAM), { recursive: true })
  // Another file of tests may be starting it at this moment.
  const whole = `${PROGRAM}.${process.pid}`
  writeFileSync(whole, outputFiles[0]?.contents ?? '')
  renameSync(whole, PROGRAM)
  return PROGRAM
}
