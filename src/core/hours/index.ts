export type { DepartmentState, Opening } from './departments.js'
export { chatOpenFrom, departmentState, isSound, openFrom } from './departments.js'
export { type Stretch, stretchesOf } from './open.js'
