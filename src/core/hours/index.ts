export type { DepartmentState, Opening } from './departments.js'
export { chatOpenFrom, departmentState, openFrom } from './departments.js'
export { isOpen, nextClosing, nextOpening, type Stretch, stretchesOf } from './open.js'
