import { atDesk, inTab, toVisitor } from './page-faults.js'
import { lasting, type Scene } from './scene.js'
import type { Planned } from './schedule.js'
import { type Condition, EVERYBODY, type Moment, type Trap, type Way } from './weather.js'

/** One way in which things go wrong. */
export interface Fault {
  /** How often it is chosen, compared with the others. */
  readonly weight: number
  /** How long it may last; both 0 for what is over at once. */
  readonly seconds: readonly [least: number, most: number]
  /** Needs more than one tab of a visitor. */
  readonly tabs?: boolean
  /** Makes it happen. Resolves, when it is over, to whether anybody felt it. */
  inject(scene: Scene, planned: Planned): Promise<boolean>
}

const AT_ONCE = [0, 0] as const

/** Everybody who has a browser, by the name that the network knows. */
function someone({ visitors, desks }: Scene, { who }: Planned): string {
  const names = [...visitors, ...desks].map(({ name }) => name)
  return names[Math.floor(who * names.length)] ?? EVERYBODY
}

/** A visitor: desks always speak over a WebSocket. */
function visitor({ visitors }: Scene, { who }: Planned): string {
  return visitors[Math.floor(who * visitors.length)]?.name ?? EVERYBODY
}

/** Somebody who speaks over plain HTTP, if anybody has to. */
function plain({ visitors, blocked }: Scene, { who }: Planned): string {
  const names = blocked.length ? blocked : visitors.map(({ name }) => name)
  return names[Math.floor(who * names.length)] ?? EVERYBODY
}

function cut(way: Way, moment: Moment, weight: number): Fault {
  return spring({ kind: 'cut', way, moment }, weight, someone)
}

function spring(trap: Trap, weight: number, whom: typeof someone): Fault {
  return {
    weight,
    seconds: AT_ONCE,
    inject: (scene, planned) => scene.road.weather.trap(whom(scene, planned), trap, scene.calm)
  }
}

interface Spell {
  readonly weight: number
  readonly seconds: readonly [number, number]
  readonly whom?: typeof someone
  /** Whether lines that are open are cut when it begins. */
  readonly cuts?: boolean
}

/** Bad weather for a while. */
function spell(condition: Condition, { weight, seconds, whom = someone, cuts }: Spell): Fault {
  return {
    weight,
    seconds,
    async inject(scene, planned) {
      const { diary, road, calm } = scene
      const who = whom(scene, planned)
      const undo = road.weather.lay(who, condition)
      const what = Object.keys(condition).join(' ')
      diary.note(who, `${what} for ${planned.seconds} s`)
      if (cuts) road.hangUp(who)
      await lasting(planned.seconds, calm)
      undo()
      diary.note(who, `no longer ${what}`)
      return true
    }
  }
}

/** All faults there are. */
export const FAULTS = {
  'cut before a frame out': cut('out', 'before', 3),
  'cut inside a frame out': cut('out', 'during', 3),
  'cut after a frame out': cut('out', 'after', 5),
  'cut before a frame in': cut('in', 'before', 4),
  'cut inside a frame in': cut('in', 'during', 3),
  'cut after a frame in': cut('in', 'after', 2),
  'silence on an open line': spell({ silent: true }, { weight: 4, seconds: [3, 25] }),
  'late frames': spell({ late: 800 }, { weight: 3, seconds: [3, 12] }),
  'a narrow line': spell({ rate: 3000 }, { weight: 2, seconds: [3, 12] }),
  'no new connections': spell(
    { refusing: true },
    { weight: 2, seconds: [2, 10], whom: () => EVERYBODY }
  ),
  'no connection for one': spell({ refusing: true }, { weight: 2, seconds: [2, 10], cuts: true }),
  'no WebSocket': spell(
    { plain: true },
    { weight: 3, seconds: [15, 40], whom: visitor, cuts: true }
  ),
  'a request delivered twice': spring({ kind: 'twice' }, 3, plain),
  'two requests swapped': spring({ kind: 'swap' }, 3, plain),
  'a stream held back': spell({ holding: true }, { weight: 2, seconds: [5, 20], whom: plain }),
  'the server killed': {
    weight: 3,
    seconds: [0, 4],
    async inject({ server, calm }, { seconds }) {
      await server.die(seconds, calm)
      return true
    }
  },
  'a page reloaded': inTab(3, AT_ONCE, tab => tab.reload()),
  'a page reloaded while sending': inTab(3, AT_ONCE, (tab, { which }) => tab.ambush(which * 40)),
  'a page crashed': inTab(3, AT_ONCE, tab => tab.crash()),
  'a page closed': inTab(3, AT_ONCE, tab => tab.close()),
  'away and back': inTab(3, [0, 6], (tab, { seconds, which }, { calm }) =>
    tab.wander(which < 0.5 ? '/workshop.html' : 'about:blank', seconds, calm)
  ),
  'a page frozen': inTab(3, [1, 12], (tab, { seconds }, { calm }) => tab.freeze(seconds, calm)),
  'a browser offline': toVisitor(3, [1, 12], (visitor, { seconds }, { calm }) =>
    visitor.goOffline(seconds, calm)
  ),
  'another tab': {
    ...toVisitor(6, AT_ONCE, async (visitor, _, { tabs }) => {
      if (visitor.tabs().length >= tabs) return false
      await visitor.openTab()
      return true
    }),
    tabs: true
  },
  'the desk reloaded': atDesk(2, AT_ONCE, desk => desk.reload()),
  'the desk offline': atDesk(1, [1, 10], (desk, { seconds }, { calm }) =>
    desk.goOffline(seconds, calm)
  )
} as const satisfies Record<string, Fault>

export type FaultName = keyof typeof FAULTS

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]
