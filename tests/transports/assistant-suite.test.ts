import { afterAll, beforeAll, describe, it } from 'vitest'
import { assistant } from '../../transports/assistant/index.js'
import { transportSuite } from '../../transports/testing/index.js'
import { chatOf, events, startModel } from './assistant-server.js'
import { watched } from './watched.js'

let model: Awaited<ReturnType<typeof startModel>>

beforeAll(async () => {
  model = await startModel((response, { question }) =>
    events(response, chatOf('You said ', question))
  )
})
afterAll(() => model.stop())

transportSuite({ describe, it }, 'assistant', () => watched(assistant(model.url)))
