/** Tones over the lowest one: what makes a bell a bell. */
const TONES = [1, 2.76, 5.4]
/** Hertz, and seconds until it has faded. */
const PITCH = 988
const FADE = 1.4
/** Of 1, which is as loud as a machine can be. */
const LOUD = 0.08
/** Milliseconds in which a browser may allow it: a bell that rings late tells a lie. */
const PATIENCE = 300

/** A small bell, made here. Not heard where the visitor has not touched the page yet, and never late. */
export async function ring(): Promise<void> {
  if (!navigator.userActivation?.hasBeenActive) return
  const audio = new AudioContext()
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE))
  await Promise.race([audio.resume(), late]).catch(() => {})
  if (audio.state !== 'running') return audio.close()
  const now = audio.currentTime
  for (const ratio of TONES) {
    const tone = audio.createOscillator()
    const gain = audio.createGain()
    tone.frequency.value = PITCH * ratio
    gain.gain.setValueAtTime(LOUD / ratio, now)
    gain.gain.exponentialRampToValueAtTime(0.0001, now + FADE / ratio ** 0.5)
    tone.connect(gain).connect(audio.destination)
    tone.start(now)
    tone.stop(now + FADE)
  }
  setTimeout(() => audio.close(), 2000 * FADE)
}
