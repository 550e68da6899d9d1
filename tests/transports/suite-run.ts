import { type Rig, type Runner, transportSuite } from '../../transports/testing/index.js'

interface Test {
  readonly title: string
  readonly body: () => Promise<void>
}

/** The tests of the suite, for whoever runs them by hand. */
export function suiteOf(createRig: () => Rig | Promise<Rig>): Test[] {
  const tests: Test[] = []
  const runner: Runner = {
    describe: (_, body) => body(),
    it: (title, body) => tests.push({ title, body })
  }
  transportSuite(runner, 'by hand', createRig)
  return tests
}

/** Runs the whole suite against a rig; gives the messages of the tests that failed, by their titles. */
export async function failures(createRig: () => Rig | Promise<Rig>): Promise<Map<string, string>> {
  const failed = new Map<string, string>()
  for (const { title, body } of suiteOf(createRig)) {
    await body().catch((error: Error) => failed.set(title, error.message))
  }
  return failed
}
