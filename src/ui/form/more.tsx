import { SHAPES } from '../../core/form.js'
import { KINDS } from './kinds.js'
import { long } from './long.js'
import { usePlan } from './plan.js'

SHAPES.url = ['wrongPattern', /^\S+\.\S+$/]
Object.assign(long, { usePlan, kinds: KINDS })
