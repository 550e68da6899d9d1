import { describe, it } from 'vitest'
import { stream } from '../../transports/stream/index.js'
import { transportSuite } from '../../transports/testing/index.js'
import { watched } from './watched.js'

transportSuite({ describe, it }, 'stream', () =>
  watched(
    stream(async function* ({ text }) {
      yield 'You said '
      yield text
    })
  )
)
