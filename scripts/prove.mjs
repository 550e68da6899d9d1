import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { BACKENDS } from './backends.mjs'
import { ROOT } from './run.mjs'

const FILE = `${ROOT}tests/backends/proved.json`

/** Notes which versions of the backends the tests have just passed with, as their packages tell. */
export function noteProved() {
  const before = JSON.parse(readFileSync(FILE, 'utf8'))
  const now = Object.entries(BACKENDS).map(([name, { title, apt, npm }]) => {
    const version = npm ? npmVersion(npm, name) : aptVersion(apt[0])
    return [name, version ? `${title} ${version}` : before[name]]
  })
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(now), null, 2)}\n`)
}

function npmVersion(folder, name) {
  try {
    return JSON.parse(readFileSync(`${ROOT}${folder}/node_modules/${name}/package.json`)).version
  } catch {
    return undefined
  }
}

/** Without what the system's packagers have added. */
function aptVersion(name) {
  try {
    const said = execFileSync('dpkg', ['-s', name], { stdio: 'pipe' })
    const [, version = ''] = /^Version: (.+)$/m.exec(`${said}`) ?? []
    return version.replace(/^\d+:/, '').replace(/[-+].*/, '')
  } catch {
    return undefined
  }
}
