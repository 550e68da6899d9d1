import { resume } from '../../core/resume.js'
import { useBell, useStrings } from '../context.js'
import { Act } from '../parts/act.js'
import { AFTERWARDS } from '../strings/afterwards.js'

/** Goes on with what was talked about: nothing has to be told twice. */
export function Continue({ reference }: { reference: string }) {
  const { stores } = useBell()
  const strings = useStrings(AFTERWARDS)
  return <Act does={it => resume(it, stores, reference)}>{strings.continue}</Act>
}
