import { atom, type ReadableAtom } from 'nanostores'

export interface Bell {
  readonly $muted: ReadableAtom<boolean>
  setMuted(muted: boolean): void
  /** Two soft notes, unless muted or before the first gesture, when browsers forbid sound anyway. */
  ring(): void
}

const KEY = 'desk muted'
const NOTES = [
  { pitch: 880, after: 0 },
  { pitch: 659.25, after: 0.16 }
]

export function createBell(): Bell {
  const $muted = atom(readMuted())
  let audio: AudioContext | undefined
  const awaken = () => {
    audio ??= new AudioContext()
  }
  addEventListener('pointerdown', awaken, { once: true })
  addEventListener('keydown', awaken, { once: true })

  return {
    $muted,
    setMuted(muted) {
      $muted.set(muted)
      try {
        localStorage.setItem(KEY, muted ? 'yes' : 'no')
      } catch {
        // Remembered until the page goes.
      }
    },
    ring() {
      if (!audio || $muted.get()) return
      audio.resume()
      for (const { pitch, after } of NOTES) strike(audio, pitch, audio.currentTime + after)
    }
  }
}

/** One stroke: a quick attack, a long fading, a quiet overtone as metal has it. */
function strike(audio: AudioContext, pitch: number, at: number) {
  for (const { times, loud } of [
    { times: 1, loud: 0.12 },
    { times: 2.76, loud: 0.025 }
  ]) {
    const tone = new OscillatorNode(audio, { frequency: pitch * times })
    const volume = new GainNode(audio, { gain: 0 })
    volume.gain.setValueAtTime(0.0001, at)
    volume.gain.exponentialRampToValueAtTime(loud, at + 0.015)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 1.1)
    tone.connect(volume).connect(audio.destination)
    tone.start(at)
    tone.stop(at + 1.2)
  }
}

function readMuted(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes'
  } catch {
    return false
  }
}
