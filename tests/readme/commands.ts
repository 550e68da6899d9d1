import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { VARIABLES } from '../../examples/server/variables/index.js'
import { ROOT } from './documents.js'

const PACKAGE = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
const INSTALL = ['install', 'i', 'add', 'ci']
const SERVER = 'examples/server/main.ts'

/** Programs that are no part of the project, and always there. */
const OTHERS = ['git', 'cd', 'mkdir', 'cp', 'curl', 'openssl', 'docker', 'sqlite3']

/** What in the commands of a shell, told in a page, is not there. */
export function wrongCommands(script: string, page: string): string[] {
  const folder = posix.dirname(page)
  return script
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map(line => line.replace(/(^|\s)#.*$/, '').replace(/^\s*\$\s+/, ''))
    .flatMap(line => line.split(/&&|;/))
    .map(line => line.trim())
    .filter(Boolean)
    .flatMap(line => wrong(line, folder).map(why => `${line}: ${why}`))
}

function wrong(line: string, folder: string): string[] {
  const words = line.split(/\s+/)
  const start = words.findIndex(word => !/^\w+=/.test(word))
  const variables = words.slice(0, start).map(word => word.replace(/=.*/, ''))
  const [program = '', ...rest] = words.slice(start)
  const starts = line.includes('npm start') || line.includes(SERVER)
  return [
    ...variables
      .filter(name => starts && !(name in VARIABLES))
      .map(name => `the server knows no ${name}`),
    ...(CHECKS[program]?.(rest, folder) ??
      (OTHERS.includes(program) ? [] : ['nobody knows this program']))
  ]
}

const CHECKS: Readonly<Record<string, (words: readonly string[], folder: string) => string[]>> = {
  npm(words, folder) {
    const [command = '', name = ''] = words.filter(word => !word.startsWith('-'))
    if (INSTALL.includes(command)) return []
    const script = command === 'run' ? name : command
    const file = `${ROOT}${folder}/package.json`
    const { scripts } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : PACKAGE
    return script in scripts || script in PACKAGE.scripts ? [] : [`there is no script ${script}`]
  },
  npx([name = '']) {
    const known = name in (PACKAGE.bin ?? {}) || existsSync(`${ROOT}node_modules/.bin/${name}`)
    return known ? [] : [`there is no program ${name}`]
  },
  node(words, folder) {
    const file = words.find(word => /\.[cm]?[jt]s$/.test(word))
    if (!file) return []
    const there = existsSync(ROOT + file) || existsSync(`${ROOT}${folder}/${file}`)
    return there ? [] : [`there is no ${file}`]
  }
}
