export type { DepartmentState, Opening } from './departments.js'
export { chatOpenFrom, departmentState, isSound, openFrom } from './departments.js'
export { isOpen, nextClosing, nextOpening, type Stretch, stretchesOf } from './open.js'
