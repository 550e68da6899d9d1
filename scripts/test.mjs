import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { quickFolders } from './backends.mjs'
import { BROWSERS } from './browsers.mjs'
import { build } from './build.mjs'
import { noteProved } from './prove.mjs'
import { ROOT, run } from './run.mjs'
import {
  setUpBackends,
  setUpBrowser,
  setUpDependencies,
  setUpMailServers,
  setUpShell
} from './setup.mjs'

const OUTPUT = 'tests/.output'

const tool = (path, ...args) => run(process.execPath, [`node_modules/${path}`, ...args])

/** Runs a program that either likes what it sees or does not. */
const check = (path, ...args) => ({ run: async () => one(!(await tool(path, ...args))) })

/** Runs the tests of one project of tests/vitest.config.ts, and takes its counts. */
const vitest = (project, more) => ({ run: () => runTests(project), ...more })

/**
 * Everything that has to hold, in order. `needs` names the step or the browser that one cannot run
 * without; all else runs even after a failure, so that one run tells everything. What is `asked` for runs only
 * by its name, and has what the table of backends names.
 */
const STEPS = {
  lint: check('@biomejs/biome/bin/biome', 'check', '.'),
  types: check('typescript/bin/tsc', '--noEmit'),
  'types of examples': check('typescript/bin/tsc', '--noEmit', '-p', 'examples'),
  'types of tests': check('typescript/bin/tsc', '--noEmit', '-p', 'tests'),
  build: { run: async () => one(!(await build())) },
  unit: vitest('unit'),
  package: vitest('package', { needs: ['build', 'chromium'] }),
  e2e: vitest('e2e', { needs: ['build', 'chromium'] }),
  alone: vitest('alone', { needs: ['build', 'chromium'] }),
  firefox: vitest('firefox', { needs: ['build', 'chromium', 'firefox'] }),
  'quick backends': {
    needs: ['build', 'chromium'],
    run: () =>
      runTests(
        'backends',
        quickFolders().map(folder => `tests/backends/${folder}/`)
      )
  },
  // Both need what only the backends bring, hence only when they are asked for.
  'types of partyserver': {
    ...check('typescript/bin/tsc', '--noEmit', '-p', 'examples/partyserver'),
    asked: true
  },
  backends: { needs: ['build', 'chromium'], asked: true, run: runBackends }
}

/** What runs beside a step that was asked for by name. */
const WITH = {
  package: ['build'],
  e2e: ['build', 'alone'],
  firefox: ['build'],
  'quick backends': ['build'],
  backends: ['types of partyserver'],
  types: ['types of examples', 'types of tests']
}

const one = passed => ({ passed: +passed, failed: +!passed })

async function runTests(project, files = []) {
  const file = `${OUTPUT}/${project}.json`
  mkdirSync(ROOT + OUTPUT, { recursive: true })
  rmSync(ROOT + file, { force: true })
  const code = await tool(
    'vitest/vitest.mjs',
    ...['run', ...files, '--config', 'tests/vitest.config.ts'],
    ...['--project', project, '--retry', '0'],
    ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', file]
  )
  const { passed, failed } = countsOf(file)
  if (failed || (passed && !code)) return { passed, failed }
  // Nothing ran, or something failed outside of a test.
  return { passed, failed: 1 }
}

async function runBackends() {
  const outcome = await runTests('backends')
  if (!outcome.failed) noteProved()
  return outcome
}

function countsOf(file) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(
      readFileSync(ROOT + file, 'utf8')
    )
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some(it => it.status === 'failed')
    )
    return { passed: numPassedTests, failed: numFailedTests + broken.length }
  } catch {
    return { passed: 0, failed: 0 }
  }
}

function chosen(names) {
  const unknown = names.find(name => !(name in STEPS))
  if (unknown) {
    throw new Error(`"${unknown}" is no step; there are: ${Object.keys(STEPS).join(', ')}`)
  }
  const wanted = new Set(names.flatMap(name => [name, ...(WITH[name] ?? [])]))
  return Object.entries(STEPS).filter(([name, { asked }]) =>
    wanted.size ? wanted.has(name) : !asked
  )
}

async function main(names) {
  const steps = chosen(names)
  const total = { passed: 0, failed: 0 }
  const lacking = new Set()
  const add = (name, { passed, failed }) => {
    total.passed += passed
    total.failed += failed
    if (failed) lacking.add(name)
  }

  await setUpDependencies()
  const needed = new Set(steps.flatMap(([, { needs = [] }]) => needs))
  for (const kind of Object.keys(BROWSERS).filter(kind => needed.has(kind))) {
    await setUpBrowser(kind).catch(error => {
      console.error(error.message)
      lacking.add(kind)
    })
  }
  if (needed.has('chromium')) await setUpShell()
  const has = wanted => steps.some(([name]) => name === wanted)
  if (has('e2e')) {
    // Without them the tests that need them fail, and say so.
    await setUpMailServers().catch(error => console.error(error.message))
  }
  // What is missing is said, and the tests that need it fail.
  if (has('backends') || has('quick backends')) {
    await setUpBackends({ onlyQuick: !has('backends') })
  }
  for (const [name, { run, needs = [] }] of steps) {
    const without = needs.find(need => lacking.has(need))
    console.log(`\n== ${name}${without ? ` (not run: no ${without})` : ''}`)
    add(name, without ? one(false) : await run())
  }
  if (lacking.size) console.log(`\nFailed: ${[...lacking].join(', ')}`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed ? 1 : 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
