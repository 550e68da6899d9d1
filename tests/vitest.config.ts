import { defineConfig } from 'vitest/config'
import { sheets } from '../scripts/css.mjs'

const root = new URL('..', import.meta.url).pathname

/** Of tests in browsers, which take their time. Two files at once are as many as two small cores carry. */
const withBrowsers = {
  globalSetup: 'tests/built.ts',
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 120_000
}

/** The same for what others would take the time from: what hears a clock, stops a browser, or counts what is left. */
const alone = { ...withBrowsers, maxWorkers: 1, sequence: { groupOrder: 1 } }

export default defineConfig({
  root,
  test: {
    projects: [
      {
        plugins: [sheets()],
        root,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/{e2e,package,readme,backends}/**'],
          // Many of them wait for sockets and clocks more than they count.
          maxWorkers: 3,
          // Real servers hash real passwords, and a line that is probed takes its four seconds: how long that is on
          // a busy machine says nothing of the code. Only what hangs gets there.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } }
        }
      },
      {
        root,
        test: {
          name: 'package',
          include: ['tests/{package,readme}/**/*.test.ts'],
          globalSetup: 'tests/package/installed.ts',
          maxWorkers: '100%',
          testTimeout: 60_000,
          hookTimeout: 120_000
        }
      },
      {
        root,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: ['tests/e2e/{alone,firefox}/**'],
          ...withBrowsers
        }
      },
      {
        root,
        test: { name: 'alone', include: ['tests/e2e/alone/**/*.test.ts'], ...alone }
      },
      {
        root,
        test: {
          name: 'backends',
          include: ['tests/backends/**/*.test.ts'],
          ...withBrowsers,
          expect: { poll: { timeout: 20_000 } }
        }
      },
      {
        root,
        test: { name: 'firefox', include: ['tests/e2e/firefox/**/*.test.ts'], ...alone }
      }
    ]
  }
})
