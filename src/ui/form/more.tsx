import { KINDS } from './kinds.js'
import { long } from './long.js'
import { usePlan } from './plan.js'

Object.assign(long, { usePlan, kinds: KINDS })
