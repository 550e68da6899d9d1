import { type Component, type ComponentChild, type FunctionComponent, h } from 'preact'

/** Whether two objects have the same values under these names. */
export function sameIn<T>(names: readonly (keyof T)[], before: T, after: T): boolean {
  return names.every(name => Object.is(before[name], after[name]))
}

/** A component that is rendered again only when `same` says that its properties are others. */
export function memo<P extends object>(
  Inner: (props: P) => ComponentChild,
  same: (before: P, after: P) => boolean = sameInAll
): FunctionComponent<P> {
  return function Memo(this: Component<P>, props: P) {
    this.shouldComponentUpdate = next => !same(this.props, next as P)
    return h(Inner as FunctionComponent<P>, props)
  }
}

function sameInAll<P extends object>(before: P, after: P): boolean {
  const names = Object.keys(before) as (keyof P)[]
  return names.length === Object.keys(after).length && sameIn(names, before, after)
}
