import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { ensureBuilt } from '../../scripts/build.mjs'

export interface Installed {
  /** The packed package. */
  readonly tarball: string
  /** What is in it, by path. */
  readonly files: readonly string[]
  /** A project of a user, outside of ours, that has installed the tarball and nothing else. */
  readonly project: string
}

declare module 'vitest' {
  interface ProvidedContext {
    installed: Installed
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** Global set-up: builds, packs and installs once for all tests of the package. */
export default async function install({ provide }: TestProject): Promise<() => Promise<void>> {
  await ensureBuilt()
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'shopbell-')))
  const undo = () => rm(folder, { recursive: true, force: true })
  try {
    provide('installed', await packInto(folder))
  } catch (error) {
    await undo()
    throw error
  }
  return undo
}

async function packInto(folder: string): Promise<Installed> {
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  const { stdout } = await run('npm', pack, { cwd: ROOT })
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: Packed[] }]
  const tarball = join(folder, filename)
  const project = join(folder, 'project')
  await mkdir(project)
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }\n')
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], {
    cwd: project
  })
  return { tarball, project, files: files.map(({ path }) => path) }
}

interface Packed {
  readonly path: string
}
