import { BROKEN_AMENDING } from './broken-amending.js'
import { BROKEN_BESIDE } from './broken-beside.js'
import { BROKEN_CONNECTING } from './broken-connecting.js'
import { BROKEN_CONTENTS } from './broken-contents.js'
import { BROKEN_ENDING } from './broken-ending.js'
import { BROKEN_FILES } from './broken-files.js'
import { BROKEN_HEARING } from './broken-hearing.js'
import type { Broken } from './broken-kit.js'
import { BROKEN_LED } from './broken-led.js'
import { BROKEN_RESUMING } from './broken-resuming.js'
import { BROKEN_SENDING } from './broken-sending.js'
import { BROKEN_WISHES } from './broken-wishes.js'

/** Each breaks one promise, some along with it what rests on it; the suite must name it. */
export const BROKEN: readonly Broken[] = [
  ...BROKEN_CONNECTING,
  ...BROKEN_BESIDE,
  ...BROKEN_SENDING,
  ...BROKEN_WISHES,
  ...BROKEN_AMENDING,
  ...BROKEN_LED,
  ...BROKEN_FILES,
  ...BROKEN_HEARING,
  ...BROKEN_CONTENTS,
  ...BROKEN_RESUMING,
  ...BROKEN_ENDING
]
