import type { Desk } from './desk.js'
import type { Fault } from './faults.js'
import type { Scene } from './scene.js'
import type { Planned } from './schedule.js'
import type { Tab } from './tab.js'
import type { Visitor } from './visitor.js'

type Span = readonly [least: number, most: number]
/** Resolves, when it is over, to whether it could be done at all. */
type Does<Victim> = (victim: Victim, planned: Planned, scene: Scene) => Promise<boolean>

const one = <T>(list: readonly T[], point: number) => list[Math.floor(point * list.length)]

/** What happens to a visitor, whatever tabs they have. */
export function toVisitor(weight: number, seconds: Span, does: Does<Visitor>): Fault {
  return {
    weight,
    seconds,
    async inject(scene, planned) {
      const visitor = one(scene.visitors, planned.who)
      return !!visitor && does(visitor, planned, scene)
    }
  }
}

/** What happens to one tab of a visitor. One that is in trouble already is left alone. */
export function inTab(weight: number, seconds: Span, does: Does<Tab>): Fault {
  return toVisitor(weight, seconds, async (visitor, planned, scene) => {
    const tab = one(visitor.ready(), planned.which)
    return !!tab && does(tab, planned, scene)
  })
}

/** What happens to one desk. */
export function atDesk(weight: number, seconds: Span, does: Does<Desk>): Fault {
  return {
    weight,
    seconds,
    async inject(scene, planned) {
      const desk = one(scene.desks, planned.who)
      return !!desk && does(desk, planned, scene)
    }
  }
}
